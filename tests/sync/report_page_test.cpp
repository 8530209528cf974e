#include "sync/report_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/metrics.h"
#include "sync/region_map.h"
#include "sync/report_csv.h"
#include "tests/sync/builders.h"
#include "tests/sync/every_text.h"

namespace registers {
namespace {

using testing::all_words;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kPages = KLICNIK_SOURCE_DIR "/sync/pages";

Change succession(std::string organization_name, const std::string& function) {
    const auto town = testing::town("boskovice", "00279978");
    Change change;
    change.number = 1;
    change.organization = town.id;
    change.organization_name = std::move(organization_name);
    change.region = town.region;
    change.departure = Departure{
        testing::mandate(town, testing::representative("Jana", "Nová", function)),
        AccountFate::Disabled,
        town.id,
        "nova"};
    change.arrival = testing::mandate(town, testing::representative("Petr", "Malý"));
    change.evidence.source = "sovm";
    change.evidence.file_hash = "0123abcd";
    change.evidence.rule = "R24, R25";
    return change;
}

Report report_with(Change change) {
    Report report;
    report.command = "run";
    report.source = "sovm";
    report.run = "20261122T031500Z-4f1c";
    report.at = testing::kNow;
    report.outcome = Outcome::Applied;
    report.changes.push_back(std::move(change));
    report.notices = {
        {NoticeKind::DoubtfulPerson,
         account::OrganizationId("a"),
         "Obec A",
         {"kdo to je?", "who is it?"}}};
    return report;
}

std::string page_of(const Report& report, Language language) {
    const auto pages = ReportPages::create(kPages);
    if (!pages) return pages.error();
    const auto page = pages->render(to_json(report), language, "other.html");
    return page ? *page : page.error();
}

TEST(ReportPage, ShowsCountsRegionsBothRecordsAndTheEvidence) {
    const auto page = page_of(report_with(succession("Boskovice", "starostka")), Language::Czech);
    EXPECT_THAT(
        page,
        AllOf(
            HasSubstr("<html lang=\"cs\">"),
            HasSubstr("Změny byly provedeny."),
            HasSubstr("<strong>1</strong> odchod<"),
            HasSubstr("<td>Jana Nová</td><td>Petr Malý</td>"),
            HasSubstr("nova: zneaktivněn"),
            HasSubstr("<th scope=\"row\">Jihomoravský</th><td>1</td>"),
            HasSubstr("0123abcd")
        )
    );
    EXPECT_THAT(page, AllOf(HasSubstr("Možná táž osoba (1)"), HasSubstr("href=\"other.html\"")));
    EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(ReportPage, SaysTheSameInEnglish) {
    const auto page = page_of(report_with(succession("Boskovice", "starostka")), Language::English);
    EXPECT_THAT(page, AllOf(HasSubstr("lang=\"en\""), HasSubstr("The changes were made.")));
}

TEST(ReportPage, EscapesWhateverARegisterSays) {
    const auto page = page_of(
        report_with(succession("<script>alert(1)</script>", "\" onload=\"x")), Language::Czech
    );
    EXPECT_THAT(page, AllOf(HasSubstr("&lt;script&gt;"), Not(HasSubstr("<script"))));
    EXPECT_THAT(page, Not(HasSubstr("\" onload=")));
}

template <class Word>
void expect_explained(std::string_view table, const std::vector<Word>& words) {
    for (const auto language : {Language::Czech, Language::English}) {
        const auto texts = ReportTexts::load(std::string(kPages) + "/texts", language);
        ASSERT_TRUE(texts) << texts.error();
        for (const auto word : words) {
            const std::string name(wire_name(word));
            EXPECT_NE(texts->title(table, name), name) << name << " has no text";
        }
    }
}

TEST(ReportTexts, ExplainEveryWordOfAReport) {
    expect_explained("outcomes", all_words<Outcome>());
    expect_explained("brakes", all_words<BrakeKind>());
    expect_explained("notices", all_words<NoticeKind>());
    expect_explained("suspicions", all_words<Suspicion>());
    expect_explained("fates", all_words<AccountFate>());
}

std::string table_of(const Report& report) {
    const auto texts = ReportTexts::load(std::string(kPages) + "/texts", Language::Czech);
    if (!texts) return texts.error();
    const auto table = report_csv(to_json(report), *texts);
    return table ? *table : table.error();
}

TEST(ReportTable, DefusesWhatASpreadsheetWouldCalculate) {
    const auto table = table_of(report_with(succession("=HYPERLINK(1)", "starostka")));
    EXPECT_THAT(table, HasSubstr("'=HYPERLINK(1)"));
    EXPECT_THAT(table, HasSubstr("Jana Nová, starostka"));
}

TEST(ReportTable, IsCzechUnderItsCzechHeadings) {
    auto report = report_with(succession("Boskovice", "starostka"));
    report.changes.front().evidence.snapshot_date = testing::kNow;
    report.quarantine = {testing::quarantined(testing::town("boskovice", "00279978"))};
    const auto table = table_of(report);
    EXPECT_THAT(
        table,
        AllOf(
            HasSubstr("změna;1;"),
            HasSubstr(";zneaktivněn;"),
            HasSubstr("22. 11. 2026"),
            HasSubstr("\"Možná táž osoba\";"),
            HasSubstr("kdo to je?"),
            HasSubstr("blízko pojistky, do 25. 11. 2026")
        )
    );
    for (const auto* word : {"doubtful-person", "disabled", "near-limit", "who is it?"})
        EXPECT_THAT(table, Not(HasSubstr(word)));
}

TEST(RegionMap, KnowsRegionsHoweverTheyAreWritten) {
    const auto tiles =
        region_tiles({{"Kraj Vysočina", 2}, {"VYSOČINA", 1}, {"Jihomoravský kraj", 5}});
    EXPECT_EQ(tiles.size(), 14U);
    for (const auto& tile : tiles) {
        const std::size_t expected =
            tile.abbreviation == "VYS" ? 3 : (tile.abbreviation == "JHM" ? 5 : 0);
        EXPECT_EQ(tile.changes, expected) << tile.region;
    }
}

TEST(Metrics, TellAgesOutcomesAndWhatWaits) {
    Status status;
    const auto report = report_with(succession("A", "starosta"));
    status.review = *to_json(report).find("review");
    SourceStatus source;
    source.source = "sovm";
    source.last_good = Baseline{};
    source.last_good->date = testing::kNow;
    status.sources.push_back(source);
    status.runs.push_back({"20261121T031500Z-4f1c", "refused", "reported", 7, "rpss"});
    const auto text = metrics_text(status, {{report}});
    for (const auto* line :
         {R"(klicnik_sync_snapshot_timestamp_seconds{source="sovm"} 1795316400)",
          R"(klicnik_sync_run_changes{source="sovm"} 1)",
          R"(klicnik_sync_run_changes{source="rpss"} 7)",
          R"(klicnik_sync_notices{kind="doubtful-person"} 1)",
          R"(klicnik_sync_quarantine{source="sovm"} 0)",
          "klicnik_sync_exit_code 0"})
        EXPECT_THAT(text, HasSubstr(line));
    EXPECT_THAT(text, AllOf(HasSubstr(R"(outcome="applied")"), HasSubstr(R"(outcome="refused")")));
}

}  // namespace
}  // namespace registers
