#include "sync/sources/sovm.h"

#include <gtest/gtest.h>

#include "tests/support/matchers.h"
#include "tests/sync/builders.h"

namespace registers::sovm {
namespace {

using registers::testing::sample;
using ::testing::SizeIs;

std::string index_of(const std::string& records) {
    return R"(<?xml version="1.0" encoding="UTF-8"?><SeznamOvmIndex xmlns=")" +
           std::string(kNamespace) + "\">" + records + "</SeznamOvmIndex>";
}
std::string record(const std::string& key, const std::string& ico, const std::string& ovm) {
    return "<Subjekt><Zkratka>" + key + "</Zkratka><ICO>" + ico + "</ICO><Nazev>N</Nazev>" +
           "<IdentifikatorOvm>" + ovm + "</IdentifikatorOvm></Subjekt>";
}
std::string detail_of(const std::string& inside) {
    return "<DetailSubjektu xmlns=\"" + std::string(kNamespace) + "\">" + inside +
           "</DetailSubjektu>";
}
std::string person(
    const std::string& given, const std::string& surname, const std::string& more = ""
) {
    return "<StatutarniZastupce><Jmeno>" + given + "</Jmeno><Prijmeni>" + surname + "</Prijmeni>" +
           more + "</StatutarniZastupce>";
}

Subject lhota() {
    auto subjects = parse_index(sample("sovm_index_sample.xml"));
    return subjects.value().front();
}

TEST(SovmIndex, TheRealRecordOfBoskoviceIsReadWithItsLeadingZeros) {
    auto text = sample("sovm_index_boskovice.xml");
    text = text.substr(text.find("<Subjekt"));
    const auto subjects = parse_index(index_of(text));
    ASSERT_THAT(subjects, Holds(SizeIs(1)));
    const auto& boskovice = subjects->front();
    EXPECT_EQ(boskovice.key, "Boskovice");
    EXPECT_EQ(boskovice.ico.value().str(), "00279978");
    EXPECT_EQ(boskovice.ovm_id.value().str(), "00279978");
    EXPECT_EQ(boskovice.name, "Město Boskovice");
    EXPECT_EQ(boskovice.region, "Jihomoravský");
    EXPECT_EQ(
        boskovice.detail_address,
        "https://www.czechpoint.cz/spravadat/p/ovm/"
        "datafile?format=xml&service=seznamovm&id=Boskovice"
    );
    EXPECT_EQ(boskovice.doubt, Doubt::None);
}

TEST(SovmIndex, DroppedLeadingZerosComeBack) {
    const auto subjects = parse_index(index_of(record("B", "279978", "279978")));
    ASSERT_THAT(subjects, IsOk());
    EXPECT_EQ(subjects->front().ico.value().str(), "00279978");
}

TEST(SovmIndex, ARecordWithoutIdentifiersIsInDoubt) {
    for (const auto& [ico, ovm] :
         {std::pair("", ""), std::pair("12345678", "x"), std::pair("abc", "")}) {
        const auto subjects = parse_index(index_of(record("B", ico, ovm)));
        ASSERT_THAT(subjects, IsOk()) << ico;
        EXPECT_EQ(subjects->front().doubt, Doubt::RecordIncomplete) << ico;
    }
}

TEST(SovmIndex, AFieldGivenTwiceInOneRecordIsADoubt) {
    const auto subjects = parse_index(
        index_of("<Subjekt><Zkratka>A</Zkratka><ICO>00279978</ICO><ICO>00289612</ICO></Subjekt>")
    );
    ASSERT_THAT(subjects, IsOk());
    EXPECT_EQ(subjects->front().doubt, Doubt::RecordIncomplete);
}

TEST(SovmIndex, ASubjectListedTwiceIsKeptOnceAndInDoubt) {
    const auto twice = record("A", "00279978", "00279978") + record("B", "00289612", "00289612") +
                       record("A", "00279978", "00279978");
    const auto subjects = parse_index(index_of(twice));
    ASSERT_THAT(subjects, Holds(SizeIs(2)));
    EXPECT_EQ(subjects->at(0).doubt, Doubt::ListedTwice);
    EXPECT_EQ(subjects->at(1).doubt, Doubt::None);
}

TEST(SovmIndex, ARecordThatMixesTwoSubjectsPutsBothInDoubt) {
    const auto mixed = record("A", "00279978", "00279978") + record("B", "00289612", "00289612") +
                       record("A", "00289612", "00289612");
    const auto subjects = parse_index(index_of(mixed));
    ASSERT_THAT(subjects, Holds(SizeIs(2)));
    EXPECT_EQ(subjects->at(0).doubt, Doubt::ListedTwice);
    EXPECT_EQ(subjects->at(1).doubt, Doubt::ListedTwice);
}

TEST(SovmIndex, ATextThatWouldDeceiveATerminalIsADoubt) {
    const auto subjects = parse_index(index_of(record("A\u202e", "00279978", "00279978")));
    ASSERT_THAT(subjects, IsOk());
    EXPECT_EQ(subjects->front().doubt, Doubt::DamagedText);
}

TEST(SovmIndex, DistrictsThatShareTheCitysIcoAreDifferentSubjects) {
    const auto subjects = parse_index(index_of(
        record("City", "00279978", "00279978") + record("District", "00279978", "00289612")
    ));
    ASSERT_THAT(subjects, Holds(SizeIs(2)));
    EXPECT_EQ(subjects->at(1).doubt, Doubt::None);
}

TEST(SovmIndex, AnIndexThatListsNobodyIsNoIndex) {
    const auto nobody = parse_index(index_of(""));
    ASSERT_FALSE(nobody.has_value());
    EXPECT_EQ(nobody.error().reason, "the index lists nobody");
}

TEST(SovmIndex, CutAtAnyByteItIsNeverTakenForWhole) {
    const auto whole =
        index_of(record("A", "00279978", "00279978") + record("B", "00289612", "00289612"));
    ASSERT_THAT(parse_index(whole), IsOk());
    for (std::size_t length = 0; length < whole.size(); ++length)
        ASSERT_FALSE(parse_index(whole.substr(0, length)).has_value()) << length;
}

TEST(SovmDetail, TheSampleNamesTwoRepresentativesWithTitlesAndFunctions) {
    const auto subject = with_detail(lhota(), sample("sovm_detail_sample.xml"));
    EXPECT_EQ(subject.doubt, Doubt::None);
    ASSERT_THAT(subject.representatives, SizeIs(2));
    const account::PersonName first{"Ing.", "Jarmila", "Vzorová", "Ph.D."};
    EXPECT_EQ(subject.representatives[0], (Representative{first, "starostka"}));
    EXPECT_EQ(subject.representatives[1].function, "místostarosta");
}

TEST(SovmDetail, ALineBreakWithinATextIsASpace) {
    const auto subject = with_detail(
        lhota(),
        detail_of(
            "<Zkratka>LHOTAVZOR</Zkratka>" +
            person("Jan", "Malý\n  Veliký", "<Funkce>starosta,\r\n\tuvolněný</Funkce>")
        )
    );
    ASSERT_THAT(subject.representatives, SizeIs(1));
    EXPECT_EQ(subject.representatives[0].name.surname, "Malý Veliký");
    EXPECT_EQ(subject.representatives[0].function, "starosta, uvolněný");
}

TEST(SovmDetail, CutAtAnyByteItLeavesTheSubjectUnconfirmed) {
    const auto whole = sample("sovm_detail_sample.xml");
    const auto end = whole.rfind('>');
    for (std::size_t length = 0; length <= end; ++length)
        ASSERT_EQ(with_detail(lhota(), whole.substr(0, length)).doubt, Doubt::DetailBroken)
            << length;
}

struct DetailCase {
    const char* name;
    std::string inside;
    Doubt doubt;
};
class SovmDetails : public ::testing::TestWithParam<DetailCase> {};

TEST_P(SovmDetails, AreJudgedByWhatTheySay) {
    EXPECT_EQ(with_detail(lhota(), detail_of(GetParam().inside)).doubt, GetParam().doubt);
}

const std::string kLhota = "<Zkratka>LHOTAVZOR</Zkratka><ICO>90000013</ICO>";

INSTANTIATE_TEST_SUITE_P(
    Cases,
    SovmDetails,
    ::testing::Values(
        DetailCase{"WithoutFunction", kLhota + person("Jan", "Malý"), Doubt::None},
        DetailCase{"EmptyFunction", kLhota + person("Jan", "Malý", "<Funkce/>"), Doubt::None},
        DetailCase{"UpperCase", kLhota + person("JAN", "MALÝ"), Doubt::None},
        DetailCase{
            "IcoWithoutZeros", "<Zkratka>LHOTAVZOR</Zkratka>" + person("Jan", "Malý"), Doubt::None},
        DetailCase{"NobodyNamed", kLhota, Doubt::NobodyNamed},
        DetailCase{
            "RenamedElement",
            kLhota + "<Zastupce><Jmeno>Jan</Jmeno></Zastupce>",
            Doubt::NobodyNamed},
        DetailCase{
            "OtherKey",
            "<Zkratka>X</Zkratka>" + person("Jan", "Malý"),
            Doubt::DetailOfAnotherSubject},
        DetailCase{
            "OtherIco",
            "<Zkratka>LHOTAVZOR</Zkratka><ICO>00279978</ICO>" + person("Jan", "Malý"),
            Doubt::DetailOfAnotherSubject},
        DetailCase{"Anonymous", person("Jan", "Malý"), Doubt::DetailOfAnotherSubject},
        DetailCase{
            "NoSurname",
            kLhota + "<StatutarniZastupce><Jmeno>Jan</Jmeno></StatutarniZastupce>",
            Doubt::DamagedText},
        DetailCase{"Replacement", kLhota + person("Jan", "Mal\xef\xbf\xbd"), Doubt::DamagedText},
        DetailCase{"DoublyEncoded1250", kLhota + person("Jan", "MalĂ˝"), Doubt::DamagedText},
        DetailCase{
            "DoublyEncodedLatin", kLhota + person("JiÅ\u0099Ã­", "Malý"), Doubt::DamagedText},
        DetailCase{"QuestionMarks", kLhota + person("Ji?i", "Mal?"), Doubt::DamagedText},
        DetailCase{
            "MarkOfDirectionInAFunction",
            kLhota + person("Jan", "Malý", "<Funkce>\u202eatsorats</Funkce>"),
            Doubt::DamagedText},
        DetailCase{
            "EscapeInATitle",
            kLhota + person("Jan", "Malý", "<TitulyPred>\u009b2J</TitulyPred>"),
            Doubt::DamagedText},
        DetailCase{"Digits", kLhota + person("Jan", "Mal0"), Doubt::DamagedText}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST(RecordHash, DependsOnTheRepresentativesAndNotOnTheirOrder) {
    using registers::testing::representative;
    Subject one;
    one.key = "A";
    one.representatives = {representative("Jan", "Malý"), representative("Eva", "Nová")};
    auto other = one;
    std::swap(other.representatives[0], other.representatives[1]);
    other.name = "moved";
    EXPECT_EQ(record_hash(one), record_hash(other));
    other.representatives[0].function = "místostarosta";
    EXPECT_NE(record_hash(one), record_hash(other));
}

}  // namespace
}  // namespace registers::sovm
