// What every store promises of writes that depend on what else stands: they look and write in one
// step, so that of any number that come at once no two can pass where one may.
#pragma once

#include "tests/core/state/store_conformance.h"

namespace state {

inline Record sent(const std::string& key, const std::string& network, const std::string& share) {
    return {Kind::ProofId, key, "{}", network, share, kLater};
}

inline bool is_alone(const std::vector<Record>& standing) {
    return std::ranges::count(standing, "in", &Record::value) == 0;
}

template <class Factory>
class StoreConditions : public StoreConformance<Factory> {
protected:
    Addition add(const Record& record, base::Instant now = kNow) {
        return *this->store_->add_within(record, {.of_owner = 3, .of_group = 5}, now);
    }
    std::string value_of(const std::string& key) {
        return (*this->store_->get(Kind::Session, key, kNow))->value;
    }
};

TYPED_TEST_SUITE_P(StoreConditions);

TYPED_TEST_P(StoreConditions, AddsNoMoreOfOneOwnerThanThereIsRoom) {
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(this->add(sent("a" + std::to_string(i), "a", "1")), Addition::Added);
    EXPECT_EQ(this->add(sent("a3", "a", "1")), Addition::Full);
    EXPECT_EQ(this->add(sent("b0", "b", "1")), Addition::Added);
    EXPECT_EQ(this->add(sent("b0", "b", "1")), Addition::Standing);
}

TYPED_TEST_P(StoreConditions, AddsNoMoreOfOneGroupThanThereIsRoom) {
    for (int i = 0; i < 5; ++i) {
        const auto name = std::to_string(i);
        EXPECT_EQ(this->add(sent(name, name, "1")), Addition::Added);
    }
    EXPECT_EQ(this->add(sent("5", "5", "1")), Addition::Full);
    EXPECT_EQ(this->add(sent("6", "6", "2")), Addition::Added);
}

TYPED_TEST_P(StoreConditions, WhatHasEndedTakesNoRoomNorDoesWhatIsNobodys) {
    for (int i = 0; i < 3; ++i)
        ASSERT_EQ(this->add(sent(std::to_string(i), "a", "1")), Addition::Added);
    auto later = sent("later", "a", "1");
    later.expires = kLater + std::chrono::hours(1);
    EXPECT_EQ(this->add(later, kLater), Addition::Added);
    for (int i = 0; i < 9; ++i)
        EXPECT_EQ(this->add(sent("nobody" + std::to_string(i), "", "")), Addition::Added);
}

TYPED_TEST_P(StoreConditions, ParallelAddersOverTwoStoresFillTheRoomAndNoMore) {
    const auto other = this->factory_.open();
    const auto added = in_parallel<int>(40, [&](std::size_t i) {
        auto& store = i % 2 == 0 ? *this->store_ : *other;
        const auto record = sent(std::to_string(i), "a", "1");
        const auto answer = store.add_within(record, {.of_owner = 7, .of_group = 9}, kNow);
        return answer == Addition::Added ? 1 : answer == Addition::Full ? 0 : -1;
    });
    EXPECT_EQ(std::count(added.begin(), added.end(), 1), 7);
    EXPECT_EQ(std::count(added.begin(), added.end(), 0), 33);
}

TYPED_TEST_P(StoreConditions, ReplacesOnlyWhileTheConditionHoldsOfTheOwners) {
    auto mine = record_named("mine", Kind::Session);
    auto other = record_named("other", Kind::Session);
    other.value = "in";
    auto foreign = other;
    foreign.key = "foreign";
    foreign.owner = "jana";
    ASSERT_THAT(this->store_->put_all({mine, foreign}), IsOk());
    const auto expected = mine.value;
    mine.value = "in";
    EXPECT_THAT(
        this->store_->replace_while({mine, "something else"}, is_alone, kNow),
        Holds(Replaced::Outdated)
    );
    ASSERT_THAT(this->store_->put(other), IsOk());
    EXPECT_THAT(
        this->store_->replace_while({mine, expected}, is_alone, kNow), Holds(Replaced::Forbidden)
    );
    EXPECT_EQ(this->value_of("mine"), expected);
    EXPECT_THAT(this->store_->replace_while({mine, expected}, {}, kNow), Holds(Replaced::Written));
    EXPECT_EQ(this->value_of("mine"), "in");
}

TYPED_TEST_P(StoreConditions, OfManyThatMustBeAloneOneIsWritten) {
    const auto other = this->factory_.open();
    for (int i = 0; i < 20; ++i)
        ASSERT_THAT(this->store_->put(record_named(std::to_string(i), Kind::Session)), IsOk());
    const auto written = in_parallel<int>(20, [&](std::size_t i) {
        auto record = record_named(std::to_string(i), Kind::Session);
        const auto expected = std::exchange(record.value, "in");
        auto& store = i % 2 == 0 ? *this->store_ : *other;
        const auto answer = store.replace_while({record, expected}, is_alone, kNow);
        return answer == Replaced::Written ? 1 : answer == Replaced::Forbidden ? 0 : -1;
    });
    EXPECT_EQ(std::count(written.begin(), written.end(), 1), 1);
    EXPECT_EQ(std::count(written.begin(), written.end(), 0), 19);
}

TYPED_TEST_P(StoreConditions, ReplacesEachThatIsStillAsItWas) {
    const auto a = record_named("a", Kind::Session);
    const auto b = record_named("b", Kind::Session);
    ASSERT_THAT(this->store_->put_all({a, b}), IsOk());
    auto new_a = a;
    auto new_b = b;
    auto unknown = record_named("c", Kind::Session);
    new_a.value = new_b.value = "new";
    EXPECT_THAT(
        this->store_->replace_each({{new_a, a.value}, {new_b, "other"}, {unknown, "x"}}),
        Holds(ElementsAre(true, false, false))
    );
    EXPECT_EQ(this->value_of("a"), "new");
    EXPECT_EQ(this->value_of("b"), b.value);
    this->expect_standing("c", false, Kind::Session);
}

REGISTER_TYPED_TEST_SUITE_P(
    StoreConditions,
    AddsNoMoreOfOneOwnerThanThereIsRoom,
    AddsNoMoreOfOneGroupThanThereIsRoom,
    WhatHasEndedTakesNoRoomNorDoesWhatIsNobodys,
    ParallelAddersOverTwoStoresFillTheRoomAndNoMore,
    ReplacesOnlyWhileTheConditionHoldsOfTheOwners,
    OfManyThatMustBeAloneOneIsWritten,
    ReplacesEachThatIsStillAsItWas
);

}  // namespace state
