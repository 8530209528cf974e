// Consents (R8): recorded, withdrawn, and what a withdrawal does to every account of the person.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/hired.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kConsents = "/accounts/cerny/consents";
constexpr const char* kNew =
    R"({"given":"2026-01-15","document_reference":"KUJI 1/2026","version":"2026-1"})";

std::string only_consent(Api& api, const std::string& username = "cerny") {
    const auto list = api.as("hlozanek", get("/accounts/" + username + "/consents"));
    return listed(list, "consents", "id").front();
}
std::string withdrawal_of(const std::string& id) {
    return std::string(kConsents) + "/" + id + "/withdrawal";
}
Reply withdraw(Api& api, const std::string& id) {
    return api.as("hlozanek", post(withdrawal_of(id), R"({"reason":"dopis ze dne 3. 1."})"));
}
// The same person in another organization, where hlozanek sees nobody.
void give_second_account(Api& api) {
    hire(
        api,
        {.username = "cerny-jinde",
         .organization = "olomouc",
         .module = "registr",
         .ik_mpsv = api.account("cerny").ik_mpsv.str(),
         .mark = '6',
         .person_of = "cerny"}
    );
}
std::vector<std::string> recorded(Api& api, const std::string& activity) {
    std::vector<std::string> targets;
    for (const auto& record : api.audit())
        if (record.string_at("activity") == activity && record.string_at("outcome") == "success")
            targets.push_back(record.string_at("target").value_or(""));
    return targets;
}

TEST(Consents, AreListedWithWhatTheyStandOn) {
    Api api;
    const auto list = api.as("hlozanek", get(kConsents));
    ASSERT_EQ(list.status, 200);
    EXPECT_THAT(listed(list, "consents", "version"), ElementsAre("2025-1"));
    EXPECT_THAT(listed(list, "consents", "withdrawn"), ElementsAre("?"));
    EXPECT_EQ(api.as("beneda", get(kConsents)).status, 200);
    const auto foreign = api.as("otcenaskova", get(kConsents));
    EXPECT_EQ(foreign.code(), "account-not-found");
    EXPECT_EQ(
        foreign.fingerprint(), api.as("otcenaskova", get("/accounts/nikdo/consents")).fingerprint()
    );
}

TEST(Consents, ANewOneIsRecordedBesideTheOldOnes) {
    Api api;
    const auto made = api.as("hlozanek", post(kConsents, kNew));
    ASSERT_EQ(made.status, 201) << base::dump(made.body);
    EXPECT_EQ(made.text("document_reference"), "KUJI 1/2026");
    EXPECT_THAT(
        listed(api.as("vrbicka", get(kConsents)), "consents", "version"),
        ElementsAre("2025-1", "2026-1")
    );
    EXPECT_THAT(recorded(api, "consent.record"), ElementsAre("cerny"));
}

struct Refused {
    const char* caller;
    const char* path;
    const char* body;
    const char* code;
};

TEST(Consents, AreRefusedWhereTheyProveNothing) {
    Api api;
    const std::vector<Refused> all = {
        {"hlozanek",
         kConsents,
         R"({"given":"2999-01-01","document_reference":"1","version":"1"})",
         "members-invalid"},
        {"hlozanek", kConsents, R"({"document_reference":"1","version":"1"})", "members-invalid"},
        {"hlozanek",
         kConsents,
         R"({"given":"2026-01-01","document_reference":"","version":"1"})",
         "members-invalid"},
        {"beneda", kConsents, kNew, "not-for-helpdesk"},
        {"otcenaskova", kConsents, kNew, "account-not-found"},
        {"hlozanek", "/accounts/hlozanek/consents", kNew, "own-account"},
        {"cerny", kConsents, kNew, "not-an-administrator"},
        {"vrbicka-hn", "/accounts/danhelova-hn/consents", kNew, "wrong-kind-of-account"},
    };
    for (const auto& [caller, path, body, code] : all)
        EXPECT_EQ(api.as(caller, post(path, body)).code(), code) << caller << ' ' << body;
}

TEST(Withdrawal, DisablesTheAccountAndEndsItsSessions) {
    Api api;
    const auto session = api.open_session("cerny");
    const auto id = only_consent(api);
    const auto withdrawn = withdraw(api, id);
    ASSERT_EQ(withdrawn.status, 200) << base::dump(withdrawn.body);
    EXPECT_FALSE(withdrawn.text("withdrawn").empty());
    const auto account = api.account("cerny");
    EXPECT_TRUE(account.disabled);
    EXPECT_EQ(account.disabled_because, "consent-withdrawn:" + id);
    EXPECT_FALSE(account.has_consent);
    EXPECT_THAT(api.sessions_of("cerny"), IsEmpty());
    EXPECT_THAT(recorded(api, "account.disable"), ElementsAre("cerny"));
    EXPECT_THAT(recorded(api, "consent.withdraw"), ElementsAre("cerny"));
    EXPECT_EQ(withdraw(api, id).code(), "consent-withdrawn");
}

