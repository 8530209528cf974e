// The right with which an account of a provider begins (R13), and what becomes of a person whose
// account came to nothing.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

using account::Module;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kMartinka =
    R"({"kind":"social-services","ik_mpsv":"1284384629","consent_given":"2026-11-20",
        "consent_document":"1/2026","consent_version":"2025-1"})";

std::vector<account::Assignment> rights_of(Api& api, const std::string& username) {
    return api.account(username).assignments;
}

TEST(NewAccount, OfAProviderBeginsWithSystemAdministration) {
    Api api;
    ASSERT_EQ(api.as("adamira", post("/accounts", kMartinka)).status, 201);
    const auto rights = rights_of(api, "martinka");
    ASSERT_EQ(rights.size(), 1U) << api.audit_text();
    EXPECT_EQ(rights[0].permission.module, Module::Poskytovatel);
    EXPECT_EQ(rights[0].permission.code.str(), "sprava-systemu");
    EXPECT_EQ(rights[0].level, account::Level::Update);
    EXPECT_EQ(stored(api.slapd(), "martinka", "klAdministersModule"), "poskytovatel");
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].string_at("activity"), "account.create");
    EXPECT_EQ(records[1].string_at("activity"), "permission.assign");
    EXPECT_EQ(records[1].string_at("outcome"), "success");
}

TEST(NewAccount, OfAProviderIsProposedForTheWithdrawalOfIt) {
    Api api;
    ASSERT_EQ(api.as("adamira", post("/accounts", kMartinka)).status, 201);
    const auto list = api.as("adamira", get("/organizations/domov-pod-borovicemi/administrators"));
    for (const auto& person : *list.body.find("administrators")->as_array()) {
        const auto is_new = person.string_at("username") == "martinka";
        const auto& right = person.find("administers")->as_array()->front();
        EXPECT_EQ(*right.find("withdrawal_proposed"), base::Json(is_new)) << base::dump(person);
    }
    const auto right = rights_of(api, "martinka").at(0).id.str();
    const auto taken = remove("/accounts/martinka/permissions/" + right, R"({"reason":"R13"})");
    EXPECT_EQ(api.as("adamira", taken).status, 204);
}

TEST(NewAccount, OfAProviderIsGivenNoLongerThanWhoMadeItHas) {
    Api api;
    ASSERT_EQ(api.as("adamira", post("/accounts", kMartinka)).status, 201);
    const auto own = rights_of(api, "adamira");
    const auto& administration = *std::ranges::find_if(own, [](const auto& one) {
        return one.permission.code.str() == "sprava-systemu";
    });
    ASSERT_TRUE(administration.validity.until);
    EXPECT_EQ(rights_of(api, "martinka").at(0).validity.until, administration.validity.until);
}

TEST(NewAccount, OfARegionBeginsWithoutRights) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", post("/accounts", kMartinka)).status, 201);
    EXPECT_THAT(rights_of(api, "martinka"), IsEmpty());
}

TEST(NewAccount, OfAProviderThatTheModuleIsClosedToBeginsWithoutRights) {
    Api api;
    change(
        api.slapd(),
        "klOrganizationId=domov-pod-borovicemi,ou=organizations,dc=oksluzby,dc=cz",
        "delete: klAllowedModule\nklAllowedModule: poskytovatel\n"
    );
    ASSERT_EQ(api.as("adamira", post("/accounts", kMartinka)).status, 201);
    EXPECT_THAT(rights_of(api, "martinka"), IsEmpty());
}

constexpr const char* kByHand =
    R"({"kind":"material-need","organization":"jihlava","given":"Žofie","surname":"Zkušební"})";

std::string persons_called_zkusebni(Api& api) {
    return api.slapd().ldapsearch("(&(objectClass=klPerson)(sn=Zkušební))", {"klIkMpsv"});
}

TEST(PersonByHand, KeepsTheIkThatWasAssigned) {
    Api api;
    const auto made = api.as("vrbicka-hn", post("/accounts", kByHand));
    ASSERT_EQ(made.status, 201) << base::dump(made.body);
    EXPECT_THAT(persons_called_zkusebni(api), HasSubstr(made.text("ik_mpsv")));
}

TEST(PersonByHand, WhoseAccountCameToNothingLeavesNoIkReserved) {
    Api api;
    change(
        api.slapd(),
        api.slapd().account_dn("vrbicka-hn"),
        "delete: klAdministersModule\nklAdministersModule: oknouze\n"
    );
    const auto refused = api.as("vrbicka-hn", post("/accounts", kByHand));
    EXPECT_EQ(refused.code(), "refused-by-directory");
    EXPECT_EQ(api.audit().back().string_at("outcome"), "failed");
    EXPECT_THAT(persons_called_zkusebni(api), Not(HasSubstr("dn:")));
}

}  // namespace
}  // namespace admin_api_test
