// What every store promises of records that are added once, of those that wait to be worked on, and
// of those that erased ones leave behind.
#pragma once

#include "tests/core/state/store_conformance.h"

namespace state {

using ::testing::UnorderedElementsAre;

inline Record waiting(const std::string& key, base::Instant due) {
    return {Kind::EndedSession, key, "{}", {}, {}, kLater, due};
}

// A session leaves word of its end; "shy" leaves none.
inline Legacy word_of_its_end() {
    return {Kind::Session, [](const Record& erased) -> std::optional<Record> {
                if (erased.key == "shy") return std::nullopt;
                auto left = waiting(erased.key, kNow);
                left.value = erased.value;
                return left;
            }};
}

inline std::vector<std::string> keys_of(const StoreResult<std::vector<Record>>& records) {
    std::vector<std::string> keys;
    if (!records) return {"error"};
    for (const auto& record : *records) keys.push_back(record.key);
    return keys;
}

template <class Factory>
class StoreOutbox : public StoreConformance<Factory> {
protected:
    std::vector<std::string> listed(std::size_t limit = 10, base::Instant at = kNow) {
        return keys_of(this->store_->of_kind(Kind::EndedSession, limit, at));
    }
};

TYPED_TEST_SUITE_P(StoreOutbox);

TYPED_TEST_P(StoreOutbox, AddsOnlyWhatDoesNotStand) {
    auto second = record_named("a", Kind::ProofId);
    second.value = "second";
    EXPECT_THAT(this->store_->add(record_named("a", Kind::ProofId), kNow), Holds(true));
    EXPECT_THAT(this->store_->add(second, kNow), Holds(false));
    EXPECT_NE((*this->store_->get(Kind::ProofId, "a", kNow))->value, "second");
    EXPECT_THAT(this->store_->add(record_named("a", Kind::AssertionId), kNow), Holds(true));
}

TYPED_TEST_P(StoreOutbox, AddsOverWhatHasEndedThoughItIsNotPurged) {
    ASSERT_THAT(this->store_->put(record_named("a", Kind::ProofId)), IsOk());
    Record second{
        Kind::ProofId, "a", "second", "jana", "session-2", kLater + std::chrono::hours(1)};
    EXPECT_THAT(this->store_->add(second, kLater), Holds(true));
    EXPECT_THAT(this->store_->add(second, kLater), Holds(false));
    const auto found = this->store_->get(Kind::ProofId, "a", kLater);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->value, "second");
    EXPECT_EQ((*found)->owner, "jana");
    EXPECT_EQ((*found)->group, "session-2");
}

