#include "sync/matching.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/names.h"
#include "tests/sync/builders.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::person;

struct Pairing {
    const char* name;
    account::PersonName left;
    account::PersonName right;
    Match match;
};
class Names : public ::testing::TestWithParam<Pairing> {};

TEST_P(Names, AreComparedTheSameBothWays) {
    EXPECT_EQ(compare_names(GetParam().left, GetParam().right), GetParam().match);
    EXPECT_EQ(compare_names(GetParam().right, GetParam().left), GetParam().match);
}

account::PersonName titled(std::string before, account::PersonName name, std::string after = "") {
    name.title_before = std::move(before);
    name.title_after = std::move(after);
    return name;
}

const auto kJan = person("Jan", "Novák");

INSTANTIATE_TEST_SUITE_P(
    TheSamePerson,
    Names,
    ::testing::Values(
        Pairing{"Equal", kJan, kJan, Match::Same},
        Pairing{"UpperCase", kJan, person("JAN", "NOVÁK"), Match::Same},
        Pairing{
            "NoDiacritics", person("Jiří", "Šťovíček"), person("Jiri", "Stovicek"), Match::Same},
        Pairing{
            "Decomposed",
            person("Jiří", "Malý"),
            person("Jir\u030ci\u0301", "Maly\u0301"),
            Match::Same},
        Pairing{"Swapped", kJan, person("Novák", "Jan"), Match::Same},
        Pairing{"NewTitle", kJan, titled("Mgr.", kJan, "Ph.D."), Match::Same},
        Pairing{"TitleInTheName", kJan, person("Ing. Jan", "Novák, CSc."), Match::Same},
        Pairing{"TitleWithoutSpace", kJan, person("Ing.Jan", "Novák,Ph.D."), Match::Same},
        Pairing{"TitlesWithoutSpace", kJan, person("RNDr.Mgr.Jan", "Novák"), Match::Same},
        Pairing{"OneOfSeveralTitles", kJan, person("Jan", "NOVÁK, Th.D."), Match::Same},
        Pairing{"TitlesRunTogether", kJan, person("Jan", "Novák Ph.D., MBA"), Match::Same},
        Pairing{"Hyphen", person("Eva", "Nová-Malá"), person("Eva", "Nová Malá"), Match::Same},
        Pairing{
            "SurnamesTurned", person("Eva", "Nová Malá"), person("Eva", "Malá-Nová"), Match::Same},
        Pairing{"White", kJan, person(" Jan ", "Novák\u00a0"), Match::Same},
        Pairing{
            "BothYounger", person("Jan", "Novák ml."), person("Jan", "Novák mladší"), Match::Same}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

INSTANTIATE_TEST_SUITE_P(
    ADoubt,
    Names,
    ::testing::Values(
        Pairing{
            "Marriage", person("Jana", "Nováková"), person("Jana", "Dvořáková"), Match::Doubtful},
        Pairing{
            "MarriageOfANameInAConsonant",
            person("Dagmar", "Nováková"),
            person("Dagmar", "Malá"),
            Match::Doubtful},
        Pairing{
            "MarriageBetweenAdjectives",
            person("INGRID", "VESELÁ"),
            person("Ingrid", "Malá"),
            Match::Doubtful},
        Pairing{
            "AccentedLettersLost",
            person("Ludmila", "Zástěrová"),
            person("Ludmila", "Zstrov"),
            Match::Doubtful},
        Pairing{
            "AccentedLettersMadeSpaces",
            person("Jiří", "Šťovíček"),
            person("Ji  ", "  ov  ek"),
            Match::Doubtful},
        Pairing{"InitialsWithoutSpace", kJan, person("J.K.", "Novák"), Match::Doubtful},
        Pairing{
            "AddedSurname",
            person("Jana", "Nováková"),
            person("Jana", "Nováková Dvořáková"),
            Match::Doubtful},
        Pairing{"SecondGivenName", kJan, person("Jan Karel", "Novák"), Match::Doubtful},
        Pairing{
            "CorrectedLetter", person("Jan", "Hudeček"), person("Jan", "Hudaček"), Match::Doubtful},
        Pairing{
            "SwappedLetters", person("Jan", "Novotný"), person("Jan", "Novtoný"), Match::Doubtful},
        Pairing{"Initial", kJan, person("J.", "Novák"), Match::Doubtful},
        Pairing{
            "SwappedAndMistyped",
            person("Jan", "Hudeček"),
            person("Hudaček", "Jan"),
            Match::Doubtful},
        Pairing{"GenerationSaidOnce", kJan, person("Jan", "Novák ml."), Match::Doubtful},
        Pairing{"NoGivenName", kJan, person("", "Novák"), Match::Doubtful},
        Pairing{"NoName", kJan, person("", ""), Match::Doubtful}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

INSTANTIATE_TEST_SUITE_P(
    DifferentPeople,
    Names,
    ::testing::Values(
        Pairing{
            "Others",
            person("Vojtěch", "Podhorský"),
            person("Ludmila", "Zástěrová"),
            Match::Different},
        Pairing{"SameGivenNameOfMen", kJan, person("Jan", "Dvořák"), Match::Different},
        Pairing{
            "MenWithSurnamesInA",
            person("Jan", "Svoboda"),
            person("Jan", "Procházka"),
            Match::Different},
        Pairing{"Brothers", kJan, person("Petr", "Novák"), Match::Different},
        Pairing{"Spouses", kJan, person("Jana", "Nováková"), Match::Different},
        Pairing{
            "FatherAndSon",
            person("Jan", "Novák st."),
            person("Jan", "Novák ml."),
            Match::Different},
        Pairing{
            "TitlesAlone",
            titled("Ing.", kJan),
            titled("Ing.", person("Petr", "Svoboda")),
            Match::Different}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

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

TEST(DamagedNames, AreToldFromForeignOnes) {
    for (const auto* good : {"Weiß", "Ďurišová", "O'Brien", "Ñandú", "Nguyễn", "Łukasz", "D’Arc"})
        EXPECT_FALSE(is_damaged(good)) << good;
    for (const auto* bad :
         {"", " ", "-", "Nov\xef\xbf\xbdk", "NovĂˇk", "NovÃ¡k", "Nov?k", "Nov&aacute;k"})
        EXPECT_TRUE(is_damaged(bad)) << bad;
}

}  // namespace
}  // namespace registers
