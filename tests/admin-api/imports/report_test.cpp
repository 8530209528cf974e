// The report speaks of the cells of the table that was sent.
#include <gmock/gmock.h>

#include "admin-api/imports/row_result.h"
#include "tests/admin-api/imports/tables.h"

namespace admin_api_test {
namespace {

using admin_api::Column;
using admin_api::Headings;
using admin_api::Language;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ImportReport, NamesTheCellByTheHeadingThatTheSenderWrote) {
    Api api;
    const std::string czech =
        "akce;Uživatelské jméno;modul;oprávnění;Úroveň;oprávnění od;důvod\r\n"
        "přidělit;cerny;registr;evidence-inspekci;nejvyšší;1. 1. 2026;x\r\n"
        "přidělit;cerny;registr;evidence-inspekci;prohlížení;zítra;x\r\n"
        "létat;kubiznak;;;;;x\r\n"
        "odebrat;cerny;;;;;x\r\n";
    const auto import = finished(api, "hlozanek", table("check", czech));
    const auto report = report_of(api, "hlozanek", import);
    EXPECT_THAT(report, HasSubstr("buňka E2 („Úroveň“)"));
    EXPECT_THAT(report, HasSubstr("cell E2 (“Úroveň”)"));
    EXPECT_THAT(report, HasSubstr("buňka F3 („oprávnění od“)"));
    EXPECT_THAT(report, HasSubstr("buňka A4 („akce“)"));
    EXPECT_THAT(report, HasSubstr("chybí sloupec „označení oprávnění“"));
    EXPECT_THAT(report, HasSubstr("no column “permission_id”"));
}

TEST(ImportReport, KnowsColumnsBehindZ) {
    table::Row row = {"action", "username"};
    row.resize(26);
    row.push_back("důvod");
    for (std::size_t i = 2; i < 26; ++i) row[i] = admin_api::all_columns()[i].heading.english;
    const auto headings = Headings::read(row);
    ASSERT_TRUE(headings);
    EXPECT_EQ(headings->place_of(Column::Reason, 12, Language::Czech), "buňka AA12 („důvod“)");
}

TEST(ImportHeadings, ThatAreMissingAreNamedInBothLanguages) {
    const auto headings = Headings::read({"modul", "Úroveň", "úroveň", "neznámý"});
    ASSERT_FALSE(headings);
    std::vector<std::string> names;
    for (const auto& fault : headings.error().faults) names.push_back(fault.name);
    EXPECT_THAT(
        names, ElementsAre("úroveň", "neznámý", "akce / action", "uživatelské jméno / username")
    );
}

}  // namespace
}  // namespace admin_api_test
