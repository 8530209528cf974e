#include "core/state/shared_work.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "tests/core/state/parallel.h"
#include "tests/core/state/sqlite_factory.h"
#include "tests/support/matchers.h"

namespace state {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const base::Instant kDue = base::from_unix_seconds(1'800'000'000);
const base::Instant kNow = kDue + seconds(5);
const base::Instant kNextDue = kDue + hours(24);

class SharedWorkTest : public ::testing::Test {
protected:
    SqliteFactory factory_;
    std::unique_ptr<Store> one_ = factory_.open();
    std::unique_ptr<Store> two_ = factory_.open();
    SharedWork ours_{*one_, "walk", base::system_random()};
    SharedWork theirs_{*two_, "walk", base::system_random()};
};

TEST_F(SharedWorkTest, IsDoneOnceUntilItFallsDueAgain) {
    EXPECT_THAT(ours_.take(kDue, kNow), Holds(Turn::Ours));
    EXPECT_THAT(theirs_.take(kDue, kNow), Holds(Turn::Others));
    EXPECT_THAT(ours_.finish(kDue, kNow), Holds(true));
    EXPECT_THAT(ours_.take(kDue, kNow), Holds(Turn::Done));
    EXPECT_THAT(theirs_.take(kDue, kNow + hours(23)), Holds(Turn::Done));
    EXPECT_THAT(theirs_.take(kNextDue, kNextDue), Holds(Turn::Ours));
    EXPECT_THAT(ours_.take(kDue, kNextDue), Holds(Turn::Done));
}

TEST_F(SharedWorkTest, IsRememberedOverARestart) {
    ASSERT_THAT(ours_.take(kDue, kNow), Holds(Turn::Ours));
    ASSERT_THAT(ours_.finish(kDue, kNow), Holds(true));
    const auto reopened = factory_.open();
    SharedWork restarted(*reopened, "walk", base::system_random());
    EXPECT_THAT(restarted.take(kDue, kNow + hours(20)), Holds(Turn::Done));
    EXPECT_THAT(restarted.take(kNextDue, kNextDue + hours(2)), Holds(Turn::Ours));
}

TEST_F(SharedWorkTest, OfManyThatTakeItAtOnceOneGetsIt) {
    const auto taken = testing_support::in_parallel<int>(40, [&](std::size_t i) {
        SharedWork work(i % 2 == 0 ? *one_ : *two_, "walk", base::system_random());
        const auto answer = work.take(kDue, kNow);
        return answer && *answer == Turn::Ours ? 1 : 0;
    });
    EXPECT_EQ(std::count(taken.begin(), taken.end(), 1), 1);
}

TEST_F(SharedWorkTest, OfAProgramThatDiedIsTakenByAnotherAfterAMinute) {
    ASSERT_THAT(ours_.take(kDue, kNow), Holds(Turn::Ours));
    EXPECT_THAT(theirs_.take(kDue, kNow + seconds(59)), Holds(Turn::Others));
    EXPECT_THAT(theirs_.take(kDue, kNow + minutes(1)), Holds(Turn::Ours));
    EXPECT_THAT(ours_.take(kDue, kNow + minutes(1)), Holds(Turn::Others));
    EXPECT_THAT(ours_.finish(kDue, kNow + minutes(1)), Holds(false));
    EXPECT_THAT(theirs_.finish(kDue, kNow + minutes(1)), Holds(true));
}

TEST_F(SharedWorkTest, StaysWithWhoTakesItAgainInTime) {
    for (auto at = kNow; at < kNow + minutes(5); at += seconds(50)) {
        EXPECT_THAT(ours_.take(kDue, at), Holds(Turn::Ours));
        EXPECT_THAT(theirs_.take(kDue, at + seconds(40)), Holds(Turn::Others));
    }
}

TEST_F(SharedWorkTest, GivenBackItIsFreeAtOnceAndNotDone) {
    ASSERT_THAT(ours_.take(kDue, kNow), Holds(Turn::Ours));
    EXPECT_THAT(theirs_.give_back(kNow), IsOk());
    EXPECT_THAT(theirs_.take(kDue, kNow), Holds(Turn::Others));
    EXPECT_THAT(ours_.give_back(kNow), IsOk());
    EXPECT_THAT(theirs_.take(kDue, kNow), Holds(Turn::Ours));
}

TEST_F(SharedWorkTest, OfAnotherNameIsOtherWork) {
    SharedWork other(*two_, "other", base::system_random());
    ASSERT_THAT(ours_.take(kDue, kNow), Holds(Turn::Ours));
    EXPECT_THAT(other.take(kDue, kNow), Holds(Turn::Ours));
}

}  // namespace
}  // namespace state
