#include "admin-api/manners/debts.h"

#include <gmock/gmock.h>

namespace admin_api {
namespace {

using std::chrono::seconds;
using Within = Spent::Within;

const base::Instant kNoon{std::chrono::hours(12)};

TEST(Debts, ABurstIsAllowedAndThenOneEachTimeThatHasPassed) {
    Debts debts(100);
    const Rate rate{.burst = 3, .each = seconds(10)};
    struct Step {
        seconds after;
        Within within;
        std::size_t remaining;
    };
    const std::vector<Step> steps = {
        {seconds(0), Within::Yes, 2},
        {seconds(0), Within::Yes, 1},
        {seconds(0), Within::Yes, 0},
        {seconds(0), Within::No, 0},
        {seconds(9), Within::No, 0},
        {seconds(10), Within::Yes, 0},
        {seconds(10), Within::No, 0},
        {seconds(1000), Within::Yes, 2},
    };
    for (const auto& [after, within, remaining] : steps) {
        const auto spent = debts.spend("a", rate, kNoon + after);
        EXPECT_EQ(spent.within, within) << after.count();
        EXPECT_EQ(spent.remaining, remaining) << after.count();
    }
}

TEST(Debts, WhoIsRefusedIsToldWhenToComeAgainAndIsServedThen) {
    Debts debts(100);
    const Rate rate{.burst = 1, .each = seconds(10)};
    EXPECT_EQ(debts.spend("a", rate, kNoon).within, Within::Yes);
    const auto refused = debts.spend("a", rate, kNoon + seconds(4));
    EXPECT_EQ(refused.next, seconds(6));
    EXPECT_EQ(debts.spend("a", rate, kNoon + seconds(4) + refused.next).within, Within::Yes);
}

TEST(Debts, ARefusalCostsNothing) {
    Debts debts(100);
    const Rate rate{.burst = 1, .each = seconds(10)};
    for (int i = 0; i < 1000; ++i) static_cast<void>(debts.spend("a", rate, kNoon));
    EXPECT_EQ(debts.spend("a", rate, kNoon + seconds(10)).within, Within::Yes);
}

TEST(Debts, NamesDoNotPayForEachOther) {
    Debts debts(100);
    const Rate rate{.burst = 1, .each = seconds(10)};
    EXPECT_EQ(debts.spend("a", rate, kNoon).within, Within::Yes);
    EXPECT_EQ(debts.spend("b", rate, kNoon).within, Within::Yes);
    EXPECT_EQ(debts.spend("a", rate, kNoon).within, Within::No);
}

TEST(Debts, HowManySoEverComeTheMemoryIsBoundedAndWhoKeepsAskingIsNotForgotten) {
    constexpr std::size_t kMost = 100;
    Debts debts(kMost);
    const Rate rate{.burst = 20, .each = std::chrono::hours(1)};
    int served = 0;
    for (int i = 0; i < 10'000; ++i) {
        static_cast<void>(debts.spend("stranger " + std::to_string(i), rate, kNoon));
        if (i % 20 == 0 && debts.spend("busy", rate, kNoon).within == Within::Yes) ++served;
        ASSERT_LE(debts.names(), kMost);
    }
    EXPECT_EQ(served, rate.burst);
}

}  // namespace
}  // namespace admin_api
