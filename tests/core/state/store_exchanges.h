// What every store promises of what is given once or changed under a condition, by one node or
// many.
#pragma once

#include "tests/core/state/store_conformance.h"

namespace state {

template <class Factory>
class StoreExchanges : public StoreConformance<Factory> {};

TYPED_TEST_SUITE_P(StoreExchanges);

TYPED_TEST_P(StoreExchanges, OneOfAHundredParallelTakersWins) {
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    const auto wins = in_parallel<int>(100, [&](std::size_t) {
        const auto taken = this->store_->take(Kind::Code, "a", kNow, nullptr);
        return taken && *taken ? 1 : 0;
    });
    EXPECT_EQ(std::count(wins.begin(), wins.end(), 1), 1);
}

TYPED_TEST_P(StoreExchanges, OneOfManyTakersWinsOverTwoStores) {
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

TYPED_TEST_P(StoreExchanges, TakeLeavesAMarkOnlyWhenItTook) {
    const auto mark = record_named("a", Kind::SpentCode);
    EXPECT_FALSE(*this->store_->take(Kind::Code, "a", kNow, &mark));
    this->expect_standing("a", false, Kind::SpentCode);
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    EXPECT_TRUE(*this->store_->take(Kind::Code, "a", kNow, &mark));
    this->expect_standing("a", true, Kind::SpentCode);
    this->expect_standing("a", false);
}

TYPED_TEST_P(StoreExchanges, ExchangeWritesEverythingOrNothing) {
    const std::vector<Record> instead = {
        record_named("a", Kind::SpentCode), record_named("child", Kind::RefreshToken)};
    EXPECT_FALSE(*this->store_->exchange(Kind::Code, "a", kNow, instead));
    ASSERT_THAT(this->store_->put(record_named("a")), IsOk());
    EXPECT_FALSE(*this->store_->exchange(Kind::Code, "a", kLater, instead));
    this->expect_standing("child", false, Kind::RefreshToken);
    const auto given = this->store_->exchange(Kind::Code, "a", kNow, instead);
    ASSERT_TRUE(given && *given);
    EXPECT_EQ((*given)->value, record_named("a").value);
    this->expect_standing("a", false);
    this->expect_standing("a", true, Kind::SpentCode);
    this->expect_standing("child", true, Kind::RefreshToken);
}

TYPED_TEST_P(StoreExchanges, ExchangeMayPutBackWhatItTook) {
    const auto record = record_named("a", Kind::Family);
    ASSERT_THAT(this->store_->put(record), IsOk());
    const std::vector<Record> instead = {record, record_named("child", Kind::RefreshToken)};
    EXPECT_TRUE(*this->store_->exchange(Kind::Family, "a", kNow, instead));
    this->expect_standing("a", true, Kind::Family);
    this->expect_standing("child", true, Kind::RefreshToken);
}

// S26: two nodes that exchange the same record leave one child.
TYPED_TEST_P(StoreExchanges, OneOfManyParallelExchangesLeavesItsChild) {
    const auto other = this->factory_.open();
    ASSERT_THAT(this->store_->put(record_named("a", Kind::RefreshToken)), IsOk());
    const auto wins = in_parallel<int>(40, [&](std::size_t i) {
        auto& store = i % 2 == 0 ? *this->store_ : *other;
        const auto child = record_named("child-" + std::to_string(i), Kind::RefreshToken);
        const auto given = store.exchange(Kind::RefreshToken, "a", kNow, {child});
        return given ? (*given ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(wins.begin(), wins.end(), 1), 1);
    EXPECT_EQ(std::count(wins.begin(), wins.end(), 0), 39);
    EXPECT_THAT(this->store_->of_owner(Kind::RefreshToken, "anna", kNow), Holds(SizeIs(1)));
}

TYPED_TEST_P(StoreExchanges, ReplacesOnlyTheExpectedValue) {
    const auto first = record_named("a");
    auto second = first;
    second.value = "second";
    EXPECT_THAT(this->store_->replace(second, first.value), Holds(false));
    ASSERT_THAT(this->store_->put(first), IsOk());
    EXPECT_THAT(this->store_->replace(second, "else"), Holds(false));
    EXPECT_THAT(this->store_->replace(second, first.value), Holds(true));
    EXPECT_EQ((*this->store_->get(Kind::Code, "a", kNow))->value, "second");
}

TYPED_TEST_P(StoreExchanges, NoReplacementIsLostAmongManyOverTwoStores) {
    const auto other = this->factory_.open();
    auto counter = record_named("a");
    counter.value = "0";
    ASSERT_THAT(this->store_->put(counter), IsOk());
    const auto done = in_parallel<int>(20, [&](std::size_t i) {
        auto& store = i % 2 == 0 ? *this->store_ : *other;
        for (;;) {
            const auto seen = store.get(Kind::Code, "a", kNow);
            if (!seen || !*seen) return 0;
            auto next = **seen;
            next.value = std::to_string(std::stoi(next.value) + 1);
            const auto replaced = store.replace(next, (*seen)->value);
            if (!replaced) return 0;
            if (*replaced) return 1;
        }
    });
    EXPECT_THAT(done, Each(1));
    EXPECT_EQ((*this->store_->get(Kind::Code, "a", kNow))->value, "20");
}

TYPED_TEST_P(StoreExchanges, ReplacementMovesTheEnd) {
    auto longer = record_named("a");
    ASSERT_THAT(this->store_->put(longer), IsOk());
    longer.expires = kLater + std::chrono::hours(1);
    EXPECT_THAT(this->store_->replace(longer, longer.value), Holds(true));
    EXPECT_TRUE(*this->store_->get(Kind::Code, "a", kLater));
}

REGISTER_TYPED_TEST_SUITE_P(
    StoreExchanges,
    OneOfAHundredParallelTakersWins,
    OneOfManyTakersWinsOverTwoStores,
    TakeLeavesAMarkOnlyWhenItTook,
    ExchangeWritesEverythingOrNothing,
    ExchangeMayPutBackWhatItTook,
    OneOfManyParallelExchangesLeavesItsChild,
    ReplacesOnlyTheExpectedValue,
    NoReplacementIsLostAmongManyOverTwoStores,
    ReplacementMovesTheEnd
);

}  // namespace state
