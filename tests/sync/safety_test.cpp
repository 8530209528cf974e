#include "sync/safety.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/builders.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kinds;

Plan with_changes(std::size_t count, const std::string& region = "Vysočina") {
    Plan plan;
    for (std::size_t n = 0; n < count; ++n) {
        Change change;
        change.number = n + 1;
        change.region = region;
        plan.changes.push_back(change);
    }
    return plan;
}

Differences country(std::size_t mandates, std::map<std::string, std::size_t> regions) {
    Differences differences;
    differences.mandates_in_office = mandates;
    differences.mandates_by_region = std::move(regions);
    differences.organizations_expected = mandates;
    return differences;
}

TEST(PlanSafety, ASmallCountryMayChangeThreeAndALargeOneItsShare) {
    const auto small = country(15, {{"Vysočina", 15}});
    EXPECT_THAT(check_plan(with_changes(3), small, {}, std::nullopt), IsEmpty());
    EXPECT_THAT(
        kinds(check_plan(with_changes(4), small, {}, std::nullopt)),
        ElementsAre(BrakeKind::TooManyChanges, BrakeKind::TooManyChangesInRegion)
    );
    const auto large = country(6000, {{"Vysočina", 6000}});
    EXPECT_THAT(check_plan(with_changes(300), large, {}, std::nullopt), IsEmpty());
    EXPECT_THAT(
        kinds(check_plan(with_changes(301), large, {}, std::nullopt)),
        ElementsAre(BrakeKind::TooManyChanges)
    );
}

TEST(PlanSafety, ChangesHeapedInOneRegionStopTheRun) {
    const auto large = country(6000, {{"Vysočina", 100}});
    EXPECT_THAT(check_plan(with_changes(10), large, {}, std::nullopt), IsEmpty());
    EXPECT_THAT(
        kinds(check_plan(with_changes(11), large, {}, std::nullopt)),
        ElementsAre(BrakeKind::TooManyChangesInRegion)
    );
}

TEST(PlanSafety, TheOperatorLiftsTheBrakeByNamingTheNumberAndOnlyThat) {
    const auto small = country(15, {{"Vysočina", 15}});
    EXPECT_THAT(check_plan(with_changes(12), small, {}, 12), IsEmpty());
    const auto wrong = check_plan(with_changes(12), small, {}, 11);
    ASSERT_THAT(kinds(wrong), ElementsAre(BrakeKind::NotTheExpectedNumber));
    EXPECT_THAT(wrong.front().text.en, HasSubstr("12 changes, expected were 11"));
    EXPECT_THAT(
        kinds(check_plan(with_changes(1), small, {}, 2)),
        ElementsAre(BrakeKind::NotTheExpectedNumber)
    );
}

TEST(PlanSafety, WhatDripsThroughTheDayIsCountedTogether) {
    auto large = country(6000, {{"Vysočina", 6000}});
    large.mandates_of_all = 8000;
    EXPECT_THAT(check_day(with_changes(300), large, {}, 500), IsEmpty());
    EXPECT_THAT(
        kinds(check_day(with_changes(300), large, {}, 501)),
        ElementsAre(BrakeKind::TooManyChangesInADay)
    );
    EXPECT_THAT(check_day(with_changes(0), large, {}, 5000), IsEmpty());
    auto small = country(15, {{"Vysočina", 15}});
    small.mandates_of_all = 15;
    EXPECT_THAT(check_day(with_changes(1), small, {}, 2), IsEmpty());
    EXPECT_THAT(
        kinds(check_day(with_changes(1), small, {}, 3)),
        ElementsAre(BrakeKind::TooManyChangesInADay)
    );
}

TEST(PlanSafety, OrganizationsThatTheRegisterForgotStopTheRunWhateverTheOperatorSays) {
    auto differences = country(15, {{"Vysočina", 15}});
    differences.organizations_missing = 1;
    EXPECT_THAT(check_plan(with_changes(0), differences, {}, std::nullopt), IsEmpty());
    differences.organizations_missing = 2;
    EXPECT_THAT(
        kinds(check_plan(with_changes(1), differences, {}, 1)),
        ElementsAre(BrakeKind::OrganizationsMissing)
    );
}

}  // namespace
}  // namespace registers
