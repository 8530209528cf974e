// What each check says of one state.
#include <gmock/gmock.h>

#include "tests/admin-api/diagnosis/states.h"

namespace admin_api_test {
namespace {

Case usable() {
    Case one;
    one.account = official();
    one.most_attempts = kMost;
    one.now = kNow;
    one.module = account::Module::Registr;
    give(one, right());
    return one;
}

const Check& check_in(const std::vector<Check>& checks, Aspect aspect) {
    return *std::ranges::find(checks, aspect, &Check::aspect);
}

struct Warned {
    const char* code;
    Aspect aspect;
    Turn turn;
};

TEST(Checks, WarnOfWhatDoesNotBlock) {
    const std::vector<Warned> warnings = {
        {"failed-attempts", Aspect::Lock, [](Case& it) { it.failed_attempts = 1; }},
        {"must-change", Aspect::Password, [](Case& it) { it.account.password.must_change = true; }},
        {"expired", Aspect::Password, [](Case& it) { it.account.password.changed_at.reset(); }},
        {"too-short",
         Aspect::Password,
         [](Case& it) {
             state::LoginAttempt attempt;
             attempt.activity = "login";
             attempt.outcome = "password-change-demanded";
             attempt.cause = "too-short";
             it.history.attempts = {attempt};
         }},
        {"mandate-ended",
         Aspect::Mandates,
         [](Case& it) {
             it.account.mandates = {account_tests::mandate_of(it.account.id, until(kToday - kDay))};
         }},
        {"logged-in",
         Aspect::Sessions,
         [](Case& it) {
             state::Session session;
             session.modules = {"registr"};
             it.sessions = {session};
         }},
    };
    for (const auto& warned : warnings) {
        auto one = usable();
        warned.turn(one);
        const auto checks = admin_api::checks_of(one);
        const auto& check = check_in(checks, warned.aspect);
        EXPECT_EQ(check.state, CheckState::Warning) << warned.code;
        EXPECT_EQ(check.code, warned.code);
        EXPECT_EQ(admin_api::verdict_of(one).can_work, CanWork::Yes) << warned.code;
    }
}

TEST(Checks, AVoidDelegationIsToldWhereItWouldServe) {
    auto one = usable();
    auto received = account_tests::delegated_to(one.account);
    received.mandate->ended = true;
    one.account.delegations = {received};
    EXPECT_EQ(check_in(admin_api::checks_of(one), Aspect::Delegations).state, CheckState::Ok);
    one.module = account::Module::Poskytovatel;
    EXPECT_EQ(check_in(admin_api::checks_of(one), Aspect::Delegations).code, "delegation-void");
}

TEST(Checks, SaySinceWhenAsFarAsItIsKnown) {
    auto ended = usable();
    ended.account.validity = until(kToday - kDay);
    EXPECT_EQ(
        check_in(admin_api::checks_of(ended), Aspect::Validity).since, base::prague_midnight(kToday)
    );
    auto counted = usable();
    counted.failed_attempts = kMost;
    EXPECT_EQ(check_in(admin_api::checks_of(counted), Aspect::Lock).since, std::nullopt);
    counted.history.locks.emplace_back().since = kNow - std::chrono::hours(2);
    EXPECT_EQ(
        check_in(admin_api::checks_of(counted), Aspect::Lock).since, kNow - std::chrono::hours(2)
    );
}

}  // namespace
}  // namespace admin_api_test
