// Who holds správa systému in an organization, and whom to take it from (R13).
#include <gmock/gmock.h>

#include "core/state/login_attempts.h"
#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {
namespace {

using account::Module;
using base::Json;
using testing::SizeIs;

const Json::Array& people_of(const Reply& reply) {
    return *reply.body.find("administrators")->as_array();
}
const Json& right_of(const Json& person) {
    return person.find("administers")->as_array()->front();
}

TEST(Administrators, AreListedWithWhetherThereIsAnother) {
    Api api;
    const auto* const place = "/organizations/domov-pod-borovicemi/administrators";
    const auto one = api.as("adamira", get(place));
    ASSERT_EQ(one.status, 200);
    ASSERT_THAT(people_of(one), SizeIs(1));
    EXPECT_EQ(people_of(one).front().string_at("username"), "adamira");
    EXPECT_TRUE(people_of(one).front().string_at("last_login"));
    EXPECT_EQ(*right_of(people_of(one).front()).find("another"), Json(false));
    EXPECT_EQ(*right_of(people_of(one).front()).find("withdrawal_proposed"), Json(false));

    give(
        api.slapd(), "navratilik", {Module::Poskytovatel, base::prague_day(base::system_clock()())}
    );
    const auto two = api.as("vrbicka", get(place));
    ASSERT_THAT(people_of(two), SizeIs(2));
    const auto& first = people_of(two).front();
    const auto& later = people_of(two).back();
    EXPECT_EQ(*right_of(first).find("another"), Json(true));
    EXPECT_EQ(*right_of(first).find("withdrawal_proposed"), Json(false));
    EXPECT_EQ(later.string_at("username"), "navratilik");
    EXPECT_TRUE(later.find("last_login")->is_null());
    EXPECT_EQ(*right_of(later).find("withdrawal_proposed"), Json(true));
}

TEST(Administrators, HaveTheirLastLoginThoughItIsOver) {
    Api api;
    const auto at = base::from_unix_seconds(base::unix_seconds(base::system_clock()()) - 86400);
    state::LoginAttempts attempts(api.store());
    const auto noted = [&](const char* outcome, base::Instant when) {
        state::NotedAttempt one;
        one.account = api.account("adamira").id;
        one.attempt.at = when;
        one.attempt.activity = "login";
        one.attempt.outcome = outcome;
        return one;
    };
    const auto now = base::system_clock()();
    ASSERT_TRUE(attempts.note({noted("success", at), noted("refused", now)}, now));
    const auto seen = api.as("vrbicka", get("/organizations/domov-pod-borovicemi/administrators"));
    EXPECT_EQ(people_of(seen).front().string_at("last_login"), base::to_rfc3339(at));
}

TEST(Administrators, OfAProviderWhoAreNotUsableAreNoOther) {
    Api api;
    give(
        api.slapd(), "navratilik", {Module::Poskytovatel, base::prague_day(base::system_clock()())}
    );
    change(
        api.slapd(), api.slapd().account_dn("navratilik"), "replace: klDiscarded\nklDiscarded: TRUE"
    );
    const auto seen = api.as("vrbicka", get("/organizations/domov-pod-borovicemi/administrators"));
    EXPECT_EQ(*right_of(people_of(seen).front()).find("another"), Json(false));
    EXPECT_EQ(*right_of(people_of(seen).back()).find("counts"), Json(false));
}

TEST(Administrators, OfARegionAreNotProposedForWithdrawal) {
    Api api;
    give(api.slapd(), "cerny", {Module::Poskytovatel, base::prague_day(base::system_clock()())});
    const auto seen = api.as("hlozanek", get("/organizations/kraj-jihomoravsky/administrators"));
    ASSERT_THAT(people_of(seen), SizeIs(2));
    for (const auto& person : people_of(seen))
        EXPECT_EQ(*right_of(person).find("withdrawal_proposed"), Json(false));
}

TEST(Administrators, OfAForeignOrganizationAreLikeThoseOfNone) {
    Api api;
    const auto foreign = api.as("adamira", get("/organizations/kraj-vysocina/administrators"));
    const auto missing = api.as("adamira", get("/organizations/kraj-zadny/administrators"));
    EXPECT_EQ(foreign.code(), "organization-not-found");
    EXPECT_EQ(foreign.fingerprint(), missing.fingerprint());
    EXPECT_EQ(api.as("beneda", get("/organizations/kraj-vysocina/administrators")).status, 200);
}

}  // namespace
}  // namespace admin_api_test
