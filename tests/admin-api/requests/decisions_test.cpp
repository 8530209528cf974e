// Decisions about access: MPSV alone, nobody his own, once, by four eyes where they are asked for.
#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

#include "tests/admin-api/requests/requests.h"

namespace admin_api_test {
namespace {

bool holds(Api& api, const std::string& username, account::Module module) {
    const auto account = api.account(username);
    return std::ranges::any_of(account.assignments, [&](const account::Assignment& one) {
        return one.permission.module == module && !one.revoked;
    });
}

TEST(Decision, AnApprovalAssignsThePermissionInTheNameOfTheCaller) {
    Api api;
    const auto id = submitted(api, kForFamily);
    const auto approved = api.as(
        "vrbicka", post(turn_of(id, "approval"), R"({"level":"view","until":"2035-12-31"})")
    );
    ASSERT_EQ(approved.status, 200) << base::dump(approved.body);
    EXPECT_EQ(approved.text("state"), "approved");
    const auto account = api.account("cerny");
    const auto& last = *std::ranges::find_if(account.assignments, [](const auto& one) {
        return one.permission.module == account::Module::Rodina;
    });
    EXPECT_EQ(last.permission.code.str(), "pristup");
    EXPECT_EQ(last.level, account::Level::View);
    EXPECT_EQ(last.validity.until, base::day_from_iso("2035-12-31"));
    EXPECT_THAT(
        api.slapd().ldapsearch("(klAssignmentId=" + last.id.str() + ")", {"klAssignedBy"}),
        testing::HasSubstr(api.account("vrbicka").id.str())
    );
    const auto record = api.audit().back();
    EXPECT_EQ(record.string_at("activity"), "access-request.approve");
    const auto* after = record.find("details")->find("after");
    EXPECT_EQ(after->find("permission")->string_at("id"), last.id.str());
}

TEST(Decision, IsMadeOnce) {
    Api api;
    const auto id = submitted(api, kForFamily);
    const auto refusal = post(turn_of(id, "refusal"), R"({"reason":"bez agendy"})");
    ASSERT_EQ(api.as("vrbicka", refusal).status, 200);
    EXPECT_EQ(api.as("vrbicka", refusal).code(), "request-decided");
    EXPECT_EQ(api.as("vrbicka", post(turn_of(id, "approval"))).code(), "request-decided");
    EXPECT_EQ(api.as("hlozanek", post(turn_of(id, "withdrawal"))).code(), "request-decided");
    EXPECT_FALSE(holds(api, "cerny", account::Module::Rodina));
}

TEST(Decision, OfManyAtOnceOneIsMade) {
    Api api;
    const auto id = submitted(api, kForFamily);
    std::vector<int> statuses(6);
    std::vector<std::thread> callers;
    const auto token = api.token_of("vrbicka");
    for (std::size_t i = 0; i < statuses.size(); ++i)
        callers.emplace_back([&, i] {
            const auto ask = i % 2 == 0 ? post(turn_of(id, "approval"))
                                        : post(turn_of(id, "refusal"), R"({"reason":"ne"})");
            statuses[i] = api.with_token(token, ask).status;
        });
    for (auto& caller : callers) caller.join();
    EXPECT_EQ(std::ranges::count(statuses, 200), 1);
    const auto state = api.as("vrbicka", get("/access-requests/" + id)).text("state");
    EXPECT_EQ(holds(api, "cerny", account::Module::Rodina), state == "approved");
}

TEST(Decision, NobodyDecidesHisOwn) {
    Api api;
    const auto entered = api.as("vrbicka", post("/access-requests", kForFamily)).text("id");
    EXPECT_EQ(api.as("vrbicka", post(turn_of(entered, "approval"))).code(), "own-request");
    EXPECT_EQ(
        api.as("vrbicka", post(turn_of(entered, "refusal"), R"({"reason":"ne"})")).code(),
        "own-request"
    );
    EXPECT_EQ(api.as("hlozanek", post(turn_of(entered, "approval"))).code(), "ministry-only");
    EXPECT_EQ(api.as("beneda", post(turn_of(entered, "approval"))).code(), "ministry-only");
    EXPECT_EQ(api.as("hlozanek", post(turn_of(entered, "withdrawal"))).code(), "not-your-request");
}

TEST(Decision, OfSeniorIsMadeByFourEyes) {
    Api api;
    hire_second_administrator(api);
    const auto id = submitted(api, kForSenior);
    const auto first =
        api.as("vrbicka", post(turn_of(id, "approval"), R"({"until":"2035-12-31"})"));
    ASSERT_EQ(first.status, 200) << base::dump(first.body);
    EXPECT_EQ(first.text("state"), "first-approval");
    EXPECT_FALSE(holds(api, "cerny", account::Module::Senior));
    for (const auto* again : {"vrbicka", "vrbicka-hn"})
        EXPECT_EQ(api.as(again, post(turn_of(id, "approval"))).code(), "own-request") << again;
    EXPECT_EQ(
        api.as("druhy", post(turn_of(id, "approval"), R"({"level":"update"})")).code(),
        "approval-differs"
    );
    const auto second = api.as("druhy", post(turn_of(id, "approval")));
    ASSERT_EQ(second.status, 200) << base::dump(second.body);
    EXPECT_EQ(second.text("state"), "approved");
    EXPECT_TRUE(holds(api, "cerny", account::Module::Senior));
}

TEST(Decision, WhatTheDirectoryRefusesLeavesTheRequestOpen) {
    Api api;
    const auto id = submitted(api, kForFamily);
    change(
        api.slapd(),
        api.slapd().account_dn("vrbicka"),
        "replace: klAdministersModule\nklAdministersModule: senior\n"
    );
    EXPECT_EQ(api.as("vrbicka", post(turn_of(id, "approval"))).code(), "refused-by-directory");
    EXPECT_EQ(api.as("vrbicka", get("/access-requests/" + id)).text("state"), "received");
    EXPECT_EQ(api.audit().back().string_at("outcome"), "failed");
}

TEST(Decision, AModuleClosedMeanwhileIsNotEnteredByAnApproval) {
    Api api;
    const auto id = submitted(api, kForFamily);
    change(
        api.slapd(),
        "klOrganizationId=kraj-jihomoravsky,ou=organizations,dc=oksluzby,dc=cz",
        "delete: klAllowedModule\nklAllowedModule: rodina\n"
    );
    EXPECT_EQ(api.as("vrbicka", post(turn_of(id, "approval"))).code(), "module-not-open");
}

}  // namespace
}  // namespace admin_api_test
