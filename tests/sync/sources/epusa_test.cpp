#include "sync/sources/epusa.h"

#include "tests/sync/sources/reading_fixture.h"

namespace registers {
namespace {

using testing::gzip;
using testing::sample;

class Epusa : public testing::ReadingFixture {
protected:
    [[nodiscard]] SourceResult<Snapshot> read(const std::string& text) {
        put("epusa.csv", text);
        epusa::Reader reader(
            std::make_unique<FolderFile>(
                folder, std::vector<std::string>{"epusa.csv"}, FileLimits{1000000, folder}
            ),
            folder
        );
        return reader.read(reading());
    }
    [[nodiscard]] std::string reason(const std::string& text) {
        const auto snapshot = read(text);
        return snapshot ? "a snapshot" : snapshot.error().reason.en;
    }
};

const std::string kHead = "ico;ovm;nazev;kraj;druh;jmeno;prijmeni;funkce;od;do\n";
const std::string kRow = "90000013;;Lhota;Vysočina;statutarni;Eva;Nová;starostka;;\n";

std::string table(const std::string& rows) {
    const auto count = std::count(rows.begin(), rows.end(), '\n');
    return kHead + rows + "konec;" + std::to_string(count) + ";1;2026-11-22\n";
}

TEST_F(Epusa, BothFormsSayTheSame) {
    const auto csv = read(sample("epusa.csv"));
    ASSERT_THAT(csv, IsOk());
    const auto xml = read(gzip(sample("epusa.xml")));
    ASSERT_THAT(xml, IsOk());
    for (const auto* snapshot : {&*csv, &*xml}) {
        EXPECT_EQ(snapshot->format, "epusa-1");
        EXPECT_EQ(base::to_iso(base::prague_day(snapshot->date)), "2026-11-22");
        EXPECT_EQ(snapshot->date_origin, DateOrigin::Stated);
        ASSERT_EQ(snapshot->subjects.size(), 2U);
        const auto& lhota = snapshot->subjects[0];
        EXPECT_EQ(lhota.doubt, Doubt::None);
        EXPECT_EQ(lhota.ovm_id, account::OvmId("90000013"));
        EXPECT_EQ(lhota.region, "Vysočina");
        ASSERT_EQ(lhota.representatives.size(), 2U);
        const account::PersonName first{"Ing.", "Jarmila", "Vzorová", "Ph.D."};
        EXPECT_EQ(lhota.representatives[0].name, first);
        EXPECT_EQ(lhota.representatives[0].from, base::day_from_iso("2026-11-02"));
        ASSERT_EQ(lhota.contacts.size(), 1U);
        EXPECT_EQ(lhota.contacts[0].role, "referent; eDotace: EDITOR");
        EXPECT_EQ(snapshot->subjects[1].doubt, Doubt::NobodyNamed);
    }
    EXPECT_EQ(record_hash(csv->subjects[0]), record_hash(xml->subjects[0]));
}

struct Row {
    const char* name;
    std::string rows;
    Doubt doubt;
};
class EpusaRows : public Epusa, public ::testing::WithParamInterface<Row> {};

TEST_P(EpusaRows, AreJudgedByWhatTheySay) {
    const auto snapshot = read(table(GetParam().rows));
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->subjects.at(0).doubt, GetParam().doubt);
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    EpusaRows,
    ::testing::Values(
        Row{"InOffice", kRow, Doubt::None},
        Row{"LeftYesterday",
            "90000013;;Lhota;;statutarni;Eva;Nová;;;2026-11-21\n",
            Doubt::NobodyNamed},
        Row{"LeavesToday", "90000013;;Lhota;;statutarni;Eva;Nová;;;2026-11-22\n", Doubt::None},
        Row{"ComesTomorrow",
            "90000013;;Lhota;;statutarni;Eva;Nová;;2026-11-23;\n",
            Doubt::NobodyNamed},
        Row{"OnlyAContact", "90000013;;Lhota;;kontakt;Eva;Nová;;;\n", Doubt::NobodyNamed},
        Row{"UnknownKind", "90000013;;Lhota;;zastupce;Eva;Nová;;;\n", Doubt::RecordIncomplete},
        Row{"ADayThatIsNone",
            "90000013;;Lhota;;statutarni;Eva;Nová;;2026-02-30;\n",
            Doubt::RecordIncomplete},
        Row{"WrongIco", "12345678;;Lhota;;statutarni;Eva;Nová;;;\n", Doubt::RecordIncomplete},
        Row{"WrongOvm", "90000013;x;Lhota;;statutarni;Eva;Nová;;;\n", Doubt::RecordIncomplete},
        Row{"NoName", "90000013;;;;statutarni;Eva;Nová;;;\n", Doubt::RecordIncomplete},
        Row{"NoSurname", "90000013;;Lhota;;statutarni;Eva;;;;\n", Doubt::DamagedText},
        Row{"DamagedLetters", "90000013;;Lhota;;statutarni;Ji?i;Mal?;;;\n", Doubt::DamagedText},
        Row{"TwoNamesOfOneMunicipality",
            kRow + "90000013;;Lhotka;Vysočina;statutarni;Jan;Malý;;;\n",
            Doubt::Contradictory},
        Row{"DistrictsThatShareAnIco",
            "00279978;00279978;Město;;statutarni;Eva;Nová;;;\n"
            "00279978;00289612;Obvod;;statutarni;Jan;Malý;;;\n",
            Doubt::None}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

struct Fault {
    const char* name;
    std::string text;
    const char* reason;
};
void PrintTo(const Fault& fault, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << fault.name;
}
class EpusaFaults : public Epusa, public ::testing::WithParamInterface<Fault> {};

TEST_P(EpusaFaults, AreNoSnapshot) {
    EXPECT_THAT(reason(GetParam().text), ::testing::HasSubstr(GetParam().reason));
}

std::string xml(const std::string& attributes, const std::string& inside) {
    return "<epusa xmlns=\"urn:oksluzby:epusa:1\" " + attributes + ">" + inside + "</epusa>";
}
const std::string kWhen = R"(verze="1" den="2026-11-22")";
const std::string kLhota = "<obec><ico>90000013</ico><nazev>Lhota</nazev></obec>";

INSTANTIATE_TEST_SUITE_P(
    Rows,
    EpusaFaults,
    ::testing::Values(
        Fault{"table without its end", kHead + kRow, "the closing row is missing"},
        Fault{"fewer rows", kHead + kRow + "konec;2;1;2026-11-22\n", "there are 1"},
        Fault{"rows behind the end", table(kRow) + kRow, "rows follow"},
        Fault{"short end", kHead + kRow + "konec;1\n", "lacks cells"},
        Fault{"no surnames", "ico;nazev;druh;jmeno\n", "there is no column prijmeni"},
        Fault{"a column twice", "ico;ico;nazev;druh;jmeno;prijmeni\n", "stands twice"},
        Fault{"another version", kHead + kRow + "konec;1;2;2026-11-22\n", "the version is 2"},
        Fault{"no day", kHead + kRow + "konec;1;1;22.11.2026\n", "states no day"},
        Fault{"nobody", table(""), "lists nobody"},
        Fault{"Windows-1250", table("90000013;;Lhota;;statutarni;Eva;Nov\xE1;;;\n"), "not UTF-8"},
        Fault{"empty file", "", "closing row is missing"},
        Fault{"XML cut off", xml(kWhen, kLhota).substr(0, 100), "line 1"},
        Fault{"XML of another root", "<html></html>", "namespace"},
        Fault{"XML of another namespace", "<epusa verze=\"1\"/>", "namespace"},
        Fault{
            "XML with entities",
            "<!DOCTYPE epusa [<!ENTITY a \"b\">]>" + xml(kWhen, kLhota),
            "document type"},
        Fault{
            "XML in another encoding",
            "<?xml version=\"1.0\" encoding=\"windows-1250\"?>" + xml(kWhen, kLhota),
            "not UTF-8"},
        Fault{
            "XML nested too deep",
            xml(kWhen, "<obec><a><b><c><d><e/></d></c></b></a></obec>"),
            "too deep"},
        Fault{"XML without version", xml("den=\"2026-11-22\"", kLhota), "the version is"},
        Fault{"XML without day", xml("verze=\"1\"", kLhota), "states no day"},
        Fault{"too large", table(kRow + std::string(1100000, '\n')), "more than"}
    )
);

TEST_F(Epusa, AMunicipalityListedTwiceInXmlIsInDoubt) {
    const auto snapshot = read(xml(kWhen, kLhota + kLhota));
    ASSERT_THAT(snapshot, IsOk());
    ASSERT_EQ(snapshot->subjects.size(), 1U);
    EXPECT_EQ(snapshot->subjects[0].doubt, Doubt::ListedTwice);
}

TEST_F(Epusa, APersonInXmlWithoutKindPutsItsMunicipalityInDoubt) {
    const auto snapshot = read(
        xml(kWhen,
            "<obec><ico>90000013</ico><nazev>Lhota</nazev><osoba><jmeno>Eva</jmeno>"
            "<prijmeni>Nová</prijmeni></osoba></obec>")
    );
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(snapshot->subjects.at(0).doubt, Doubt::RecordIncomplete);
}

}  // namespace
}  // namespace registers
