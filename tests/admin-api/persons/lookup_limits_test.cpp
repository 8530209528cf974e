#include "admin-api/persons/lookup_limits.h"

#include <gtest/gtest.h>

namespace admin_api {
namespace {

using std::chrono::minutes;

const account::AccountId kAnna("aaaaaaaa-0000-4000-8000-000000000001");
const account::AccountId kBorek("aaaaaaaa-0000-4000-8000-000000000002");
const LookupAllowances kAllowances{
    .by_ik = {.burst = 3, .each = minutes(1)}, .by_birth_number = {.burst = 2, .each = minutes(6)}};

class LookupLimitsTest : public ::testing::Test {
protected:
    int asked_by_number(const account::AccountId& who, int times) {
        int in_time = 0;
        for (int i = 0; i < times; ++i)
            in_time += limits.by_birth_number(who, kAllowances, now) == Asked::InTime ? 1 : 0;
        return in_time;
    }
    LookupLimits limits;
    base::Instant now = base::from_unix_seconds(1'790'000'000);
};

TEST_F(LookupLimitsTest, SoManyAtOnceAndThenOneEachTime) {
    EXPECT_EQ(asked_by_number(kAnna, 5), 2);
    now += minutes(5);
    EXPECT_EQ(asked_by_number(kAnna, 5), 0);
    now += minutes(1);
    EXPECT_EQ(asked_by_number(kAnna, 5), 1);
    now += minutes(600);
    EXPECT_EQ(asked_by_number(kAnna, 5), 2);
}

TEST_F(LookupLimitsTest, OneCallerTakesNothingFromAnother) {
    EXPECT_EQ(asked_by_number(kAnna, 5), 2);
    EXPECT_EQ(asked_by_number(kBorek, 5), 2);
}

TEST_F(LookupLimitsTest, QuestionsByIkAreCountedApart) {
    EXPECT_EQ(asked_by_number(kAnna, 5), 2);
    EXPECT_EQ(limits.by_ik(kAnna, kAllowances, now), Asked::InTime);
}

TEST_F(LookupLimitsTest, WhoeverHasPaidIsForgottenAndACrowdIsRefused) {
    const auto named = [](int number) { return account::AccountId("a" + std::to_string(number)); };
    for (int i = 0; i < 20000; ++i)
        ASSERT_EQ(limits.by_birth_number(named(i), kAllowances, now), Asked::InTime);
    EXPECT_EQ(limits.by_birth_number(kAnna, kAllowances, now), Asked::TooOften);
    now += minutes(7);
    EXPECT_EQ(limits.by_birth_number(kAnna, kAllowances, now), Asked::InTime);
}

}  // namespace
}  // namespace admin_api
