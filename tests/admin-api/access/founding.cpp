// How an organization begins: it is founded, and somebody there administers it first.
#include "tests/admin-api/access/cells.h"

namespace admin_api_test {
namespace {

using Slapd = test_support::TestDirectory;

constexpr auto kAssignment = "5a1c6f0e-1111-4222-8333-944455566698";
constexpr auto kFirst = "5a1c6f0e-1111-4222-8333-944455566697";

std::string dn_of(const std::string& organization) {
    return "klOrganizationId=" + organization + ",ou=organizations," + Slapd::base();
}

std::string dn_of_first() {
    return std::string("klAccountId=") + kFirst + ",ou=accounts," + dn_of("novy-domov");
}

std::string all_below(const std::string& dn) {
    return "(entryDN:dnSubtreeMatch:=" + dn + ")";
}

std::string nothing(Api& /*api*/, const Pair& /*pair*/) {
    return "";
}

Ask found_it(const Pair& /*pair*/) {
    return post(
        "/organizations",
        R"({"id":"pokusny-domov","name":"Pokusný domov","ico":"09001000","kind":"provider",)"
        R"("address":"Lipová 1, 760 01 Zlín","modules":["poskytovatel"],"reason":"zkouška"})"
    );
}
std::string write_founding(Api& /*api*/, const Pair& /*pair*/) {
    return "dn: " + dn_of("pokusny-domov") +
           "\nchangetype: add\nobjectClass: klOrganization\nklOrganizationId: pokusny-domov\n"
           "o: Pokusny domov\nklOrganizationKind: provider\nklDiscarded: FALSE\n"
           "klSearchName: pokusny domov\n";
}

std::string unit_of(const std::string& organization, const std::string& unit) {
    return "dn: ou=" + unit + "," + dn_of(organization) +
           "\nchangetype: add\nobjectClass: organizationalUnit\nou: " + unit + "\n\n";
}

// An organization in which nobody administers anything yet, and somebody there.
std::string with_one_account(Api& api, const Pair& /*pair*/) {
    const std::string home = "novy-domov";
    const auto is_there = api.slapd().ldapsearch(all_below(dn_of(home)), {"1.1"}).find("dn: ");
    if (is_there != std::string::npos) return "";
    return "dn: " + dn_of(home) +
           "\nchangetype: add\nobjectClass: klOrganization\nklOrganizationId: novy-domov\n"
           "o: Novy domov\nklOrganizationKind: provider\nklDiscarded: FALSE\n"
           "klAllowedModule: poskytovatel\nklSearchName: novy domov\n\n" +
           unit_of(home, "workplaces") + unit_of(home, "mandates") + unit_of(home, "accounts") +
           "dn: " + dn_of_first() +
           "\nchangetype: add\nobjectClass: klAccount\nklAccountId: " + kFirst +
           "\nuid: prvni.spravce\nklIkMpsv: 1273434239\nklAccountKind: social-services\n"
           "klAccountKey: 1273434239|social-services|novy-domov\nklDiscarded: FALSE\n"
           "klPersonDn: klIkMpsv=1273434239,ou=persons," +
           Slapd::base() + "\nklValidFrom: 20260101000000Z\n" +
           "sn: Gollova\ncn: Natasa Gollova\ngivenName: Natasa\nklSearchName: gollova natasa\n";
}

// Not longer than the rights of who gives it.
Ask make_first(const Pair& /*pair*/) {
    return post(
        "/accounts/prvni.spravce/permissions",
        R"({"module":"poskytovatel","code":"sprava-systemu","level":"update","until":")" +
            base::to_iso(base::prague_day(base::system_clock()()) + std::chrono::days(1)) +
            R"(","reason":"zkouška"})"
    );
}
std::string write_first(Api& /*api*/, const Pair& /*pair*/) {
    return std::string("dn: klAssignmentId=") + kAssignment + "," + dn_of_first() +
           "\nchangetype: add\nobjectClass: klAssignment\nklAssignmentId: " + kAssignment +
           "\nklModule: poskytovatel\nklPermission: sprava-systemu\nklLevel: update\n"
           "klValidFrom: 20260101000000Z\n";
}

}  // namespace

std::vector<Deed> founding_deeds() {
    return {
        {"found an organization",
         found_it,
         write_founding,
         nothing,
         all_below(dn_of("pokusny-domov"))},
        {"make its first administrator",
         make_first,
         write_first,
         with_one_account,
         "(&(objectClass=klAssignment)" + all_below(dn_of_first()) + ")"}};
}

}  // namespace admin_api_test
