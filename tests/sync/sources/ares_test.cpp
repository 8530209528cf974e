#include "sync/sources/ares.h"

#include "sync/sources/folder_source.h"
#include "tests/sync/sources/reading_fixture.h"

namespace registers {
namespace {

using testing::fails_with;

const base::Day kToday = *base::day_from_iso("2026-11-22");

std::string member(const std::string& more, const std::string& membership = "{}") {
    return R"({"datumZapisu":"2024-01-01","nazevAngazma":"Člen statutárního orgánu","clenstvi":)" +
           membership +
           R"(,"fyzickaOsoba":{"jmeno":"Eva","prijmeni":"Nová","titulPredJmenem":"Mgr.",)"
           R"("datumNarozeni":"1980-01-01","adresa":{"textovaAdresa":"Lhota 1"}})" +
           more + "}";
}

std::string function(const std::string& days) {
    return R"({"funkce":{"nazev":"Předseda představenstva")" + days + "}}";
}

std::string extract(const std::string& members, const std::string& body = "") {
    return R"({"icoId":"90000013","zaznamy":[{"statutarniOrgany":[{"nazevOrganu":"Představenstvo")" +
           body + R"(,"clenoveOrganu":[)" + members + "]}]}]}";
}

Subject asked() {
    Subject subject;
    subject.key = "90000013";
    subject.ico = account::Ico("90000013");
    return subject;
}

Subject read(const std::string& document) {
    return ares::with_extract(asked(), document, kToday);
}

TEST(AresExtract, NamesMembersWithTheDaysOfTheirFunction) {
    const auto subject = read(
        extract(member("", function(R"(,"vznikFunkce":"2024-01-05","zanikFunkce":"2027-01-31")")))
    );
    EXPECT_EQ(subject.doubt, Doubt::None);
    ASSERT_EQ(subject.representatives.size(), 1U);
    const auto& chair = subject.representatives[0];
    EXPECT_EQ(chair.name, (account::PersonName{"Mgr.", "Eva", "Nová", ""}));
    EXPECT_EQ(chair.function, "Předseda představenstva");
    EXPECT_EQ(chair.from, base::day_from_iso("2024-01-05"));
    EXPECT_EQ(chair.until, base::day_from_iso("2027-01-31"));
}

TEST(AresExtract, BirthDatesAndAddressesAreDropped) {
    const auto subject = read(extract(member("")));
    EXPECT_EQ(subject.document.find("1980"), std::string::npos);
    EXPECT_EQ(subject.document.find("Lhota 1"), std::string::npos);
    EXPECT_NE(subject.document.find("Nová"), std::string::npos);
}

struct Row {
    const char* name;
    std::string document;
    std::size_t in_office;
    Doubt doubt;
};
class AresExtracts : public ::testing::TestWithParam<Row> {};

TEST_P(AresExtracts, AreJudgedByWhatTheySay) {
    const auto subject = read(GetParam().document);
    EXPECT_EQ(subject.doubt, GetParam().doubt);
    EXPECT_EQ(subject.representatives.size(), GetParam().in_office);
}

std::string ended(const std::string& day) {
    return extract(member("") + "," + member("", function(R"(,"zanikFunkce":")" + day + "\"")));
}
std::string deleted(const std::string& day) {
    return extract(member("") + "," + member(R"(,"datumVymazu":")" + day + "\""));
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    AresExtracts,
    ::testing::Values(
        Row{"Member", extract(member("")), 1, Doubt::None},
        Row{"FunctionEndedYesterday", ended("2026-11-21"), 1, Doubt::None},
        Row{"FunctionEndsToday", ended("2026-11-22"), 2, Doubt::None},
        Row{"DeletedToday", deleted("2026-11-22"), 1, Doubt::None},
        Row{"DeletedTomorrow", deleted("2026-11-23"), 2, Doubt::None},
        Row{"FunctionBeginsTomorrow",
            extract(member("") + "," + member("", function(R"(,"vznikFunkce":"2026-11-23")"))),
            1,
            Doubt::None},
        Row{"MembershipEnded",
            extract(
                member("") + "," + member("", R"({"clenstvi":{"zanikClenstvi":"2026-01-01"}})")
            ),
            1,
            Doubt::None},
        Row{"ADayThatIsNone", ended("2026-13-01"), 2, Doubt::DetailBroken},
        Row{"BodyDeleted",
            extract(member(""), R"(,"datumVymazu":"2020-01-01")"),
            0,
            Doubt::NobodyNamed},
        Row{"AllGone", extract(member(R"(,"datumVymazu":"2020-01-01")")), 0, Doubt::NobodyNamed},
        Row{"AnOrganizationAsMember",
            extract(R"({"pravnickaOsoba":{"obchodniJmeno":"Charita"}})"),
            0,
            Doubt::NobodyNamed},
        Row{"AnotherSubject",
            R"({"icoId":"00279978","zaznamy":[]})",
            0,
            Doubt::DetailOfAnotherSubject},
        Row{"ByTheRecordsIco",
            R"({"zaznamy":[{"ico":"90000013","statutarniOrgany":[]}]})",
            0,
            Doubt::NobodyNamed},
        Row{"ByTheRecordsIcoInAList",
            R"({"zaznamy":[{"ico":[{"hodnota":"90000013"}]}]})",
            0,
            Doubt::NobodyNamed},
        Row{"Anonymous", R"({"zaznamy":[]})", 0, Doubt::DetailOfAnotherSubject},
        Row{"Cut", extract(member("")).substr(0, 300), 0, Doubt::DetailBroken},
        Row{"Html", "<html></html>", 0, Doubt::DetailBroken},
        Row{"TooDeep", std::string(100, '[') + std::string(100, ']'), 0, Doubt::DetailBroken},
        Row{"Windows1250", "{\"icoId\":\"\xE1\"}", 0, Doubt::DetailBroken}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

class Ares : public testing::ReadingFixture {
protected:
    [[nodiscard]] ares::Reader reader() const {
        return {
            std::make_unique<FolderSource>(folder, SourceLimits{}, ".json"),
            []() -> SourceResult<std::vector<account::Organization>> {
                auto first = testing::town("domov", "90000013");
                auto other = testing::town("charita", "00279978");
                auto without = testing::town("bez", "00289612");
                without.ico.reset();
                return std::vector{first, other, without};
            },
            ares::of_folder(folder)};
    }
};

TEST_F(Ares, AsksAboutWhomWeKnowAndListsWhomItKnows) {
    put("detail/90000013.json", extract(member("")));
    put("date.txt", "2026-11-20\n");
    auto ares = reader();
    const auto snapshot = ares.read(reading());
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->source, "ares");
    EXPECT_EQ(base::to_iso(base::prague_day(snapshot->date)), "2026-11-20");
    ASSERT_EQ(snapshot->subjects.size(), 1U);
    EXPECT_EQ(snapshot->subjects[0].key, "90000013");
    EXPECT_EQ(snapshot->subjects[0].region, "Jihomoravský");
    const auto one = ares.read_subject(reading(), {.record = "90000013", .ico = {}, .ovm_id = {}});
    ASSERT_THAT(one, IsOk());
    EXPECT_EQ(one->subjects.size(), 1U);
}

TEST_F(Ares, AFolderWithoutADayIsNoSnapshot) {
    put("detail/90000013.json", extract(member("")));
    auto ares = reader();
    EXPECT_THAT(ares.read(reading()), fails_with(SourceFault::Missing));
    EXPECT_THAT(ares::of_now(testing::kNow), Holds(testing::kNow));
}

TEST(AresExtract, MoreMembersThanCanBeAreADoubtAndNotCutOff) {
    std::string members;
    for (int each = 0; each < 150; ++each) members += (each == 0 ? "" : ",") + member("");
    EXPECT_EQ(read(extract(members)).doubt, Doubt::Contradictory);
}

TEST_F(Ares, ThatKnowsNobodyIsNoSnapshot) {
    put("date.txt", "2026-11-20\n");
    auto ares = reader();
    EXPECT_THAT(ares.read(reading()), fails_with(SourceFault::Broken));
}

}  // namespace
}  // namespace registers
