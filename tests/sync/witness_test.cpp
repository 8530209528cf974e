#include "sync/witness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/witness_json.h"
#include "tests/sync/town_world.h"

namespace registers {
namespace {

using std::chrono::hours;
using testing::count_of;
using ::testing::HasSubstr;
using testing::kNew;
using testing::kOld;
using testing::kTown;
using testing::representative;
using ::testing::SizeIs;
using testing::text_of;
using testing::World;

Witness naming(const Representative& who, base::Instant date, std::string source = "rpp") {
    auto said = testing::snapshot({testing::subject(kTown, {who})});
    said.source = std::move(source);
    said.date = date;
    return witness_of(said, {kTown}, std::nullopt);
}

base::Instant snapshot_date() {
    return testing::snapshot({}).date;
}

TEST(StillNamed, ByAnotherRegisterAsFreshIsNoDeparture) {
    World world;
    world.others.witnesses = {naming(kOld, snapshot_date())};
    const auto plan = world.plan();
    ASSERT_THAT(plan.changes, SizeIs(1));
    EXPECT_FALSE(plan.changes.front().departure.has_value());
    EXPECT_EQ(plan.changes.front().arrival->name, kNew.name);
    const auto text = text_of(plan, NoticeKind::StillNamedElsewhere);
    EXPECT_THAT(text, HasSubstr("Vojtěch Podhorský, starosta: sovm of 22. 11. 2026"));
    EXPECT_THAT(text, HasSubstr("rpp of 22. 11. 2026"));
}

struct Fresh {
    const char* what;
    hours older;
    bool protects;
};
class Freshness : public ::testing::TestWithParam<Fresh> {};

TEST_P(Freshness, CountsByTheDay) {
    World world;
    world.others.witnesses = {naming(kOld, snapshot_date() - GetParam().older)};
    EXPECT_EQ(!world.plan().changes.front().departure.has_value(), GetParam().protects)
        << GetParam().what;
}

// The snapshot is of 22 November, 1:00 in Prague.
INSTANTIATE_TEST_SUITE_P(
    Cases,
    Freshness,
    ::testing::Values(
        Fresh{"newer", hours(-30), true},
        Fresh{"the same day, an hour earlier", hours(1), true},
        Fresh{"the day before", hours(2), false},
        Fresh{"a week before", hours(24 * 7), false}
    )
);

TEST(StillNamed, InAnUpperCaseNameOrADoubtfulOneProtectsAsWell) {
    for (const auto& written :
         {representative("VOJTĚCH", "PODHORSKÝ", ""), representative("Vojtěch", "Podhorskí", "")}) {
        World world;
        world.others.witnesses = {naming(written, snapshot_date())};
        EXPECT_FALSE(world.plan().changes.front().departure.has_value()) << written.name.surname;
    }
}

TEST(StillNamed, InAnotherOrganizationProtectsNobody) {
    World world;
    auto elsewhere = naming(kOld, snapshot_date());
    auto office = elsewhere.offices.extract(kTown.id);
    office.key() = account::OrganizationId("blansko");
    elsewhere.offices.insert(std::move(office));
    world.others.witnesses = {elsewhere};
    EXPECT_TRUE(world.plan().changes.front().departure.has_value());
}

TEST(SecondSource, WhereItIsAskedForMustBeSilentToo) {
    World world;
    world.others.confirmed_by = "rpp";
    auto plan = world.plan();
    EXPECT_FALSE(plan.changes.front().departure.has_value()) << "never read";
    EXPECT_EQ(count_of(plan, NoticeKind::AwaitsConfirmation), 1U);

    world.others.witnesses = {naming(kNew, snapshot_date() - hours(24 * 8))};
    EXPECT_FALSE(world.plan().changes.front().departure.has_value()) << "too long ago";

    world.others.witnesses = {naming(kOld, snapshot_date() - hours(24 * 6))};
    EXPECT_FALSE(world.plan().changes.front().departure.has_value()) << "names him";

    world.others.witnesses = {naming(kNew, snapshot_date() - hours(24 * 6))};
    plan = world.plan();
    EXPECT_TRUE(plan.changes.front().departure.has_value());
    EXPECT_EQ(count_of(plan, NoticeKind::AwaitsConfirmation), 0U);

    world.others.witnesses.front().offices.clear();
    EXPECT_FALSE(world.plan().changes.front().departure.has_value()) << "does not know the town";
}

TEST(Witnesses, KeepWhatWasLastConfirmedAndCountHowOftenItWasNot) {
    const auto first = naming(kOld, snapshot_date(), "sovm");
    auto silent = testing::snapshot({testing::subject(kTown, {})});
    silent.date = snapshot_date() + hours(24);
    auto second = witness_of(silent, {kTown}, first);
    EXPECT_EQ(second.offices.at(kTown.id).confirmed, snapshot_date());
    EXPECT_EQ(second.offices.at(kTown.id).missed, 1);
    ASSERT_THAT(second.offices.at(kTown.id).persons, SizeIs(1));
    EXPECT_EQ(witness_of(silent, {kTown}, second).offices.at(kTown.id).missed, 1)
        << "the same snapshot again";
    silent.date += hours(24);
    second = witness_of(silent, {kTown}, second);
    EXPECT_EQ(second.offices.at(kTown.id).missed, 2);
    const auto again = naming(kOld, silent.date + hours(24), "sovm");
    EXPECT_EQ(again.offices.at(kTown.id).missed, 0);
}

TEST(Witnesses, AreNamesAndFunctionsOnlyAndBounded) {
    auto titled = kOld;
    titled.name.title_before = "Mgr.";
    const std::vector<Representative> many(1000, titled);
    const auto said = testing::snapshot({testing::subject(kTown, many)});
    const auto witness = witness_of(said, {kTown}, std::nullopt);
    const auto& persons = witness.offices.at(kTown.id).persons;
    EXPECT_THAT(persons, SizeIs(200));
    EXPECT_EQ(persons.front().name.title_before, "");
    EXPECT_EQ(persons.front().function, "starosta");
}

TEST(Witnesses, AreReadBackAsTheyWereWrittenOrNotAtAll) {
    const auto witness = naming(kOld, snapshot_date());
    const auto json = to_json(witness);
    const auto read = witness_from(json);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(to_json(*read), json);
    EXPECT_EQ(read->offices.at(kTown.id).persons.front().name, kOld.name);
    auto broken = json;
    broken.set("offices", base::Json::array({base::Json::object({{"organization", "x"}})}));
    EXPECT_FALSE(witness_from(broken).has_value());
    EXPECT_FALSE(witness_from(base::Json::object()).has_value());
}

// What one subject's check leaves behind, and what a whole register may then say of it.
TEST(WitnessOfOneSubject, LeavesTheOthersAndTheDateAsTheyWere) {
    const auto other = testing::town("blansko", "00279943");
    auto whole = testing::snapshot(
        {testing::subject(kTown, {kOld}), testing::subject(other, {representative("Jan", "Malý")})}
    );
    const auto former = witness_of(whole, {kTown, other}, std::nullopt);
    auto alone = testing::snapshot({testing::subject(kTown, {kNew})});
    alone.date += hours(24);
    const auto witness = witness_with(alone, {kTown}, former);
    EXPECT_EQ(witness.date, former.date);
    ASSERT_THAT(witness.offices, SizeIs(2));
    EXPECT_EQ(witness.offices.at(other.id).confirmed, former.date);
    EXPECT_EQ(witness.offices.at(other.id).missed, 0);
    EXPECT_EQ(witness.offices.at(kTown.id).confirmed, alone.date);
    EXPECT_EQ(witness.offices.at(kTown.id).persons.front().name, kNew.name);
}

TEST(WitnessOfOneSubject, PutsAnOlderStateInDoubtAndNoNewerOne) {
    auto alone = testing::snapshot({testing::subject(kTown, {kNew})});
    const auto own = witness_with(alone, {kTown}, std::nullopt);
    auto older = testing::snapshot({testing::subject(kTown, {kOld})});
    older.date -= hours(1);
    doubt_what_is_older(older, {kTown}, own);
    EXPECT_EQ(older.subjects.front().doubt, Doubt::Contradictory);
    for (const auto later : {hours(0), hours(1)}) {
        auto as_new = testing::snapshot({testing::subject(kTown, {kOld})});
        as_new.date += later;
        doubt_what_is_older(as_new, {kTown}, own);
        EXPECT_EQ(as_new.subjects.front().doubt, Doubt::None) << later.count();
    }
}

}  // namespace
}  // namespace registers