TEST(Withdrawal, ReachesEveryOrganizationAndTellsNobodyWhere) {
    Api api;
    give_second_account(api);
    const auto withdrawn = withdraw(api, only_consent(api));
    ASSERT_EQ(withdrawn.status, 200) << base::dump(withdrawn.body);
    EXPECT_TRUE(api.account("cerny-jinde").disabled);
    EXPECT_THAT(
        base::dump(withdrawn.body), AllOf(Not(HasSubstr("olomouc")), Not(HasSubstr("jinde")))
    );
    EXPECT_THAT(
        recorded(api, "account.disable"), testing::UnorderedElementsAre("cerny", "cerny-jinde")
    );
}

TEST(Withdrawal, LeavesTheAccountOfOknouzeAsItIs) {
    Api api;
    const auto list = api.as("vrbicka", get("/accounts/danhelova/consents"));
    const auto id = listed(list, "consents", "id").front();
    const auto path = "/accounts/danhelova/consents/" + id + "/withdrawal";
    ASSERT_EQ(api.as("vrbicka", post(path, R"({"reason":"odvolala"})")).status, 200);
    EXPECT_TRUE(api.account("danhelova").disabled);
    EXPECT_FALSE(api.account("danhelova-hn").disabled);
}

TEST(Withdrawal, KeepsTheReasonOfWhoDisabledTheAccountFirst) {
    Api api;
    change(
        api.slapd(),
        api.slapd().account_dn("cerny"),
        "replace: klDisabled\nklDisabled: TRUE\n-\nreplace: klDisabledBecause\n"
        "klDisabledBecause: sovm:1\n"
    );
    ASSERT_EQ(withdraw(api, only_consent(api)).status, 200);
    EXPECT_EQ(api.account("cerny").disabled_because, "sovm:1");
    EXPECT_THAT(recorded(api, "account.disable"), IsEmpty());
}

// What an interrupted one leaves is an account that is disabled and a consent that stands.
TEST(Withdrawal, IsFinishedByAskingAgain) {
    Api api;
    const auto id = only_consent(api);
    change(
        api.slapd(),
        api.slapd().account_dn("cerny"),
        "replace: klDisabled\nklDisabled: TRUE\n-\nreplace: klDisabledBecause\nklDisabledBecause: "
        "consent-withdrawn:" +
            id + "\n"
    );
    ASSERT_EQ(withdraw(api, id).status, 200);
    EXPECT_FALSE(api.account("cerny").has_consent);
}

TEST(Withdrawal, SaysWhyAndOfWhichDay) {
    Api api;
    const auto path = withdrawal_of(only_consent(api));
    EXPECT_EQ(api.as("hlozanek", post(path)).code(), "reason-required");
    const auto* const ahead = R"({"day":"2999-01-01","reason":"x"})";
    EXPECT_EQ(api.as("hlozanek", post(path, ahead)).code(), "members-invalid");
    const auto* const before = R"({"day":"1999-01-01","reason":"x"})";
    EXPECT_EQ(api.as("hlozanek", post(path, before)).code(), "validity-reversed");
    EXPECT_EQ(withdraw(api, "0b1c6f0e-1111-4222-8333-944455566000").code(), "consent-not-found");
    EXPECT_FALSE(api.account("cerny").disabled);
}

TEST(Enabling, NeedsANewConsentAndAReasonAndIsDoneBySomebody) {
    Api api;
    ASSERT_EQ(withdraw(api, only_consent(api)).status, 200);
    const auto enabling = post("/accounts/cerny/enabling", R"({"reason":"nový souhlas"})");
    EXPECT_EQ(api.as("hlozanek", enabling).code(), "consent-missing");
    ASSERT_EQ(api.as("hlozanek", post(kConsents, kNew)).status, 201);
    EXPECT_TRUE(api.account("cerny").disabled);
    EXPECT_EQ(api.as("hlozanek", post("/accounts/cerny/enabling")).code(), "reason-required");
    EXPECT_EQ(api.as("beneda", enabling).code(), "not-for-helpdesk");
    EXPECT_EQ(api.as("otcenaskova", enabling).code(), "account-not-found");
    ASSERT_EQ(api.as("hlozanek", enabling).status, 204);
    EXPECT_FALSE(api.account("cerny").disabled);
    EXPECT_EQ(api.account("cerny").disabled_because, "");
    EXPECT_EQ(api.as("hlozanek", enabling).code(), "account-not-disabled");
    EXPECT_THAT(recorded(api, "account.enable"), ElementsAre("cerny"));
}

}  // namespace
}  // namespace admin_api_test