TYPED_TEST_P(StoreOutbox, OneOfAHundredParallelAddersWinsOverTwoStores) {
    const auto other = this->factory_.open();
    const auto added = in_parallel<int>(100, [&](std::size_t i) {
        auto& store = i % 2 == 0 ? *this->store_ : *other;
        const auto won = store.add(record_named("a", Kind::AssertionId), kNow);
        return won ? (*won ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(added.begin(), added.end(), 1), 1);
    EXPECT_EQ(std::count(added.begin(), added.end(), 0), 99);
}

TYPED_TEST_P(StoreOutbox, ListsWhatIsDueTheLongestFirstAndNoMoreThanAsked) {
    const auto at = [](int seconds) { return kNow - std::chrono::seconds(seconds); };
    auto ended = waiting("ended", at(9));
    ended.expires = kNow;
    auto elsewhere = waiting("elsewhere", at(9));
    elsewhere.kind = Kind::Delivery;
    ASSERT_THAT(
        this->store_->put_all(
            {waiting("new", at(1)),
             waiting("old", at(5)),
             waiting("middle", at(3)),
             waiting("later", at(-1)),
             waiting("never", {}),
             ended,
             elsewhere}
        ),
        IsOk()
    );
    EXPECT_THAT(this->listed(), ElementsAre("old", "middle", "new"));
    EXPECT_THAT(this->listed(2), ElementsAre("old", "middle"));
    EXPECT_THAT(this->listed(10, at(-1)), ElementsAre("old", "middle", "new", "later"));
}

TYPED_TEST_P(StoreOutbox, ReplacementMovesWhenARecordIsDue) {
    auto record = waiting("a", kNow);
    ASSERT_THAT(this->store_->put(record), IsOk());
    record.due = kNow + std::chrono::minutes(1);
    EXPECT_THAT(this->store_->replace(record, record.value), Holds(true));
    EXPECT_THAT(this->listed(), IsEmpty());
    const auto found = this->store_->of_kind(Kind::EndedSession, 1, record.due);
    ASSERT_THAT(found, Holds(SizeIs(1)));
    EXPECT_EQ(found->front().due, record.due);
}

TYPED_TEST_P(StoreOutbox, ErasedGroupLeavesItsLegacyInItsPlace) {
    ASSERT_THAT(
        this->store_->put_all({record_named("a", Kind::Session), record_named("b", Kind::Code)}),
        IsOk()
    );
    EXPECT_EQ(this->store_->erase_group("session-1", word_of_its_end())->count, 2U);
    EXPECT_THAT(this->listed(), ElementsAre("a"));
    EXPECT_EQ((*this->store_->get(Kind::EndedSession, "a", kNow))->value, record_named("a").value);
    this->expect_standing("a", false, Kind::Session);
    this->expect_standing("b", false);
    EXPECT_EQ(this->store_->erase_group("session-1", word_of_its_end())->count, 0U);
    EXPECT_THAT(this->listed(), ElementsAre("a"));
}

TYPED_TEST_P(StoreOutbox, ErasedOwnerLeavesALegacyForEach) {
    auto jana = record_named("c", Kind::Session);
    jana.owner = "jana";
    ASSERT_THAT(
        this->store_->put_all(
            {record_named("a", Kind::Session),
             record_named("b", Kind::Session),
             record_named("shy", Kind::Session),
             record_named("a", Kind::Cookie),
             jana}
        ),
        IsOk()
    );
    EXPECT_EQ(this->store_->erase_owner("anna", word_of_its_end())->count, 4U);
    EXPECT_THAT(this->listed(), UnorderedElementsAre("a", "b"));
    this->expect_standing("c", true, Kind::Session);
}

TYPED_TEST_P(StoreOutbox, PurgedRecordsLeaveTheirLegacy) {
    auto standing = record_named("b", Kind::Session);
    standing.expires = kLater + std::chrono::seconds(1);
    ASSERT_THAT(
        this->store_->put_all(
            {record_named("a", Kind::Session), record_named("a", Kind::Code), standing}
        ),
        IsOk()
    );
    const auto legacy = [](const Record& erased) {
        auto left = waiting(erased.key, kLater);
        left.expires = kLater + std::chrono::hours(1);
        return std::optional(left);
    };
    EXPECT_EQ(this->store_->purge(kLater, 10, {Kind::Session, legacy})->count, 2U);
    EXPECT_THAT(this->listed(10, kLater), ElementsAre("a"));
    EXPECT_TRUE(*this->store_->get(Kind::Session, "b", kLater));
}

// Two nodes that end the same session leave word once, whoever is first.
TYPED_TEST_P(StoreOutbox, OfManyWhoEraseOneLeavesTheLegacy) {
    const auto other = this->factory_.open();
    ASSERT_THAT(this->store_->put(record_named("a", Kind::Session)), IsOk());
    const auto erased = in_parallel<std::size_t>(20, [&](std::size_t i) {
        auto& store = i % 2 == 0 ? *this->store_ : *other;
        auto legacy = word_of_its_end();
        legacy.leave = [i](const Record&) {
            return std::optional(waiting("by-" + std::to_string(i), kNow));
        };
        const auto ended =
            i % 3 == 0 ? store.erase_owner("anna", legacy) : store.erase_group("session-1", legacy);
        return ended ? ended->count : 100U;
    });
    EXPECT_EQ(std::count(erased.begin(), erased.end(), 1U), 1);
    EXPECT_EQ(std::count(erased.begin(), erased.end(), 0U), 19);
    EXPECT_THAT(this->listed(100), SizeIs(1));
}

TYPED_TEST_P(StoreOutbox, GivesWhatStandsOfAKindPageByPage) {
    for (const auto* key : {"c", "a", "d", "b"})
        ASSERT_THAT(this->store_->put(record_named(key)), IsOk());
    ASSERT_THAT(this->store_->put(record_named("b2", Kind::Session)), IsOk());
    const auto page = [&](std::string_view after, base::Instant at = kNow) {
        return keys_of(this->store_->page(Kind::Code, after, 3, at));
    };
    EXPECT_THAT(page(""), ElementsAre("a", "b", "c"));
    EXPECT_THAT(page("c"), ElementsAre("d"));
    EXPECT_THAT(page("d"), IsEmpty());
    EXPECT_THAT(page("", kLater), IsEmpty());
}

REGISTER_TYPED_TEST_SUITE_P(
    StoreOutbox,
    GivesWhatStandsOfAKindPageByPage,
    AddsOnlyWhatDoesNotStand,
    AddsOverWhatHasEndedThoughItIsNotPurged,
    OneOfAHundredParallelAddersWinsOverTwoStores,
    ListsWhatIsDueTheLongestFirstAndNoMoreThanAsked,
    ReplacementMovesWhenARecordIsDue,
    ErasedGroupLeavesItsLegacyInItsPlace,
    ErasedOwnerLeavesALegacyForEach,
    PurgedRecordsLeaveTheirLegacy,
    OfManyWhoEraseOneLeavesTheLegacy
);

}  // namespace state
