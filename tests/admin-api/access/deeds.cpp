#include "tests/admin-api/access/cells.h"

namespace admin_api_test {
namespace {

using Slapd = test_support::TestDirectory;

constexpr auto kId = "5a1c6f0e-1111-4222-8333-944455566699";
constexpr auto kReason = R"({"reason":"zkouška"})";

std::string at_account(const std::string& suffix, const Pair& pair) {
    return "/accounts/" + pair.target + suffix;
}

std::string organization_dn(const Pair& pair) {
    return "klOrganizationId=" + pair.organization + ",ou=organizations," + Slapd::base();
}

std::string change_of(const std::string& dn, const std::string& changes) {
    return "dn: " + dn + "\nchangetype: modify\n" + changes;
}

std::string of_account(Api& api, const Pair& pair, const std::string& changes) {
    return change_of(api.slapd().account_dn(pair.target), changes);
}

std::string nothing(Api& /*api*/, const Pair& /*pair*/) {
    return "";
}

// Who is locked does not get in to be refused for being himself.
std::string locked(Api& api, const Pair& pair) {
    if (pair.caller == pair.target) return "";
    return of_account(
        api, pair, "replace: pwdAccountLockedTime\npwdAccountLockedTime: 20260101000000Z\n"
    );
}

std::string discarded(Api& api, const Pair& pair) {
    if (pair.caller == pair.target) return "";
    return of_account(api, pair, "replace: klDiscarded\nklDiscarded: TRUE\n");
}

Ask read_it(const Pair& pair) {
    return get(at_account("", pair));
}

Ask change_it(const Pair& pair) {
    return patch(at_account("", pair), R"({"position":"zkušební","reason":"zkouška"})");
}
std::string write_change(Api& api, const Pair& pair) {
    return of_account(api, pair, "replace: klPosition\nklPosition: jina\n");
}

Ask rename_it(const Pair& pair) {
    const auto body = R"({"username":")" + pair.target + R"(","reason":"zkouška"})";
    return put(at_account("/username", pair), body);
}
std::string write_name(Api& api, const Pair& pair) {
    return of_account(api, pair, "replace: uid\nuid: " + pair.target + "\n");
}

Ask unlock_it(const Pair& pair) {
    return remove(at_account("/lock", pair), kReason);
}
std::string write_unlock(Api& api, const Pair& pair) {
    return of_account(api, pair, "delete: pwdAccountLockedTime\n");
}

Ask reset_it(const Pair& pair) {
    return post(at_account("/password-reset", pair), kReason);
}
std::string write_reset(Api& api, const Pair& pair) {
    const auto fresh = base::random_uuid(base::system_random());
    return of_account(
        api,
        pair,
        "replace: userPassword\nuserPassword: Konvice-" + fresh +
            "\n-\nreplace: pwdReset\npwdReset: TRUE\n-\n"
            "replace: klPasswordIssuedUntil\nklPasswordIssuedUntil: 20991231000000Z\n"
    );
}

Ask limit_it(const Pair& pair) {
    return put(at_account("/validity", pair), R"({"from":null,"until":null,"reason":"zkouška"})");
}
std::string write_validity(Api& api, const Pair& pair) {
    return of_account(
        api,
        pair,
        "replace: klValidFrom\n-\nreplace: klValidUntil\n-\n"
        "replace: pwdStartTime\n-\nreplace: pwdEndTime\n"
    );
}

Ask discard_it(const Pair& pair) {
    return post(at_account("/discard", pair), kReason);
}
std::string write_discard(Api& api, const Pair& pair) {
    return of_account(
        api,
        pair,
        "replace: klDiscarded\nklDiscarded: TRUE\n-\n"
        "replace: pwdEndTime\npwdEndTime: 20260101000000Z\n"
    );
}

Ask restore_it(const Pair& pair) {
    return post(at_account("/restore", pair), kReason);
}
std::string write_restore(Api& api, const Pair& pair) {
    return of_account(
        api, pair, "replace: klDiscarded\nklDiscarded: FALSE\n-\nreplace: pwdEndTime\n"
    );
}

Ask assign_it(const Pair& pair) {
    constexpr auto kBody = R"({"module":"registr","code":"evidence-inspekci","level":"view"})";
    return post(at_account("/permissions", pair), kBody);
}
std::string write_assignment(Api& api, const Pair& pair) {
    return std::string("dn: klAssignmentId=") + kId + "," + api.slapd().account_dn(pair.target) +
           "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + kId +
           "\nklModule: registr\nklPermission: evidence-inspekci\nklLevel: view\n"
           "klValidFrom: 20260101000000Z\n";
}

Ask create_it(const Pair& pair) {
    return post(
        "/accounts",
        R"({"organization":")" + pair.organization +
            R"(","kind":"social-services","ik_mpsv":"1273434239","username":"pokusna",
                "consent_given":"2026-11-20","consent_document":"1","consent_version":"1"})"
    );
}
std::string write_account(Api& /*api*/, const Pair& pair) {
    return std::string("dn: klAccountId=") + kId + ",ou=accounts," + organization_dn(pair) +
           "\nchangetype: add\nobjectClass: klAccount\nklAccountId: " + kId +
           "\nuid: pokusna\nklIkMpsv: 1273434239\nklAccountKind: social-services\n"
           "klAccountKey: 1273434239|social-services|" +
           pair.organization + "\nklPersonDn: klIkMpsv=1273434239,ou=persons," + Slapd::base() +
           "\nsn: Gollova\ncn: Natasa Gollova\ngivenName: Natasa\nklSearchName: gollova natasa\n";
}

Ask add_place(const Pair& pair) {
    return post(
        "/organizations/" + pair.organization + "/workplaces",
        R"({"code":"pokus","name":"Pokus","reason":"zkouška"})"
    );
}
std::string write_place(Api& /*api*/, const Pair& pair) {
    return "dn: klWorkplaceCode=pokus,ou=workplaces," + organization_dn(pair) +
           "\nchangetype: add\nobjectClass: klWorkplace\nklWorkplaceCode: pokus\nou: Pokus\n";
}

Ask change_organization(const Pair& pair) {
    return patch(
        "/organizations/" + pair.organization, R"({"address":"Jiná 1","reason":"zkouška"})"
    );
}
std::string write_organization(Api& /*api*/, const Pair& pair) {
    return change_of(organization_dn(pair), "replace: klAddress\nklAddress: Lipova 1\n");
}

std::vector<Deed> all_deeds() {
    std::vector<Deed> all = {
        {"read an account", read_it, nothing, nothing},
        {"change its fields", change_it, write_change, nothing},
        {"rename it", rename_it, write_name, nothing},
        {"unlock it", unlock_it, write_unlock, locked},
        {"reset its password", reset_it, write_reset, nothing},
        {"set its validity", limit_it, write_validity, nothing},
        {"discard it", discard_it, write_discard, nothing},
        {"restore it", restore_it, write_restore, discarded},
        {"assign a permission",
         assign_it,
         write_assignment,
         nothing,
         "(&(objectClass=klAssignment)(klPermission=evidence-inspekci)(!(klRevoked=TRUE)))"},
        {"make an account", create_it, write_account, nothing, "(uid=pokusna)"},
        {"add a workplace", add_place, write_place, nothing, "(klWorkplaceCode=pokus)"},
        {"change the organization", change_organization, write_organization, nothing},
    };
    for (auto& deed : founding_deeds()) all.push_back(std::move(deed));
    return all;
}

}  // namespace

const std::vector<Deed>& deeds() {
    static const auto all = all_deeds();
    return all;
}

}  // namespace admin_api_test
