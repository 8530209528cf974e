#include "sync/safety.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/builders.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kNow;
using testing::representative;
using testing::subject;
using testing::town;

Snapshot of_size(std::size_t count, const std::string& region = "Vysočina") {
    std::vector<Subject> subjects;
    for (std::size_t n = 0; n < count; ++n)
        subjects.push_back(
            subject(town("t" + std::to_string(n), "o", region), {representative("Jan", "Malý")})
        );
    return testing::snapshot(std::move(subjects));
}

Baseline last_time(const Snapshot& snapshot) {
    return {
        .date = snapshot.date - std::chrono::hours(24),
        .hash = "last",
        .run = "run",
        .subjects = snapshot.subjects.size(),
        .by_region = subjects_by_region(snapshot),
        .earlier_hashes = {"first", "last"}};
}

std::vector<BrakeKind> kinds(const std::vector<Brake>& brakes) {
    std::vector<BrakeKind> result;
    for (const auto& brake : brakes) result.push_back(brake.kind);
    return result;
}

TEST(SnapshotSafety, ACompleteNewerSnapshotPasses) {
    const auto snapshot = of_size(100);
    EXPECT_THAT(check_snapshot(snapshot, last_time(snapshot), {}, kNow), IsEmpty());
    EXPECT_THAT(check_snapshot(snapshot, std::nullopt, {}, kNow), IsEmpty());
}

struct Missing {
    std::size_t before;
    std::size_t after;
    bool passes;
};
class Completeness : public ::testing::TestWithParam<Missing> {};

TEST_P(Completeness, IsMeasuredAgainstTheLastGoodSnapshot) {
    const auto& [before, after, passes] = GetParam();
    const auto brakes = check_snapshot(of_size(after), last_time(of_size(before)), {}, kNow);
    EXPECT_EQ(brakes.empty(), passes) << before << " then " << after;
    if (!passes) {
        EXPECT_EQ(brakes.front().kind, BrakeKind::SubjectsMissing);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Cases,
    Completeness,
    ::testing::Values(
        Missing{15, 15, true},
        Missing{15, 14, true},
        Missing{15, 13, false},
        Missing{15, 16, true},
        Missing{6300, 6300 - 126, true},
        Missing{6300, 6300 - 127, false},
        Missing{6300, 3150, false},
        Missing{15, 0, false}
    )
);

TEST(SnapshotSafety, ARegionThatVanishedIsSeenThoughTheCountryIsAlmostWhole) {
    auto before = of_size(1000);
    for (std::size_t n = 0; n < 10; ++n) before.subjects[n].region = "Zlínský";
    auto after = before;
    after.subjects.erase(after.subjects.begin(), after.subjects.begin() + 10);
    EXPECT_THAT(
        kinds(check_snapshot(after, last_time(before), {}, kNow)),
        ElementsAre(BrakeKind::RegionMissing)
    );
}

TEST(SnapshotSafety, AgeAndOrderAreChecked) {
    auto snapshot = of_size(10);
    const auto last = last_time(snapshot);
    snapshot.date = last.date - std::chrono::hours(1);
    EXPECT_THAT(
        kinds(check_snapshot(snapshot, last, {}, kNow)), ElementsAre(BrakeKind::OlderThanLast)
    );
    snapshot.date = kNow - std::chrono::hours(24 * 8);
    EXPECT_THAT(
        kinds(check_snapshot(snapshot, std::nullopt, {}, kNow)), ElementsAre(BrakeKind::Stale)
    );
    snapshot.date = kNow + std::chrono::hours(49);
    EXPECT_THAT(
        kinds(check_snapshot(snapshot, std::nullopt, {}, kNow)),
        ElementsAre(BrakeKind::FromTheFuture)
    );
    snapshot.date = kNow + std::chrono::hours(47);
    EXPECT_THAT(check_snapshot(snapshot, std::nullopt, {}, kNow), IsEmpty());
}

TEST(SnapshotSafety, AnOldFileServedAgainIsRecognisedWithoutADate) {
    auto snapshot = of_size(10);
    const auto last = last_time(snapshot);
    snapshot.hash = "first";
    snapshot.date_origin = DateOrigin::Observed;
    EXPECT_THAT(kinds(check_snapshot(snapshot, last, {}, kNow)), ElementsAre(BrakeKind::Replayed));
    snapshot.date_origin = DateOrigin::Stated;
    EXPECT_THAT(check_snapshot(snapshot, last, {}, kNow), IsEmpty())
        << "a stated date says it is new";
}

TEST(SnapshotSafety, TooManyUnconfirmedSubjectsStopTheRun) {
    auto snapshot = of_size(15);
    for (std::size_t n = 0; n < 3; ++n) snapshot.subjects[n].doubt = Doubt::DetailMissing;
    EXPECT_THAT(check_snapshot(snapshot, std::nullopt, {}, kNow), IsEmpty());
    snapshot.subjects[3].doubt = Doubt::NobodyNamed;
    const auto brakes = check_snapshot(snapshot, std::nullopt, {}, kNow);
    ASSERT_THAT(kinds(brakes), ElementsAre(BrakeKind::TooManyUnconfirmed));
    EXPECT_THAT(brakes.front().text, HasSubstr("4 of 15"));
}

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
    EXPECT_THAT(wrong.front().text, HasSubstr("12 changes, expected were 11"));
    EXPECT_THAT(
        kinds(check_plan(with_changes(1), small, {}, 2)),
        ElementsAre(BrakeKind::NotTheExpectedNumber)
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
