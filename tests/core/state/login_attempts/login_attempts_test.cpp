#include "core/state/login_attempts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const account::AccountId kClerk{"1a111111-0000-4000-8000-000000000001"};
const account::AccountId kNobody{""};

class LoginAttemptsTest : public StateTest {
protected:
    LoginAttempts attempts_{*store_};

    void note(const account::AccountId& account, const LoginAttempt& attempt) {
        ASSERT_THAT(attempts_.note({{account, attempt}}, attempt.at), IsOk());
    }
    AttemptHistory history(base::Instant at = kNow) {
        auto found = attempts_.of_account(kClerk, at);
        EXPECT_THAT(found, IsOk());
        return found ? *found : AttemptHistory();
    }
    std::optional<NotedAttempt> about(const std::string& reference, base::Instant at = kNow) {
        auto found = attempts_.by_reference(reference, at);
        EXPECT_THAT(found, IsOk());
        return found ? *found : std::nullopt;
    }
};

LoginAttempt refused(const std::string& cause, int second) {
    return {
        .at = kNow + seconds(second),
        .activity = "login",
        .outcome = "refused",
        .cause = cause,
        .reference = "REFE-" + std::to_string(1000 + second),
        .client = "registr-demo",
        .module = "registr",
        .origin = "192.0.2.7",
        .user_agent = "Test \"browser\""};
}

LoginAttempt success(int second) {
    auto attempt = refused("", second);
    attempt.outcome = "success";
    attempt.reference = "";
    return attempt;
}

TEST_F(LoginAttemptsTest, AreKeptWithAllThatIsKnownTheLatestFirst) {
    note(kClerk, refused("wrong-password", 1));
    note(kClerk, success(2));
    const auto attempts = history().attempts;
    ASSERT_THAT(attempts, SizeIs(2));
    EXPECT_EQ(attempts[0].outcome, "success");
    EXPECT_EQ(attempts[1].at, kNow + seconds(1));
    EXPECT_EQ(attempts[1].cause, "wrong-password");
    EXPECT_EQ(attempts[1].reference, "REFE-1001");
    EXPECT_EQ(attempts[1].client, "registr-demo");
    EXPECT_EQ(attempts[1].module, "registr");
    EXPECT_EQ(attempts[1].origin, "192.0.2.7");
    EXPECT_EQ(attempts[1].user_agent, "Test \"browser\"");
}

TEST_F(LoginAttemptsTest, AreNeverMoreThanTheKeptOnes) {
    std::vector<NotedAttempt> many;
    for (int i = 0; i < 30; ++i) many.push_back({kClerk, refused("locked", i)});
    ASSERT_THAT(attempts_.note(many, kNow), IsOk());
    const auto found = history();
    ASSERT_THAT(found.attempts, SizeIs(kKeptAttempts));
    EXPECT_EQ(found.attempts.front().reference, "REFE-1029");
    EXPECT_THAT(found.locks, SizeIs(1));
}

TEST_F(LoginAttemptsTest, AreForgottenAfterTheirTime) {
    note(kClerk, refused("wrong-password", 1));
    EXPECT_THAT(history(kNow + kAttemptsKept).attempts, SizeIs(1));
    EXPECT_THAT(history(kNow + kAttemptsKept + seconds(2)).attempts, IsEmpty());
    EXPECT_FALSE(about("REFE-1001", kNow + kAttemptsKept + seconds(2)));
}

TEST_F(LoginAttemptsTest, StayWhenTheSessionsOfTheAccountEnd) {
    note(kClerk, refused("wrong-password", 1));
    ASSERT_THAT(store_->erase_owner(kClerk.str(), {}), IsOk());
    EXPECT_THAT(history().attempts, SizeIs(1));
}

TEST_F(LoginAttemptsTest, AReferenceFindsItsAccountAndNoOther) {
    note(kClerk, refused("no-permission-for-module", 1));
    const auto found = about("REFE-1001");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->account, kClerk);
    EXPECT_EQ(found->attempt.module, "registr");
    EXPECT_FALSE(about("REFE-1002"));
}

TEST_F(LoginAttemptsTest, OfANameThatIsNobodysOnlyTheReferenceIsKept) {
    note(kNobody, refused("wrong-password", 1));
    const auto found = about("REFE-1001");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->account, kNobody);
    EXPECT_THAT(store_->page(Kind::LoginAttempts, "", 10, kNow), Holds(IsEmpty()));
}

TEST_F(LoginAttemptsTest, ALockRemembersWhatLedToItAndHowItEnded) {
    note(kClerk, success(0));
    note(kClerk, refused("wrong-password", 1));
    note(kClerk, refused("wrong-password", 2));
    note(kClerk, refused("locked", 3));
    note(kClerk, refused("locked", 4));
    ASSERT_THAT(attempts_.unlocked({kClerk, "hlozanek", "unlock", kNow + minutes(5)}), IsOk());
    const auto locks = history().locks;
    ASSERT_THAT(locks, SizeIs(1));
    EXPECT_EQ(locks[0].since, kNow + seconds(3));
    EXPECT_THAT(
        locks[0].sources,
        ElementsAre(
            Field(&LoginAttempt::reference, "REFE-1003"),
            Field(&LoginAttempt::reference, "REFE-1002"),
            Field(&LoginAttempt::reference, "REFE-1001")
        )
    );
    EXPECT_EQ(locks[0].ended, kNow + minutes(5));
    EXPECT_EQ(locks[0].ended_by, "hlozanek");
    EXPECT_EQ(locks[0].ended_as, "unlock");
}

TEST_F(LoginAttemptsTest, ALockThatSomebodyElseLiftedEndsWithTheNextLogin) {
    note(kClerk, refused("locked", 1));
    note(kClerk, success(2));
    note(kClerk, refused("locked", 3));
    const auto locks = history().locks;
    ASSERT_THAT(locks, SizeIs(2));
    EXPECT_EQ(locks[0].ended, std::nullopt);
    EXPECT_EQ(locks[1].ended, kNow + seconds(2));
    EXPECT_EQ(locks[1].ended_as, "login");
    EXPECT_EQ(locks[1].ended_by, "");
}

TEST_F(LoginAttemptsTest, UnlockingWhatIsNotLockedWritesNothing) {
    ASSERT_THAT(attempts_.unlocked({kClerk, "hlozanek", "unlock", kNow}), IsOk());
    EXPECT_THAT(store_->page(Kind::LoginAttempts, "", 10, kNow), Holds(IsEmpty()));
}

TEST_F(LoginAttemptsTest, OfTwoProgramsAtOnceAllArrive) {
    const auto outcomes = in_parallel<bool>(4, [&](std::size_t i) {
        LoginAttempts mine(door(i));
        return mine.note({{kClerk, refused("wrong-password", static_cast<int>(i))}}, kNow)
            .has_value();
    });
    EXPECT_THAT(outcomes, Each(true));
    EXPECT_THAT(history().attempts, SizeIs(4));
}

TEST_F(LoginAttemptsTest, AValueThatCannotBeReadIsBegunAnew) {
    Record broken;
    broken.kind = Kind::LoginAttempts;
    broken.key = kClerk.str();
    broken.value = "not json";
    broken.expires = kNow + hours(1);
    ASSERT_THAT(store_->put(broken), IsOk());
    EXPECT_THAT(history().attempts, IsEmpty());
    note(kClerk, refused("wrong-password", 1));
    EXPECT_THAT(history().attempts, SizeIs(1));
}

}  // namespace
}  // namespace state
