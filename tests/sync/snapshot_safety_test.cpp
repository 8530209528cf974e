#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/safety.h"
#include "tests/sync/builders.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kinds;
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
    EXPECT_THAT(brakes.front().text.en, HasSubstr("4 of 15"));
}

TEST(SnapshotSafety, ASourceThatCameWithAChecksumMustGoOnSo) {
    auto snapshot = of_size(10);
    auto last = last_time(snapshot);
    EXPECT_THAT(check_snapshot(snapshot, last, {}, kNow), IsEmpty());
    last.had_checksum = true;
    EXPECT_THAT(
        kinds(check_snapshot(snapshot, last, {}, kNow)), ElementsAre(BrakeKind::ChecksumMissing)
    );
    const SafetySettings careless{.checksum = ChecksumDemand::None};
    EXPECT_THAT(check_snapshot(snapshot, last, careless, kNow), IsEmpty());
    snapshot.checksum_state = ChecksumState::Matched;
    EXPECT_THAT(check_snapshot(snapshot, last, {}, kNow), IsEmpty());
}

TEST(SnapshotSafety, AnotherFormatThanLastTimeIsLookedAtFirst) {
    auto snapshot = of_size(10);
    snapshot.format = "rpp-2025";
    auto last = last_time(snapshot);
    EXPECT_THAT(check_format(snapshot, std::nullopt), IsEmpty());
    EXPECT_THAT(check_format(snapshot, last), IsEmpty()) << "known from before there were formats";
    last.format = "rpp-2025";
    EXPECT_THAT(check_format(snapshot, last), IsEmpty());
    last.format = "rpp-2020";
    EXPECT_THAT(kinds(check_format(snapshot, last)), ElementsAre(BrakeKind::FormatChanged));
}

TEST(SnapshotSafety, AgeCountsToTheMillisecond) {
    const auto week = std::chrono::milliseconds(std::chrono::hours(24 * 7));
    const auto two_days = std::chrono::milliseconds(std::chrono::hours(48));
    const auto tick = std::chrono::milliseconds(1);
    EXPECT_THAT(check_age(kNow - week, {}, kNow), IsEmpty());
    EXPECT_THAT(kinds(check_age(kNow - week - tick, {}, kNow)), ElementsAre(BrakeKind::Stale));
    EXPECT_THAT(check_age(kNow + two_days, {}, kNow), IsEmpty());
    EXPECT_THAT(
        kinds(check_age(kNow + two_days + tick, {}, kNow)), ElementsAre(BrakeKind::FromTheFuture)
    );
}

}  // namespace
}  // namespace registers
