#include "core/account/permission.h"

#include "tests/core/account/builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;

TEST(Assignment, EndsAtTheLastMomentOfItsLastDay) {
    const auto assignment =
        view_of("evidence", {.from = day(2026, 1, 1), .until = day(2026, 6, 30)});
    EXPECT_TRUE(is_usable_at(assignment, prague(day(2026, 6, 30), {.hour = 23, .minute = 59})));
    EXPECT_FALSE(is_usable_at(assignment, prague(day(2026, 7, 1), {})));
}

TEST(Assignment, BeginsAtPragueMidnightOfItsFirstDay) {
    const auto assignment = view_of("evidence", {.from = day(2026, 1, 1), .until = {}});
    EXPECT_FALSE(is_usable_at(assignment, prague(day(2025, 12, 31), {.hour = 23, .minute = 59})));
    EXPECT_TRUE(is_usable_at(assignment, prague(day(2026, 1, 1), {})));
    // The same moment is still the old year in UTC.
    EXPECT_EQ(base::to_rfc3339(prague(day(2026, 1, 1), {})), "2025-12-31T23:00:00Z");
}

TEST(Assignment, IsNotUsableOnceRevoked) {
    auto assignment = view_of("evidence", {});
    EXPECT_TRUE(is_usable_at(assignment, kNow));
    assignment.revoked = true;
    EXPECT_FALSE(is_usable_at(assignment, kNow));
}

struct DayRow {
    const char* name;
    Validity validity;
    base::Instant now;
    bool is_valid;
};

class ValidityOnADay : public ::testing::TestWithParam<DayRow> {};

TEST_P(ValidityOnADay, CountsBothEndsAsPragueDays) {
    const auto& row = GetParam();
    EXPECT_EQ(is_valid_at(row.validity, row.now), row.is_valid);
}

const Validity kSpringDay = {.from = day(2026, 3, 29), .until = day(2026, 3, 29)};
const Validity kAutumnDay = {.from = day(2026, 10, 25), .until = day(2026, 10, 25)};

base::Instant utc(base::Day on, Hour at) {
    return base::Instant(on.time_since_epoch()) + std::chrono::hours(at.hour) +
           std::chrono::minutes(at.minute);
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    ValidityOnADay,
    ::testing::Values(
        DayRow{"no ends", {}, kNow, true},
        DayRow{"spring: before", kSpringDay, utc(day(2026, 3, 28), {22, 59}), false},
        DayRow{"spring: first moment", kSpringDay, utc(day(2026, 3, 28), {23, 0}), true},
        DayRow{
            "spring: last minute of a day of 23 hours",
            kSpringDay,
            utc(day(2026, 3, 29), {21, 59}),
            true},
        DayRow{"spring: midnight after", kSpringDay, utc(day(2026, 3, 29), {22, 0}), false},
        DayRow{"autumn: before", kAutumnDay, utc(day(2026, 10, 24), {21, 59}), false},
        DayRow{"autumn: first moment", kAutumnDay, utc(day(2026, 10, 24), {22, 0}), true},
        DayRow{
            "autumn: last minute of a day of 25 hours",
            kAutumnDay,
            utc(day(2026, 10, 25), {22, 59}),
            true},
        DayRow{"autumn: midnight after", kAutumnDay, utc(day(2026, 10, 25), {23, 0}), false},
        DayRow{
            "from after until is never",
            {.from = day(2026, 7, 1), .until = day(2026, 6, 1)},
            kNow,
            false}
    )
);

TEST(Module, NamesRoundTrip) {
    for (const auto module : kModules) EXPECT_THAT(parse_module(wire_name(module)), Holds(module));
    EXPECT_EQ(parse_module("Registr"), std::nullopt);
    EXPECT_EQ(parse_module(""), std::nullopt);
}

TEST(Module, OnlyOkNouzeAsksForAnAccountOfMaterialNeed) {
    for (const auto module : kModules)
        EXPECT_EQ(kind_of(module) == AccountKind::MaterialNeed, module == Module::OkNouze)
            << wire_name(module);
}

TEST(Level, NamesRoundTripAndUpdateIsHigher) {
    for (const auto level : {Level::View, Level::Update})
        EXPECT_THAT(parse_level(wire_name(level)), Holds(level));
    EXPECT_EQ(parse_level("admin"), std::nullopt);
    EXPECT_LT(Level::View, Level::Update);
}

TEST(Permission, SubmissionsArePodatInPoskytovatelOnly) {
    EXPECT_TRUE(is_submission(permission(Module::Poskytovatel, "podat-zadost")));
    EXPECT_TRUE(is_submission(permission(Module::Poskytovatel, "podat-vykaz")));
    EXPECT_FALSE(is_submission(permission(Module::Poskytovatel, "prace-se-zadosti")));
    EXPECT_FALSE(is_submission(permission(Module::Poskytovatel, "delegovani-podani")));
    EXPECT_FALSE(is_submission(permission(Module::Registr, "podat-zadost")));
}

}  // namespace
