// What every store promises, as one suite over a factory: SQLite and PostgreSQL answer alike.
// Instantiate with a factory type that has `std::unique_ptr<state::Store> open()`; every call opens
// the same data, as another process or node would.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/state/store.h"
#include "tests/core/state/parallel.h"
#include "tests/support/matchers.h"

namespace state {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::in_parallel;

inline const base::Instant kNow = base::from_unix_seconds(1'800'000'000);
inline const base::Instant kLater = kNow + std::chrono::hours(1);

inline Record record_named(const std::string& key, Kind kind = Kind::Code) {
    return {kind, key, R"({"of":")" + key + "\"}", "anna", "session-1", kLater};
}

template <class Factory>
class StoreConformance : public ::testing::Test {
protected:
    Factory factory_;
    std::unique_ptr<Store> store_ = factory_.open();

    void expect_standing(const std::string& key, bool stands, Kind kind = Kind::Code) {
        const auto found = store_->get(kind, key, kNow);
        ASSERT_THAT(found, IsOk());
        EXPECT_EQ(found->has_value(), stands) << key;
    }
};

TYPED_TEST_SUITE_P(StoreConformance);

TYPED_TEST_P(StoreConformance, GivesBackWhatWasPut) {
    const auto put = record_named("a");
    ASSERT_THAT(this->store_->put(put), IsOk());
    const auto found = this->store_->get(Kind::Code, "a", kNow);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->value, put.value);
    EXPECT_EQ((*found)->owner, put.owner);
    EXPECT_EQ((*found)->group, put.group);
    EXPECT_EQ((*found)->expires, put.expires);
}

TYPED_TEST_P(StoreConformance, KeepsAnyBytesAsTheyAre) {
    auto record = record_named("'; DROP TABLE record; --");
    using namespace std::string_literals;
    record.value = "nul\0 and \xF0\x9F\x94\x91 and %_'\""s;
    ASSERT_THAT(this->store_->put(record), IsOk());
    const auto found = this->store_->get(Kind::Code, record.key, kNow);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->value, record.value);
}

TYPED_TEST_P(StoreConformance, EndedRecordIsUnknown) {
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    EXPECT_TRUE(*this->store_->get(Kind::Code, "a", kLater - std::chrono::milliseconds(1)));
    EXPECT_FALSE(*this->store_->get(Kind::Code, "a", kLater));
    EXPECT_FALSE(*this->store_->take(Kind::Code, "a", kLater, nullptr));
}

TYPED_TEST_P(StoreConformance, OneOfAHundredParallelTakersWins) {
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    const auto wins = in_parallel<int>(100, [&](std::size_t) {
        const auto taken = this->store_->take(Kind::Code, "a", kNow, nullptr);
        return taken && *taken ? 1 : 0;
    });
    EXPECT_EQ(std::count(wins.begin(), wins.end(), 1), 1);
}

