#include "core/state/deliveries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class DeliveriesTest : public StateTest {
protected:
    Deliveries deliveries_{*store_, random_};

    void send(const std::string& receiver, base::Instant at = kNow) {
        ASSERT_THAT(deliveries_.send({{receiver, "body of " + receiver}}, at), IsOk());
    }
    std::vector<Delivery> due(base::Instant at) {
        auto taken = deliveries_.take_due(10, at);
        EXPECT_THAT(taken, IsOk());
        return taken ? *taken : std::vector<Delivery>();
    }
};

TEST_F(DeliveriesTest, ComeInTheOrderInWhichTheyWereSent) {
    send("second", kNow - seconds(1));
    send("first", kNow - seconds(2));
    send("third", kNow);
    const auto taken = deliveries_.take_due(2, kNow);
    ASSERT_THAT(taken, Holds(SizeIs(2)));
    EXPECT_EQ(taken->at(0).notice.receiver, "first");
    EXPECT_EQ(taken->at(0).notice.body, "body of first");
    EXPECT_EQ(taken->at(0).attempt, 1);
    EXPECT_EQ(taken->at(0).made, kNow - seconds(2));
    EXPECT_EQ(taken->at(1).notice.receiver, "second");
    EXPECT_THAT(due(kNow), SizeIs(1));
}

TEST_F(DeliveriesTest, AreHeldByOneOfManyWhoTakeAtOnce) {
    for (int i = 0; i < 5; ++i) send("client-" + std::to_string(i));
    const auto counts = in_parallel<std::size_t>(20, [&](std::size_t i) {
        const auto taken = Deliveries(door(i), random_).take_due(10, kNow);
        return taken ? taken->size() : 100U;
    });
    std::size_t all = 0;
    for (const auto count : counts) all += count;
    EXPECT_EQ(all, 5U);
    EXPECT_THAT(due(kNow), IsEmpty());
}

TEST_F(DeliveriesTest, AreAllHeldByOneWrite) {
    for (int i = 0; i < 10; ++i) send("client-" + std::to_string(i));
    const auto before = factory_.commits();
    EXPECT_THAT(due(kNow), SizeIs(10));
    EXPECT_EQ(factory_.commits(), before + 1);
    EXPECT_THAT(due(kNow), IsEmpty());
    EXPECT_EQ(factory_.commits(), before + 1);
}

// Whoever held it has died.
TEST_F(DeliveriesTest, ComeAgainWhenTheirHolderDoesNotAnswer) {
    send("registr");
    const auto first = due(kNow);
    EXPECT_THAT(due(kNow + seconds(59)), IsEmpty());
    const auto again = due(kNow + seconds(60));
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_EQ(again.front().id, first.front().id);
    EXPECT_EQ(again.front().attempt, 2);
}

TEST_F(DeliveriesTest, AreGoneWhenDelivered) {
    send("registr");
    ASSERT_THAT(deliveries_.delivered(due(kNow).front(), kNow), IsOk());
    EXPECT_THAT(due(kNow + hours(1)), IsEmpty());
}

TEST_F(DeliveriesTest, ComeAgainAfterGrowingWaitsAndAreGivenUpAfterADay) {
    send("registr");
    std::vector<std::chrono::milliseconds> waits;
    auto at = kNow;
    auto told = Failed::Postponed;
    while (told == Failed::Postponed) {
        const auto taken = due(at);
        ASSERT_THAT(taken, SizeIs(1));
        told = *deliveries_.failed(taken.front(), at);
        const auto before = at;
        while (told == Failed::Postponed && store_->of_kind(Kind::Delivery, 1, at)->empty())
            at += seconds(1);
        waits.push_back(at - before);
    }
    waits.pop_back();
    EXPECT_TRUE(std::is_sorted(waits.begin(), waits.end()));
    EXPECT_EQ(waits.front(), seconds(1));
    EXPECT_EQ(waits.back(), hours(1));
    EXPECT_LT(at, kNow + hours(24));
    EXPECT_GT(at, kNow + hours(22));
    EXPECT_THAT(due(kNow + hours(25)), IsEmpty());
}

TEST_F(DeliveriesTest, AreNotPostponedByWhoHasLostThem) {
    send("registr");
    const auto lost = due(kNow).front();
    const auto held = due(kNow + minutes(1)).front();
    EXPECT_THAT(deliveries_.failed(lost, kNow + minutes(1)), Holds(Failed::Postponed));
    EXPECT_THAT(due(kNow + minutes(1) + seconds(59)), IsEmpty());
    EXPECT_THAT(due(kNow + minutes(2)), SizeIs(1));
    EXPECT_EQ(held.attempt, 2);
}

TEST_F(DeliveriesTest, SurviveARestartWithTheirAttempts) {
    send("registr");
    ASSERT_THAT(deliveries_.failed(due(kNow).front(), kNow), Holds(Failed::Postponed));
    const auto again = factory_.open();
    const auto taken = Deliveries(*again, random_).take_due(10, kNow + seconds(1));
    ASSERT_THAT(taken, Holds(SizeIs(1)));
    EXPECT_EQ(taken->front().attempt, 2);
}

TEST_F(DeliveriesTest, ThatCannotBeReadHoldUpNoOther) {
    ASSERT_THAT(
        store_->put({Kind::Delivery, "a", "damaged", {}, {}, kNow + hours(1), kNow - hours(1)}),
        IsOk()
    );
    send("registr");
    EXPECT_THAT(due(kNow), SizeIs(1));
}

}  // namespace
}  // namespace state
