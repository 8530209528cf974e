// A session: its cookie, how long it lives, who was authenticated how.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/core/state/sessions_fixture.h"

namespace state {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST_F(SessionsTest, IsFoundByItsCookieWithAllThatWasKnown) {
    const auto begun = begin();
    const auto found = sessions_.find(begun.cookie, kNow);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->id, begun.session.id);
    EXPECT_EQ((*found)->account, anna().id);
    EXPECT_EQ((*found)->kind, account::AccountKind::SocialServices);
    EXPECT_EQ((*found)->authenticated_at, kNow);
    EXPECT_EQ((*found)->origin, "192.0.2.1");
    EXPECT_EQ((*found)->user_agent, "Browser");
}

TEST_F(SessionsTest, CookieIsNotInTheStore) {
    const auto begun = begin();
    EXPECT_FALSE(*store_->get(Kind::Cookie, begun.cookie.reveal(), kNow));
    EXPECT_FALSE(stands(base::Secret(begun.session.id.str()), kNow));
    EXPECT_FALSE(stands(base::Secret("guess"), kNow));
}

TEST_F(SessionsTest, EndsAfterHalfAnHourWithoutUse) {
    const auto begun = begin();
    EXPECT_TRUE(stands(begun.cookie, kNow + minutes(29)));
    EXPECT_TRUE(stands(begun.cookie, kNow + minutes(58)));
    EXPECT_FALSE(stands(begun.cookie, kNow + minutes(58) + minutes(30)));
}

TEST_F(SessionsTest, EndsAfterTenHoursHoweverItIsUsed) {
    const auto begun = begin();
    for (auto at = kNow; at < kNow + hours(10); at += minutes(20))
        EXPECT_TRUE(stands(begun.cookie, at));
    EXPECT_FALSE(stands(begun.cookie, kNow + hours(10)));
}

TEST_F(SessionsTest, UseIsWrittenAtMostOnceAMinute) {
    const auto begun = begin();
    EXPECT_TRUE(stands(begun.cookie, kNow + seconds(59)));
    EXPECT_EQ((*sessions_.find(begun.session.id, kNow))->last_seen, kNow);
    EXPECT_TRUE(stands(begun.cookie, kNow + seconds(60)));
    EXPECT_EQ((*sessions_.find(begun.session.id, kNow))->last_seen, kNow + seconds(60));
}

TEST_F(SessionsTest, EveryLoginHasItsOwnCookieAndSession) {
    const auto first = begin();
    const auto second = begin();
    EXPECT_NE(first.cookie.reveal(), second.cookie.reveal());
    EXPECT_NE(first.session.id, second.session.id);
    EXPECT_THAT(sessions_.of_account(anna().id, kNow), Holds(SizeIs(2)));
}

TEST_F(SessionsTest, StepUpChangesTheCookieAndKillsTheOldOne) {
    const auto begun = begin();
    const auto renewed = sessions_.renew(begun.cookie, kNow + minutes(5));
    ASSERT_TRUE(renewed && *renewed);
    EXPECT_EQ((*renewed)->session.id, begun.session.id);
    EXPECT_EQ((*renewed)->session.authenticated_at, kNow + minutes(5));
    EXPECT_FALSE(stands(begun.cookie, kNow + minutes(5)));
    EXPECT_TRUE(stands((*renewed)->cookie, kNow + minutes(5)));
    EXPECT_FALSE(*sessions_.renew(begun.cookie, kNow + minutes(5)));
}

TEST_F(SessionsTest, TellHowThePersonWasAuthenticated) {
    const auto begun = *sessions_.begin(anna(), {"192.0.2.1", "Browser", {"one", {"pwd"}}}, kNow);
    EXPECT_EQ((*sessions_.find(begun.session.id, kNow))->acr, "one");
    const auto renewed = **sessions_.renew(begun.cookie, kNow, {"two", {"pwd", "otp"}});
    EXPECT_EQ(renewed.session.acr, "two");
    const auto found = **sessions_.find(renewed.cookie, kNow);
    EXPECT_EQ(found.acr, "two");
    EXPECT_THAT(found.amr, ElementsAre("pwd", "otp"));
}

// R17.
TEST_F(SessionsTest, TellWhenTheyWereUsedBeforeThisUse) {
    const auto made = begin();
    const auto later = kNow + minutes(20);
    EXPECT_EQ((*sessions_.find(made.cookie, later))->seen_before, kNow);
    EXPECT_EQ((*sessions_.find(made.cookie, later + seconds(30)))->seen_before, later);
}

TEST_F(SessionsTest, WrittenByAnOlderVersionAreStillRead) {
    const auto begun = begin();
    auto record = **store_->get(Kind::Session, begun.session.id.str(), kNow);
    const auto cut = record.value.find(R"(,"clients")");
    ASSERT_NE(cut, std::string::npos);
    record.value = record.value.substr(0, cut) + "}";
    ASSERT_THAT(store_->put(record), IsOk());
    EXPECT_TRUE(stands(begun.cookie, kNow));
}

TEST_F(SessionsTest, EndTakesTheCookieWithIt) {
    const auto begun = begin();
    const auto other = begin();
    EXPECT_EQ(sessions_.end(begun.session.id, kLogout)->count, 2U);
    EXPECT_FALSE(stands(begun.cookie, kNow));
    EXPECT_FALSE(*sessions_.find(begun.session.id, kNow));
    EXPECT_TRUE(stands(other.cookie, kNow));
    ASSERT_THAT(sessions_.end_all(anna().id, kLogout), IsOk());
    EXPECT_FALSE(stands(other.cookie, kNow));
}

TEST_F(SessionsTest, DamagedValueIsCorruptAndNoSession) {
    const auto begun = begin();
    auto record = **store_->get(Kind::Session, begun.session.id.str(), kNow);
    record.value = R"({"kind":"king"})";
    ASSERT_THAT(store_->put(record), IsOk());
    EXPECT_THAT(sessions_.find(begun.cookie, kNow), FailsWith(StoreError::Corrupt));
}

}  // namespace
}  // namespace state
