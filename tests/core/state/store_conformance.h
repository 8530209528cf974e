// What every store promises, as suites over a factory: SQLite and PostgreSQL answer alike. This one
// is about records; store_exchanges.h, store_attempts.h, store_outbox.h and store_conditions.h go
// on. Instantiate all five with a factory type that has `std::unique_ptr<state::Store> open()`;
// every call opens the same data, as another process or node would.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/state/store.h"
#include "tests/core/state/known.h"
#include "tests/core/state/parallel.h"
#include "tests/support/matchers.h"

namespace state {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::in_parallel;

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

TYPED_TEST_P(StoreConformance, PutReplacesAllOfARecord) {
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    const Record second{
        Kind::Code, "a", "second", "jana", "session-2", kLater + std::chrono::hours(1)};
    ASSERT_THAT(this->store_->put(second), IsOk());
    const auto found = this->store_->get(Kind::Code, "a", kLater);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->value, "second");
    EXPECT_EQ((*found)->owner, "jana");
    EXPECT_EQ((*found)->group, "session-2");
    EXPECT_EQ(this->store_->erase_group("session-1", Legacy{})->count, 0U);
}

inline bool is_torn(const std::vector<Record>& both) {
    return both.size() == 1 || (both.size() == 2 && both[0].value != both[1].value);
}

inline int count_torn(Store& store, const std::atomic<bool>& is_over) {
    int torn = 0;
    while (!is_over) {
        const auto both = store.of_owner(Kind::Code, "anna", kNow);
        if (!both) return -1;
        torn += is_torn(*both) ? 1 : 0;
    }
    return torn;
}

// Another node never sees the one without the other.
TYPED_TEST_P(StoreConformance, PutsAllOrNone) {
    const auto other = this->factory_.open();
    std::atomic<bool> is_over = false;
    const auto torn = in_parallel<int>(2, [&](std::size_t who) {
        for (int i = 0; who == 0 && i < 200; ++i) {
            auto left = record_named("a");
            auto right = record_named("b");
            left.value = right.value = std::to_string(i);
            if (!this->store_->put_all({left, right})) return -1;
        }
        if (who == 0) is_over = true;
        return count_torn(*other, is_over);
    });
    EXPECT_THAT(torn, ElementsAre(0, 0));
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

// S27: a record of one kind can never be redeemed as another, whatever the kinds.
TYPED_TEST_P(StoreConformance, KindsNeverMix) {
    for (const auto put : kKinds) {
        ASSERT_THAT(this->store_->put(record_named("a", put)), IsOk());
        for (const auto asked : kKinds) {
            if (asked == put) continue;
            const auto taken = this->store_->take(asked, "a", kNow, nullptr);
            ASSERT_THAT(taken, IsOk());
            EXPECT_FALSE(*taken) << name_of(put) << " as " << name_of(asked);
        }
        const auto taken = this->store_->take(put, "a", kNow, nullptr);
        EXPECT_TRUE(taken && *taken) << name_of(put);
    }
}

TYPED_TEST_P(StoreConformance, KindsHaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const auto kind : kKinds) names.insert(name_of(kind));
    EXPECT_THAT(names, SizeIs(static_cast<std::size_t>(Kind::RegisterCheck) + 1));
    EXPECT_FALSE(names.contains(""));
}

TYPED_TEST_P(StoreConformance, ErasesOneGroupOrOwnerAndNothingElse) {
    auto foreign = record_named("b");
    foreign.group = "session-2";
    auto nobodys = record_named("c");
    nobodys.group = nobodys.owner = "";
    ASSERT_THAT(this->store_->put_all({record_named("a"), foreign, nobodys}), IsOk());
    EXPECT_EQ(this->store_->erase_group("session-1", Legacy{})->count, 1U);
    this->expect_standing("a", false);
    this->expect_standing("b", true);
    EXPECT_EQ(this->store_->erase_owner("anna", Legacy{})->count, 1U);
    this->expect_standing("b", false);
    EXPECT_EQ(this->store_->erase_owner("", Legacy{})->count, 0U);
    EXPECT_EQ(this->store_->erase_group("", Legacy{})->count, 0U);
    EXPECT_EQ(this->store_->erase_kinds("", {Kind::Code})->count, 0U);
    this->expect_standing("c", true);
}

TYPED_TEST_P(StoreConformance, ErasesChosenKindsOfAGroup) {
    auto elsewhere = record_named("b");
    elsewhere.group = "session-2";
    ASSERT_THAT(
        this->store_->put_all(
            {record_named("a"),
             record_named("a", Kind::RefreshToken),
             record_named("a", Kind::Session),
             elsewhere}
        ),
        IsOk()
    );
    EXPECT_EQ(this->store_->erase_kinds("session-1", {Kind::Code, Kind::RefreshToken})->count, 2U);
    this->expect_standing("a", false);
    this->expect_standing("a", false, Kind::RefreshToken);
    this->expect_standing("a", true, Kind::Session);
    this->expect_standing("b", true);
}

TYPED_TEST_P(StoreConformance, ListsWhatStandsOfAnOwnerAndKindByKey) {
    auto ended = record_named("d");
    ended.expires = kNow;
    auto foreign = record_named("e");
    foreign.owner = "jana";
    auto nobodys = record_named("f");
    nobodys.owner = "";
    ASSERT_THAT(
        this->store_->put_all(
            {record_named("c"),
             record_named("a"),
             record_named("b"),
             record_named("a", Kind::Session),
             ended,
             foreign,
             nobodys}
        ),
        IsOk()
    );
    const auto found = this->store_->of_owner(Kind::Code, "anna", kNow);
    ASSERT_THAT(found, Holds(SizeIs(3)));
    EXPECT_EQ(found->at(0).key + found->at(1).key + found->at(2).key, "abc");
    EXPECT_EQ(found->at(2).value, record_named("c").value);
    EXPECT_THAT(this->store_->of_owner(Kind::Code, "", kNow), Holds(IsEmpty()));
}

TYPED_TEST_P(StoreConformance, PurgesOnlyWhatEndedAndNoMoreThanAsked) {
    ASSERT_THAT(
        this->store_->put_all({record_named("a"), record_named("b"), record_named("c")}), IsOk()
    );
    auto standing = record_named("d");
    standing.expires = kLater + std::chrono::seconds(1);
    ASSERT_THAT(this->store_->put(standing), IsOk());
    EXPECT_EQ(this->store_->purge(kLater, 2, Legacy{})->count, 2U);
    EXPECT_EQ(this->store_->purge(kLater, 2, Legacy{})->count, 1U);
    EXPECT_EQ(this->store_->purge(kLater, 2, Legacy{})->count, 0U);
    this->expect_standing("d", true);
}

TYPED_TEST_P(StoreConformance, ProbeLeavesNothing) {
    ASSERT_THAT(this->store_->probe(), IsOk());
    EXPECT_EQ(this->store_->purge(base::Instant::max(), 10, Legacy{})->count, 0U);
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
    PutReplacesAllOfARecord,
    PutsAllOrNone,
    KeepsAnyBytesAsTheyAre,
    EndedRecordIsUnknown,
    KindsNeverMix,
    KindsHaveNamesOfTheirOwn,
    ErasesOneGroupOrOwnerAndNothingElse,
    ErasesChosenKindsOfAGroup,
    ListsWhatStandsOfAnOwnerAndKindByKey,
    PurgesOnlyWhatEndedAndNoMoreThanAsked,
    ProbeLeavesNothing,
    KeepsEverythingWhenOpenedAgain
);

}  // namespace state