TYPED_TEST_P(StoreConformance, OneOfManyTakersWinsOverTwoStores) {
    const auto other = this->factory_.open();
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    const auto wins = in_parallel<int>(40, [&](std::size_t i) {
        auto& store = i % 2 == 0 ? *this->store_ : *other;
        const auto taken = store.take(Kind::Code, "a", kNow, nullptr);
        return taken ? (*taken ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(wins.begin(), wins.end(), 1), 1);
    EXPECT_EQ(std::count(wins.begin(), wins.end(), 0), 39);
}

TYPED_TEST_P(StoreConformance, TakeLeavesAMarkOnlyWhenItTook) {
    const auto mark = record_named("a", Kind::SpentCode);
    EXPECT_FALSE(*this->store_->take(Kind::Code, "a", kNow, &mark));
    this->expect_standing("a", false, Kind::SpentCode);
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    EXPECT_TRUE(*this->store_->take(Kind::Code, "a", kNow, &mark));
    this->expect_standing("a", true, Kind::SpentCode);
    this->expect_standing("a", false);
}

// S27: a record of one kind can never be redeemed as another, whatever the kinds.
TYPED_TEST_P(StoreConformance, KindsNeverMix) {
    std::mt19937 random(20261122);  // NOLINT(cert-msc51-cpp): the same run every time
    std::uniform_int_distribution<std::size_t> any(0, kKinds.size() - 1);
    for (int round = 0; round < 60; ++round) {
        const auto put = kKinds.at(any(random));
        const auto asked = kKinds.at(any(random));
        const auto key = "key-" + std::to_string(round);
        ASSERT_THAT(this->store_->put(record_named(key, put)), IsOk());
        const auto taken = this->store_->take(asked, key, kNow, nullptr);
        ASSERT_THAT(taken, IsOk());
        EXPECT_EQ(taken->has_value(), put == asked) << name_of(put) << " as " << name_of(asked);
        this->expect_standing(key, put != asked, put);
    }
}

TYPED_TEST_P(StoreConformance, ReplacesOnlyTheExpectedValue) {
    const auto first = record_named("a");
    auto second = first;
    second.value = "second";
    EXPECT_THAT(this->store_->replace(second, first.value), Holds(false));
    ASSERT_THAT(this->store_->put(first), IsOk());
    EXPECT_THAT(this->store_->replace(second, "else"), Holds(false));
    EXPECT_THAT(this->store_->replace(second, first.value), Holds(true));
    EXPECT_EQ((*this->store_->get(Kind::Code, "a", kNow))->value, "second");
}

TYPED_TEST_P(StoreConformance, ErasesOneGroupOrOwnerAndNothingElse) {
    auto foreign = record_named("b");
    foreign.group = "session-2";
    auto nobodys = record_named("c");
    nobodys.group = nobodys.owner = "";
    ASSERT_THAT(this->store_->put_all({record_named("a"), foreign, nobodys}), IsOk());
    EXPECT_EQ(this->store_->erase_group("session-1")->count, 1U);
    this->expect_standing("a", false);
    this->expect_standing("b", true);
    EXPECT_EQ(this->store_->erase_owner("anna")->count, 1U);
    this->expect_standing("b", false);
    EXPECT_EQ(this->store_->erase_owner("")->count, 0U);
    EXPECT_EQ(this->store_->erase_group("")->count, 0U);
    this->expect_standing("c", true);
}

TYPED_TEST_P(StoreConformance, ErasesChosenKindsOfAGroup) {
    ASSERT_THAT(
        this->store_->put_all({record_named("a"), record_named("a", Kind::Session)}), IsOk()
    );
    EXPECT_EQ(this->store_->erase_group("session-1", {Kind::Code})->count, 1U);
    this->expect_standing("a", false);
    this->expect_standing("a", true, Kind::Session);
}

TYPED_TEST_P(StoreConformance, ListsByOwnerAndByPage) {
    auto ended = record_named("d");
    ended.expires = kNow;
    ASSERT_THAT(
        this->store_->put_all({record_named("a"), record_named("b"), record_named("c"), ended}),
        IsOk()
    );
    EXPECT_THAT(this->store_->of_owner(Kind::Code, "anna", kNow), Holds(SizeIs(3)));
    EXPECT_THAT(this->store_->of_owner(Kind::Code, "", kNow), Holds(IsEmpty()));
    const auto page = this->store_->page(Kind::Code, "a", 1, kNow);
    ASSERT_THAT(page, Holds(SizeIs(1)));
    EXPECT_EQ(page->front().key, "b");
}

TYPED_TEST_P(StoreConformance, ReservesExactlyThreeOfFiftyParallelAttempts) {
    const auto other = this->factory_.open();
    const auto reserved = in_parallel<int>(50, [&](std::size_t i) {
        auto& store = i % 2 == 0 ? *this->store_ : *other;
        const auto attempt = store.reserve_attempt("anna", 3, kNow);
        return attempt ? (*attempt == Attempt::Reserved ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(reserved.begin(), reserved.end(), 1), 3);
    EXPECT_EQ(std::count(reserved.begin(), reserved.end(), 0), 47);
    EXPECT_THAT(this->store_->attempts("anna"), Holds(3U));
    EXPECT_THAT(this->store_->attempts("jana"), Holds(0U));
}

TYPED_TEST_P(StoreConformance, AttemptGivenBackCanBeReservedAgain) {
    EXPECT_THAT(this->store_->reserve_attempt("anna", 1, kNow), Holds(Attempt::Reserved));
    EXPECT_THAT(this->store_->reserve_attempt("anna", 1, kNow), Holds(Attempt::Refused));
    ASSERT_THAT(this->store_->return_attempt("anna"), IsOk());
    ASSERT_THAT(this->store_->return_attempt("anna"), IsOk());
    EXPECT_THAT(this->store_->attempts("anna"), Holds(0U));
    EXPECT_THAT(this->store_->reserve_attempt("anna", 1, kNow), Holds(Attempt::Reserved));
    ASSERT_THAT(this->store_->clear_attempts("anna"), IsOk());
    EXPECT_THAT(this->store_->attempts("anna"), Holds(0U));
    EXPECT_THAT(this->store_->reserve_attempt("anna", 0, kNow), Holds(Attempt::Refused));
}

TYPED_TEST_P(StoreConformance, PurgesOnlyWhatEndedAndNoMoreThanAsked) {
    ASSERT_THAT(
        this->store_->put_all({record_named("a"), record_named("b"), record_named("c")}), IsOk()
    );
    auto standing = record_named("d");
    standing.expires = kLater + std::chrono::seconds(1);
    ASSERT_THAT(this->store_->put(standing), IsOk());
    EXPECT_EQ(this->store_->purge(kLater, 2)->count, 2U);
    EXPECT_EQ(this->store_->purge(kLater, 2)->count, 1U);
    EXPECT_EQ(this->store_->purge(kLater, 2)->count, 0U);
    this->expect_standing("d", true);
}

TYPED_TEST_P(StoreConformance, ProbeLeavesNothing) {
    ASSERT_THAT(this->store_->probe(), IsOk());
    EXPECT_THAT(
        this->store_->page(Kind::LogoutMark, "", 10, base::Instant::min()), Holds(IsEmpty())
    );
}

TYPED_TEST_P(StoreConformance, KeepsEverythingWhenOpenedAgain) {
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    this->store_.reset();
    this->store_ = this->factory_.open();
    this->expect_standing("a", true);
}

REGISTER_TYPED_TEST_SUITE_P(
    StoreConformance,
    GivesBackWhatWasPut,
    KeepsAnyBytesAsTheyAre,
    EndedRecordIsUnknown,
    OneOfAHundredParallelTakersWins,
    OneOfManyTakersWinsOverTwoStores,
    TakeLeavesAMarkOnlyWhenItTook,
    KindsNeverMix,
    ReplacesOnlyTheExpectedValue,
    ErasesOneGroupOrOwnerAndNothingElse,
    ErasesChosenKindsOfAGroup,
    ListsByOwnerAndByPage,
    ReservesExactlyThreeOfFiftyParallelAttempts,
    AttemptGivenBackCanBeReservedAgain,
    PurgesOnlyWhatEndedAndNoMoreThanAsked,
    ProbeLeavesNothing,
    KeepsEverythingWhenOpenedAgain
);

}  // namespace state
