// What every store promises of counted attempts (D3, R20).
#pragma once

#include "tests/core/state/store_conformance.h"

namespace state {

template <class Factory>
class StoreAttempts : public StoreConformance<Factory> {};

TYPED_TEST_SUITE_P(StoreAttempts);

TYPED_TEST_P(StoreAttempts, ReservesExactlyThreeOfFiftyParallelAttempts) {
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

TYPED_TEST_P(StoreAttempts, AttemptGivenBackCanBeReservedAgain) {
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

TYPED_TEST_P(StoreAttempts, CountsEachAccountForItself) {
    for (const auto* const account : {"anna", "anna", "jana"})
        EXPECT_THAT(this->store_->reserve_attempt(account, 3, kNow), Holds(Attempt::Reserved));
    ASSERT_THAT(this->store_->return_attempt("anna"), IsOk());
    EXPECT_THAT(this->store_->attempts("anna"), Holds(1U));
    ASSERT_THAT(this->store_->clear_attempts("anna"), IsOk());
    EXPECT_THAT(this->store_->attempts("anna"), Holds(0U));
    EXPECT_THAT(this->store_->attempts("jana"), Holds(1U));
}

// R20: a lock lasts until somebody lifts it.
TYPED_TEST_P(StoreAttempts, AttemptsOutliveSessionsTimeAndTheStore) {
    EXPECT_THAT(this->store_->reserve_attempt("anna", 1, kNow), Holds(Attempt::Reserved));
    ASSERT_THAT(this->store_->erase_owner("anna", Legacy{}), IsOk());
    ASSERT_THAT(this->store_->purge(kLater + std::chrono::hours(24 * 365), 10, Legacy{}), IsOk());
    this->store_.reset();
    this->store_ = this->factory_.open();
    EXPECT_THAT(this->store_->reserve_attempt("anna", 1, kLater), Holds(Attempt::Refused));
}

REGISTER_TYPED_TEST_SUITE_P(
    StoreAttempts,
    ReservesExactlyThreeOfFiftyParallelAttempts,
    AttemptGivenBackCanBeReservedAgain,
    CountsEachAccountForItself,
    AttemptsOutliveSessionsTimeAndTheStore
);

}  // namespace state
