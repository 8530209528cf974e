#include "sync/matching.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/builders.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::person;

const auto kJan = person("Jan", "Novák");

std::vector<Representative> without_functions(const std::vector<account::PersonName>& names) {
    std::vector<Representative> people;
    people.reserve(names.size());
    for (const auto& name : names) people.push_back({name, ""});
    return people;
}

using registers::join;

Join join(
    const std::vector<account::PersonName>& known, const std::vector<account::PersonName>& named
) {
    return registers::join(without_functions(known), without_functions(named));
}

TEST(Joining, PairsEverybodyOnceAndNamesWhoIsLeft) {
    const auto joined = join(
        {kJan, person("Eva", "Malá"), person("Petr", "Starý")},
        {person("MALÁ", "EVA"), person("Karel", "Veselý"), kJan}
    );
    EXPECT_THAT(joined.same, ElementsAre(Pair(0, 2), Pair(1, 0)));
    EXPECT_THAT(joined.gone, ElementsAre(2));
    EXPECT_THAT(joined.fresh, ElementsAre(1));
    EXPECT_THAT(joined.doubtful, IsEmpty());
}

TEST(Joining, PairsNamesakesByWhatTheyDo) {
    const auto joined = join(
        {{kJan, "starosta"}, {kJan, "1. místostarosta"}},
        {{kJan, "místostarosta"}, {kJan, "Starosta obce"}}
    );
    EXPECT_THAT(joined.same, ElementsAre(Pair(0, 1), Pair(1, 0)));
}

TEST(Joining, ANamesakeWhoIsNamedNoMoreIsADoubtAndNotGone) {
    const auto joined =
        join({{kJan, "starosta"}, {kJan, "místostarosta"}}, {{kJan, "místostarosta"}});
    EXPECT_THAT(joined.same, ElementsAre(Pair(1, 0)));
    EXPECT_THAT(joined.doubtful, ElementsAre(Pair(0, 0)));
    EXPECT_THAT(joined.gone, IsEmpty());
}

TEST(Joining, ANamesakeInAnOfficeThatExcludesTheOtherIsADoubt) {
    const auto joined = join({{kJan, "starosta"}}, {{kJan, "starosta"}, {kJan, "místostarosta"}});
    EXPECT_THAT(joined.doubtful, ElementsAre(Pair(0, 1)));
    EXPECT_THAT(joined.fresh, IsEmpty());
}

TEST(Joining, AYoungerOneMayBeCalledSoNoLongerWhenTheElderLeft) {
    const auto joined = join({kJan, person("Jan", "Novák ml.")}, {kJan});
    EXPECT_THAT(joined.doubtful, ElementsAre(Pair(1, 0)));
    EXPECT_THAT(joined.gone, IsEmpty());
}

TEST(Joining, DoubtsArePairedBestAsAWhole) {
    const auto joined = join(
        {person("Jana", "Hudečková"), person("Jana", "Malá")},
        {person("Jana", "Hudačková"), person("Jana", "Veselá")}
    );
    EXPECT_THAT(joined.doubtful, ElementsAre(Pair(0, 0), Pair(1, 1)));
}

TEST(Joining, TwoWhoMayHaveMarriedAreBothInDoubtBesideOneNewName) {
    const auto joined =
        join({person("Jana", "Nováková"), person("Jana", "Malá")}, {person("Jana", "Veselá")});
    EXPECT_THAT(joined.doubtful, ElementsAre(Pair(0, 0), Pair(1, 0)));
    EXPECT_THAT(joined.gone, IsEmpty());
    EXPECT_THAT(joined.fresh, IsEmpty());
}

TEST(Joining, AnOfficeOfThousandsEndsInDoubtAndNotInHoursOfWork) {
    std::vector<Representative> known;
    std::vector<Representative> named;
    for (int i = 0; i < 3000; ++i) {
        known.push_back({person("Jan", std::string("Novák") + char('a' + i % 26)), "starosta"});
        named.push_back({person("Jan", std::string("Dvořák") + char('a' + i % 26)), "starosta"});
    }
    const auto joined = join(known, named);
    EXPECT_EQ(joined.doubtful.size(), known.size());
    EXPECT_THAT(joined.gone, IsEmpty());
    EXPECT_THAT(joined.fresh, IsEmpty());
}

TEST(Joining, ADoubtfulPairIsNeitherGoneNorFresh) {
    const auto joined = join({person("Jana", "Nováková")}, {person("Jana", "Dvořáková")});
    EXPECT_THAT(joined.doubtful, ElementsAre(Pair(0, 0)));
    EXPECT_THAT(joined.gone, IsEmpty());
    EXPECT_THAT(joined.fresh, IsEmpty());
}

TEST(Joining, APersonNamedTwiceIsNotFreshASecondTime) {
    const auto joined = join({kJan}, {kJan, person("JAN", "NOVÁK")});
    EXPECT_THAT(joined.fresh, IsEmpty());
    EXPECT_THAT(joined.gone, IsEmpty());
}

TEST(Joining, AResemblanceToSomebodyWhoIsCertainRaisesNoDoubt) {
    const auto joined =
        join({person("Eva", "Malá"), person("Iva", "Malá")}, {person("Eva", "Malá")});
    EXPECT_THAT(joined.gone, ElementsAre(1));
}

TEST(Organizations, AreFoundByOvmIdentifierBeforeIco) {
    auto city = testing::town("city", "00279978");
    auto district = testing::town("district", "00289612");
    district.ico = city.ico;
    const std::vector<Subject> subjects{testing::subject(district, {}), testing::subject(city, {})};
    EXPECT_THAT(
        subjects_of({city, district}, subjects), ElementsAre(Pair(city.id, 1), Pair(district.id, 0))
    );
}

TEST(Organizations, ASharedIcoDecidesNothing) {
    auto city = testing::town("city", "00279978");
    auto district = testing::town("district", "00289612");
    district.ico = city.ico;
    city.ovm_id.reset();
    district.ovm_id.reset();
    EXPECT_THAT(subjects_of({city, district}, {testing::subject(city, {})}), IsEmpty());
}

TEST(Organizations, AnIcoThatOnlyOneSideHasOnceIsEnough) {
    auto town = testing::town("town", "00279978");
    const auto listed = testing::subject(town, {});
    town.ovm_id.reset();
    EXPECT_THAT(subjects_of({town}, {listed}), ElementsAre(Pair(town.id, 0)));
    town.ovm_id = account::OvmId("00289612");
    EXPECT_THAT(subjects_of({town}, {listed}), IsEmpty())
        << "two identifiers contradict each other";
}

}  // namespace
}  // namespace registers
