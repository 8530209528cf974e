#include "sync/sources/rpp.h"

#include "tests/sync/sources/reading_fixture.h"

namespace registers {
namespace {

using testing::fails_with;
using testing::gzip;
using testing::sample;

class Rpp : public testing::ReadingFixture {
protected:
    [[nodiscard]] SourceResult<Snapshot> read(const std::string& text, std::size_t most = 100000) {
        put("ovm.json", text);
        rpp::Reader reader(std::make_unique<FolderFile>(
            folder, std::vector<std::string>{"ovm.json"}, FileLimits{most, folder}
        ));
        return reader.read(reading());
    }
    [[nodiscard]] SourceResult<Snapshot> read_record(const std::string& members) {
        return read(
            R"({"položky":[{"identifikátor":"00295833","název":{"cs":"Obec"})" + members + "}]}"
        );
    }
};

TEST_F(Rpp, RealRecordsOfTheOlderSchemaNameOneHeadOrNobody) {
    const auto snapshot = read(sample("rpp_ovm.json"));
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->source, "rpp");
    EXPECT_EQ(snapshot->format, "rpp-2019");
    ASSERT_EQ(snapshot->subjects.size(), 2U);
    const auto& named = snapshot->subjects[0];
    EXPECT_EQ(named.doubt, Doubt::None);
    EXPECT_EQ(named.ovm_id, account::OvmId("00637157"));
    EXPECT_EQ(named.ico, account::Ico("00637157"));
    EXPECT_EQ(named.name, "Obec Zblovice");
    ASSERT_EQ(named.representatives.size(), 1U);
    EXPECT_EQ(named.representatives[0].name, testing::person("JAN", "MÁCA"));
    EXPECT_EQ(named.representatives[0].function, "");
    EXPECT_EQ(snapshot->subjects[1].doubt, Doubt::NobodyNamed);
}

TEST_F(Rpp, ARecordOfTheNewerSchemaIsReadAsWell) {
    const auto snapshot = read(gzip(sample("rpp_ovm_sample.json")));
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->format, "rpp-2025");
    EXPECT_EQ(snapshot->subjects.at(0).representatives.at(0).name.surname, "VZOROVÁ");
}

TEST_F(Rpp, TheEvidenceHoldsTheHeadAndNothingElseOfThePerson) {
    const auto snapshot = read(sample("rpp_ovm.json"));
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_NE(snapshot->subjects[0].document.find("MÁCA"), std::string::npos);
    EXPECT_EQ(snapshot->subjects[0].file_hash, snapshot->hash);
}

struct Row {
    const char* name;
    std::string members;
    Doubt doubt;
};
class RppRecords : public Rpp, public ::testing::WithParamInterface<Row> {};

TEST_P(RppRecords, AreJudgedByWhatTheySay) {
    const auto snapshot = read_record(GetParam().members);
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->subjects.at(0).doubt, GetParam().doubt);
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    RppRecords,
    ::testing::Values(
        Row{"Head", R"(,"osoba-v-čele":[{"jméno":"EVA NOVÁ"}])", Doubt::None},
        Row{"HeadAsObject", R"(,"osoba-v-čele":{"jméno":"EVA NOVÁ"})", Doubt::None},
        Row{"NoHead", "", Doubt::NobodyNamed},
        Row{"EmptyHead", R"(,"osoba-v-čele":[])", Doubt::NobodyNamed},
        Row{"HeadWithoutName", R"(,"osoba-v-čele":[{}])", Doubt::DamagedText},
        Row{"OneWord", R"(,"osoba-v-čele":[{"jméno":"NOVÁ"}])", Doubt::DamagedText},
        Row{"DamagedLetters", R"(,"osoba-v-čele":[{"jméno":"EVA NOV?"}])", Doubt::DamagedText},
        Row{"TwoHeads",
            R"(,"osoba-v-čele":[{"jméno":"EVA NOVÁ"},{"jméno":"JAN MALÝ"}])",
            Doubt::Contradictory},
        Row{"EndsInTheFuture",
            R"(,"ukončení":"2030-01-01","osoba-v-čele":[{"jméno":"EVA NOVÁ"}])",
            Doubt::None}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST_F(Rpp, ABodyThatHasEndedIsNotListed) {
    EXPECT_THAT(read_record(R"(,"ukončení":"2020-01-01")"), fails_with(SourceFault::Broken));
}

TEST_F(Rpp, ABodyListedTwiceIsInDoubt) {
    const auto* record = R"({"identifikátor":"00295833","osoba-v-čele":[{"jméno":"EVA NOVÁ"}]})";
    const auto snapshot = read(std::string(R"({"položky":[)") + record + "," + record + "]}");
    ASSERT_THAT(snapshot, IsOk());
    ASSERT_EQ(snapshot->subjects.size(), 1U);
    EXPECT_EQ(snapshot->subjects[0].doubt, Doubt::ListedTwice);
}

TEST_F(Rpp, WhatIsNotWholeIsNoSnapshot) {
    const auto whole = sample("rpp_ovm.json");
    EXPECT_THAT(read(whole.substr(0, whole.size() / 2)), fails_with(SourceFault::Broken));
    const auto packed = gzip(whole);
    EXPECT_THAT(read(packed.substr(0, packed.size() - 3)), fails_with(SourceFault::Broken));
    EXPECT_THAT(read(packed + "x"), fails_with(SourceFault::Broken));
    EXPECT_THAT(read("<html></html>"), fails_with(SourceFault::Broken));
    EXPECT_THAT(read(R"({"položky":[]})"), fails_with(SourceFault::Broken));
    EXPECT_THAT(read("{\"položky\":[{\"jméno\":\"\xE1\"}]}"), fails_with(SourceFault::Broken));
    EXPECT_THAT(read(gzip(std::string(1000000, ' '))), fails_with(SourceFault::TooLarge));
}

TEST_F(Rpp, AStopEndsTheReading) {
    stop = true;
    EXPECT_THAT(read(sample("rpp_ovm.json")), fails_with(SourceFault::Unavailable));
}

TEST_F(Rpp, OneSubjectIsFoundByItsIdentifier) {
    put("ovm.json", sample("rpp_ovm.json"));
    rpp::Reader reader(std::make_unique<FolderFile>(
        folder, std::vector<std::string>{"ovm.json"}, FileLimits{100000, folder}
    ));
    const auto known = reader.read_subject(
        reading(), {.record = "", .ico = {}, .ovm_id = account::OvmId("00637157")}
    );
    ASSERT_THAT(known, IsOk());
    ASSERT_EQ(known->subjects.size(), 1U);
    EXPECT_EQ(known->subjects[0].key, "00637157");
    const auto unknown = reader.read_subject(reading(), {.record = "x", .ico = {}, .ovm_id = {}});
    ASSERT_THAT(unknown, IsOk());
    EXPECT_TRUE(unknown->subjects.empty());
}

}  // namespace
}  // namespace registers
