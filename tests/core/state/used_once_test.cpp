#include "core/state/used_once.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

class UsedOnceTest : public StateTest {
protected:
    UsedOnce used_{*store_};
    const Use use_{"registr", "jti-1", kNow + minutes(5)};
};

TEST_F(UsedOnceTest, FirstUseIsToldFromEveryLaterOne) {
    EXPECT_THAT(used_.first_assertion(use_, kNow), Holds(true));
    EXPECT_THAT(used_.first_assertion(use_, kNow), Holds(false));
    EXPECT_THAT(used_.first_assertion(use_, kNow + minutes(4)), Holds(false));
}

TEST_F(UsedOnceTest, EachIssuerAndEachKindHasItsOwnIdentifiers) {
    const base::Instant until = kNow + minutes(5);
    EXPECT_THAT(used_.first_assertion({"ab", "c", until}, kNow), Holds(true));
    EXPECT_THAT(used_.first_assertion({"a", "bc", until}, kNow), Holds(true));
    EXPECT_THAT(used_.first_assertion({"1:ab", "c", until}, kNow), Holds(true));
    EXPECT_THAT(used_.first_proof({"ab", "c", until}, kNow), Holds(true));
    EXPECT_THAT(used_.first_proof({"ab", "c", until}, kNow), Holds(false));
}

TEST_F(UsedOnceTest, WhatHasEndedIsNoFirstUse) {
    EXPECT_THAT(used_.first_proof({"key", "jti", kNow}, kNow), Holds(false));
    EXPECT_THAT(used_.first_assertion(use_, kNow), Holds(true));
    EXPECT_THAT(used_.first_assertion(use_, use_.until), Holds(false));
}

TEST_F(UsedOnceTest, UseIsRememberedOverARestart) {
    EXPECT_THAT(used_.first_assertion(use_, kNow), Holds(true));
    const auto again = factory_.open();
    EXPECT_THAT(UsedOnce(*again).first_assertion(use_, kNow), Holds(false));
}

TEST_F(UsedOnceTest, ProofsOfStrangersStandInBoundedNumberAndShutNoOtherNetworkOut) {
    const Stranger flood{"network a", "share 1", {.of_owner = 10, .of_group = 15}};
    auto neighbour = flood;
    neighbour.network = "network b";
    const auto proof = [&](const Stranger& stranger, int i, base::Instant at) {
        return used_.first_proof_of(stranger, {"key", std::to_string(i), at + minutes(1)}, at);
    };
    for (int i = 0; i < 10; ++i) EXPECT_THAT(proof(flood, i, kNow), Holds(Usage::First));
    EXPECT_THAT(proof(flood, 10, kNow), Holds(Usage::TooMany));
    for (int i = 10; i < 15; ++i) EXPECT_THAT(proof(neighbour, i, kNow), Holds(Usage::First));
    EXPECT_THAT(proof(neighbour, 15, kNow), Holds(Usage::TooMany));
    EXPECT_THAT(proof({"network c", "share 2", flood.room}, 15, kNow), Holds(Usage::First));
    EXPECT_THAT(used_.first_proof({"key", "16", kNow + minutes(1)}, kNow), Holds(true));
    EXPECT_THAT(proof(flood, 17, kNow + minutes(1)), Holds(Usage::First));
}

TEST_F(UsedOnceTest, ProofOfAStrangerIsTakenOnceWhoeverSendsItAgain) {
    const Stranger stranger{"network a", "share 1", {.of_owner = 10, .of_group = 15}};
    const Stranger other{"network b", "share 2", stranger.room};
    EXPECT_THAT(used_.first_proof_of(stranger, use_, kNow), Holds(Usage::First));
    EXPECT_THAT(used_.first_proof_of(stranger, use_, kNow), Holds(Usage::Again));
    EXPECT_THAT(used_.first_proof_of(other, use_, kNow), Holds(Usage::Again));
    EXPECT_THAT(used_.first_proof(use_, kNow), Holds(false));
    EXPECT_THAT(used_.first_proof_of(stranger, use_, use_.until), Holds(Usage::Again));
}

// S30.
TEST_F(UsedOnceTest, OneOfAHundredParallelUsesIsTheFirst) {
    const auto first = in_parallel<int>(100, [&](std::size_t i) {
        const auto won = UsedOnce(door(i)).first_proof(use_, kNow);
        return won ? (*won ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(first.begin(), first.end(), 1), 1);
    EXPECT_EQ(std::count(first.begin(), first.end(), 0), 99);
}

TEST_F(UsedOnceTest, LongIdentifiersTakeNoMoreRoomThanShortOnes) {
    const std::string long_id(100'000, 'x');
    EXPECT_THAT(used_.first_proof({"key", long_id, kNow + minutes(1)}, kNow), Holds(true));
    EXPECT_THAT(used_.first_proof({"key", long_id, kNow + minutes(1)}, kNow), Holds(false));
    EXPECT_THAT(used_.first_proof({"key", long_id + "y", kNow + minutes(1)}, kNow), Holds(true));
}

}  // namespace
}  // namespace state
