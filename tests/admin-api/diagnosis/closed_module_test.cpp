// A module that is not open to the organization: named as the reason, and nothing is offered that
// would be refused.
#include <gmock/gmock.h>

#include "tests/admin-api/diagnosis/calls.h"
#include "tests/admin-api/diagnosis/states.h"
#include "tests/admin-api/directory_changes.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kRegion =
    "klOrganizationId=kraj-jihomoravsky,ou=organizations,dc=oksluzby,dc=cz";
constexpr const char* kSenior = "/accounts/cerny/diagnosis?module=senior";

void close_senior(Api& api) {
    change(api.slapd(), kRegion, "delete: klAllowedModule\nklAllowedModule: senior\n");
}

TEST(ClosedModule, IsNamedAsTheReasonAndOpenedByTheMinistry) {
    Api api;
    close_senior(api);
    const auto reply = api.as("vrbicka", get(kSenior));
    EXPECT_EQ(verdict_of(reply), "no-permission-for-module");
    const auto& check = check_in(reply, "module");
    EXPECT_EQ(check.string_at("state"), "blocking");
    EXPECT_EQ(check.string_at("code"), "module-not-open");
    EXPECT_EQ(*check.find("evidence")->find("open"), Json(false));
    EXPECT_THAT(actions_in(reply), ElementsAre("open-module"));
    EXPECT_THAT(
        texts_in(reply.body, "actions", "path"),
        ElementsAre("/api/v1/organizations/kraj-jihomoravsky")
    );
}

TEST(ClosedModule, IsNotOpenedByWhoAdministersTheOrganization) {
    Api api;
    change(
        api.slapd(),
        api.slapd().account_dn("hlozanek"),
        "add: klAdministersModule\nklAdministersModule: senior\n"
    );
    give(api.slapd(), "hlozanek", {account::Module::Senior, *base::day_from_iso("2026-01-01")});
    EXPECT_THAT(actions_in(api.as("hlozanek", get(kSenior))), ElementsAre("assign"));
    close_senior(api);
    const auto reply = api.as("hlozanek", get(kSenior));
    EXPECT_THAT(actions_in(reply), IsEmpty());
    EXPECT_THAT(texts_in(reply.body, "who_can", "role"), Contains("ministry-administrator"));
}

TEST(ClosedModule, WhatIsOfferedForItIsNotRefused) {
    Api api;
    close_senior(api);
    const auto offered = api.as("vrbicka", get(kSenior));
    const auto path =
        texts_in(offered.body, "actions", "path").at(0).substr(std::size("/api/v1") - 1);
    const auto* const all = R"({"modules":["registr","poskytovatel","rodina","senior"]})";
    EXPECT_EQ(api.as("vrbicka", patch(path, all)).status, 200);
    EXPECT_THAT(actions_in(api.as("vrbicka", get(kSenior))), ElementsAre("assign"));
}

TEST(OpenModule, IsSoInTheCheckThatNamesIt) {
    Api api;
    const auto reply = api.as("vrbicka", get(kSenior));
    const auto& check = check_in(reply, "module");
    EXPECT_EQ(check.string_at("state"), "ok");
    EXPECT_EQ(*check.find("evidence")->find("open"), Json(true));
}

// "pristup" is the one permission of the module besides správa systému.
TEST(Assigning, IsNotOfferedWhereEverythingStandsWithoutEffect) {
    Api api;
    const auto today = base::prague_day(base::system_clock()());
    for (const auto* code : {"pristup", "sprava-systemu"}) {
        const auto body = std::string(R"({"module":"senior","code":")") + code +
                          R"(","level":"update","from":")" + base::to_iso(today) + "\"}";
        ASSERT_EQ(api.as("vrbicka", post("/accounts/cerny/permissions", body)).status, 201) << code;
    }
    change(
        api.slapd(),
        api.slapd().account_dn("cerny"),
        "replace: klValidUntil\nklValidUntil: 20260101000000Z\n"
    );
    const auto reply = api.as("vrbicka", get(kSenior));
    EXPECT_EQ(verdict_of(reply), "no-longer-valid");
    EXPECT_THAT(actions_in(reply), Not(Contains("assign")));
}

TEST(Checks, NameAClosedModuleOnlyWhereSomethingIsMissing) {
    Case one;
    one.account = official();
    one.now = kNow;
    one.module = account::Module::Registr;
    one.openness = admin_api::Openness::Closed;
    const auto of_module = [&] {
        const auto checks = admin_api::checks_of(one);
        return *std::ranges::find(checks, Aspect::Module, &Check::aspect);
    };
    EXPECT_EQ(of_module().state, CheckState::Blocking);
    give(one, right());
    EXPECT_EQ(of_module().state, CheckState::Warning);
    EXPECT_EQ(admin_api::verdict_of(one).can_work, CanWork::Yes);
}

}  // namespace
}  // namespace admin_api_test
