#include "sync/likeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sync/builders.h"

namespace registers {
namespace {

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
        Pairing{"OneNameInCapitals", kJan, person("", "JAN NOVÁK"), Match::Same},
        Pairing{
            "OneNameOfTwoSurnames",
            titled("Ing.", person("Eva", "Nová Malá")),
            person("", "EVA NOVÁ MALÁ"),
            Match::Same},
        Pairing{"BothUndivided", person("", "Malá Eva"), person("EVA MALÁ", ""), Match::Same},
        Pairing{"HigherTitle", titled("Bc.", kJan), titled("Ing.", kJan), Match::Same},
        Pairing{"DoctorAfterMaster", titled("Mgr.", kJan), titled("JUDr.", kJan), Match::Same},
        Pairing{"SecondStudy", titled("Ing.", kJan), titled("MUDr. Ing.", kJan), Match::Same},
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
        Pairing{
            "MarriageSwapped",
            person("Nováková", "Hana"),
            person("Hana", "Veselá"),
            Match::Doubtful},
        Pairing{
            "MarriageOfAWomanWithAnUnmarkedSurname",
            person("Miriam", "Jirků"),
            person("Miriam", "Krejčí"),
            Match::Doubtful},
        Pairing{
            "MarriageAndACorrectedGivenName",
            person("Ludmilla", "Hladíková"),
            person("Ludmila", "Malá"),
            Match::Doubtful},
        Pairing{"MarriageOfAMan", kJan, person("Jan", "Dvořák"), Match::Doubtful},
        Pairing{
            "UndividedMarriage", person("Jana", "Nová"), person("", "JANA MALÁ"), Match::Doubtful},
        Pairing{
            "UndividedLetter",
            person("Jan", "Hudeček"),
            person("", "HUDAČEK JAN"),
            Match::Doubtful},
        Pairing{
            "StudiesThatContradict", titled("Ing.", kJan), titled("MUDr.", kJan), Match::Doubtful},
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
        Pairing{
            "MenOfOneGivenNameAndOtherStudies",
            titled("Ing.", person("Jan", "Svoboda")),
            titled("MUDr.", person("Jan", "Procházka")),
            Match::Different},
        Pairing{
            "WomenOfSimilarShortNames",
            person("Jana", "Nováková"),
            person("Hana", "Dvořáková"),
            Match::Different},
        Pairing{"UndividedOthers", kJan, person("", "PETR SVOBODA"), Match::Different},
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

TEST(DamagedNames, AreToldFromForeignOnes) {
    for (const auto* good : {"Weiß", "Ďurišová", "O'Brien", "Ñandú", "Nguyễn", "Łukasz", "D’Arc"})
        EXPECT_FALSE(is_damaged(good)) << good;
    for (const auto* bad :
         {"", " ", "-", "Nov\xef\xbf\xbdk", "NovĂˇk", "NovÃ¡k", "Nov?k", "Nov&aacute;k"})
        EXPECT_TRUE(is_damaged(bad)) << bad;
}

}  // namespace
}  // namespace registers
