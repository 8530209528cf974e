#include "sync/quarantine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/town_world.h"

namespace registers {
namespace {

using std::chrono::hours;
using ::testing::IsEmpty;
using testing::kNow;
using testing::kOld;
using testing::kTown;
using testing::representative;
using ::testing::SizeIs;
using testing::World;

const QuarantineSettings kSettings;
const ChangeLimits kLimits{.share = 0.05, .region_share = 0.10, .always = 3};
const auto kDeputy = representative("Karel", "Veselý", "místostarosta");

QuarantineFrame frame(base::Instant now = kNow) {
    return {.settings = kSettings, .limits = kLimits, .now = now};
}

// The deputy is gone for certain, while the mayor's name is written so that nobody can tell.
struct DoubtfulTown : World {
    DoubtfulTown() {
        in_office = {mandate_of(kOld), mandate_of(kDeputy)};
        named = {representative("Vojtěch", "Podhorskí", "starosta")};
    }
    static account::Mandate mandate_of(const Representative& who) {
        return testing::mandate(kTown, who);
    }
    [[nodiscard]] Sifted sifted(
        const std::vector<Quarantined>& standing,
        const QuarantineFrame& when,
        hours later = hours(0)
    ) const {
        auto said = register_says();
        said.date += later;
        return sift(differences(said), said, standing, when);
    }
};

TEST(Quarantine, TakesWhoLeavesAnOfficeInWhichSomebodyIsDoubtful) {
    const auto sifted = DoubtfulTown().sifted({}, frame());
    EXPECT_THAT(sifted.differences.items, IsEmpty());
    ASSERT_THAT(sifted.waiting, SizeIs(1));
    const auto& who = sifted.waiting.front();
    EXPECT_EQ(who.who, "Karel Veselý, místostarosta");
    EXPECT_EQ(who.why, Suspicion::SuccessorDoubtful);
    EXPECT_EQ(who.since, kNow);
    EXPECT_EQ(who.until, kNow + hours(72));
}

TEST(Quarantine, LeavesAloneWhoIsClearlyGone) {
    World world;
    const auto said = world.register_says();
    const auto sifted = sift(world.differences(said), said, {}, frame());
    ASSERT_THAT(sifted.differences.items, SizeIs(1));
    EXPECT_TRUE(sifted.differences.items.front().gone.has_value());
    EXPECT_THAT(sifted.waiting, IsEmpty());
}

TEST(Quarantine, TakesWhomARegisterDropsThatWasUnsteadyTwiceBefore) {
    for (const int missed : {1, 2}) {
        World world;
        world.others.own = Witness{"sovm", kNow, {}};
        world.others.own->offices[kTown.id].missed = missed;
        const auto said = world.register_says();
        const auto sifted = sift(world.differences(said), said, {}, frame());
        EXPECT_EQ(sifted.waiting.size(), missed == 2 ? 1U : 0U);
        ASSERT_THAT(sifted.differences.items, SizeIs(1)) << "the successor comes";
        EXPECT_TRUE(sifted.differences.items.front().fresh.has_value());
    }
}

TEST(Quarantine, EndsWithTheFirstNewerSnapshotAfterItsTime) {
    const DoubtfulTown town;
    const auto standing = town.sifted({}, frame()).waiting;
    const auto tick = std::chrono::milliseconds(1);
    const auto end = kNow + hours(72);
    EXPECT_EQ(town.sifted(standing, frame(end - tick), hours(71)).waiting, standing);
    EXPECT_EQ(town.sifted(standing, frame(end), hours(0)).waiting, standing)
        << "the same snapshot still";
    const auto due = town.sifted(standing, frame(end), hours(71));
    EXPECT_THAT(due.waiting, IsEmpty());
    EXPECT_THAT(due.ended, IsEmpty());
    ASSERT_THAT(due.differences.items, SizeIs(1));
    EXPECT_EQ(due.differences.items.front().gone->name, kDeputy.name);
}

TEST(Quarantine, LetsGoWhoIsNamedAgain) {
    DoubtfulTown town;
    const auto standing = town.sifted({}, frame()).waiting;
    town.named = {kOld, kDeputy};
    const auto sifted = town.sifted(standing, frame(kNow + hours(24)), hours(24));
    EXPECT_THAT(sifted.waiting, IsEmpty());
    EXPECT_EQ(sifted.ended, standing);
    EXPECT_THAT(sifted.differences.items, IsEmpty());
}

TEST(Quarantine, GoesOnWhileTheRegisterDoesNotConfirmTheOrganization) {
    DoubtfulTown town;
    const auto standing = town.sifted({}, frame()).waiting;
    town.named = {};
    const auto sifted = town.sifted(standing, frame(kNow + hours(200)), hours(200));
    EXPECT_EQ(sifted.waiting, standing);
    EXPECT_THAT(sifted.differences.items, IsEmpty());
}

TEST(Quarantine, LetsGoWhoseMandateSomebodyElseEnded) {
    DoubtfulTown town;
    const auto standing = town.sifted({}, frame()).waiting;
    town.in_office.pop_back();
    EXPECT_EQ(town.sifted(standing, frame()).ended, standing);
}

// So many offices in one region, so many of whose mayors were replaced.
struct Country {
    std::vector<account::Organization> organizations;
    std::vector<account::Mandate> in_office;
    Snapshot said = testing::snapshot({});
    Country(std::size_t offices, std::size_t replaced) {
        for (std::size_t n = 0; n < offices; ++n) {
            const auto number = std::to_string(10000000 + n);
            const auto town = testing::town("t" + number, number);
            organizations.push_back(town);
            in_office.push_back(testing::mandate(town, kOld));
            said.subjects.push_back(testing::subject(town, {n < replaced ? testing::kNew : kOld}));
        }
    }
    [[nodiscard]] Sifted sifted(const QuarantineFrame& when) const {
        return sift(differences_of(said, organizations, in_office), said, {}, when);
    }
};

struct Near {
    std::size_t offices;
    std::size_t replaced;
    bool is_suspect;
};
class NearLimits : public ::testing::TestWithParam<Near> {};

TEST_P(NearLimits, MakeAllDeparturesSuspect) {
    const auto& [offices, replaced, is_suspect] = GetParam();
    const auto sifted = Country(offices, replaced).sifted(frame());
    EXPECT_EQ(sifted.waiting.size(), is_suspect ? replaced : 0U);
    EXPECT_THAT(sifted.differences.items, SizeIs(replaced)) << "successors come in any case";
}

INSTANTIATE_TEST_SUITE_P(
    Cases,
    NearLimits,
    ::testing::Values(
        Near{200, 7, false},   // of at most 10
        Near{200, 8, true},    // four fifths of it
        Near{200, 10, true},   // the limit itself
        Near{200, 11, false},  // the brake's business, with the true number
        Near{15, 3, false},    // so few always pass
        Near{60, 3, false}
    )
);

TEST(Quarantine, OfNearnessIsLiftedByTheNamedNumber) {
    const Country country(200, 9);
    auto named = frame();
    named.is_named = true;
    EXPECT_THAT(country.sifted(named).waiting, IsEmpty());
    const auto standing = country.sifted(frame()).waiting;
    ASSERT_THAT(standing, SizeIs(9));
    const auto differences = differences_of(country.said, country.organizations, country.in_office);
    const auto lifted = sift(differences, country.said, standing, named);
    EXPECT_THAT(lifted.waiting, IsEmpty());
    EXPECT_THAT(lifted.differences.items, SizeIs(9));
    auto doubtful = standing;
    for (auto& each : doubtful) each.why = Suspicion::SuccessorDoubtful;
    EXPECT_THAT(sift(differences, country.said, doubtful, named).waiting, SizeIs(9));
}

TEST(Quarantine, OfSomeMakesNobodyElseSuspect) {
    const Country before(200, 9);
    const auto standing = before.sifted(frame()).waiting;
    const Country after(200, 10);
    const auto sifted = sift(
        differences_of(after.said, after.organizations, after.in_office),
        after.said,
        standing,
        frame()
    );
    EXPECT_THAT(sifted.waiting, SizeIs(9));
    EXPECT_EQ(
        std::ranges::count_if(
            sifted.differences.items, [](const auto& item) { return item.gone.has_value(); }
        ),
        1
    );
}

}  // namespace
}  // namespace registers
