#include "admin-api/paper/typography.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace admin_api {
namespace {

// Non-breaking spaces as "~", so that a row can be read.
std::string visible(std::string text) {
    const std::string no_break = "\u00A0";
    for (auto at = text.find(no_break); at != std::string::npos; at = text.find(no_break))
        text.replace(at, no_break.size(), "~");
    return text;
}

struct Row {
    std::string given;
    std::string set;
};

TEST(Typography, KeepsTogetherWhatACzechLineMustNotPart) {
    const std::vector<Row> rows = {
        {"Přijďte v pondělí k nám", "Přijďte v~pondělí k~nám"},
        {"S účtem a heslem i bez něj", "S~účtem a~heslem i~bez něj"},
        {"u nás, z okna, o tom, s kým", "u~nás, z~okna, o~tom, s~kým"},
        {"(v Praze) a v Brně", "(v~Praze) a~v~Brně"},
        {"„V domě“", "„V~domě“"},
        {"ke mně ve vodě se psem", "ke mně ve vodě se psem"},
        {"platí 30 dnů, 60 minut", "platí 30~dnů, 60~minut"},
        {"sleva 15 % a 20 Kč.", "sleva 15~% a~20~Kč."},
        {"celkem 12 lidí", "celkem 12 lidí"},
        {"tel. 950 191 111", "tel.~950~191~111"},
        {"dne 26. listopadu 2026 nebo 1. 2. 2027", "dne 26.~listopadu 2026 nebo 1.~2.~2027"},
        {"do roku 2026. Poté konec", "do roku 2026. Poté konec"},
        {"v bodě 5. Poté", "v~bodě 5. Poté"},
        {"Ing. Nováková a Mgr. Černý", "Ing.~Nováková a~Mgr.~Černý"},
        {"podle § 22 č. 409", "podle §~22 č.~409"},
        {"kód – jen jednou – platí", "kód~– jen jednou~– platí"},
        {"", ""},
        {"slovo", "slovo"},
        {" na kraji ", " na kraji "},
        {"dvě  mezery", "dvě  mezery"},
        {"k", "k"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(visible(typeset(row.given, Language::Czech)), row.set) << row.given;
}

TEST(Typography, KnowsThatAnEnglishArticleMayEndALine) {
    const std::vector<Row> rows = {
        {"a code for 30 days", "a code for 30~days"},
        {"I call 950 191 111", "I call 950~191~111"},
        {"once – and never again", "once~– and never again"},
        {"Ing. Novak", "Ing.~Novak"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(visible(typeset(row.given, Language::English)), row.set) << row.given;
}

TEST(Typography, SettingATextTwiceChangesNothing) {
    const auto once = typeset("v pondělí 26. listopadu a 5 Kč", Language::Czech);
    EXPECT_EQ(typeset(once, Language::Czech), once);
}

TEST(Typography, WritesTheDayAsALetterDoes) {
    using namespace std::chrono;
    struct Row {
        year_month_day day;
        std::string czech;
        std::string english;
    };
    const std::vector<Row> rows = {
        {2026y / November / 26, "26.~listopadu~2026", "26~November~2026"},
        {2027y / January / 1, "1.~ledna~2027", "1~January~2027"},
        {2028y / February / 29, "29.~února~2028", "29~February~2028"},
        {2026y / December / 31, "31.~prosince~2026", "31~December~2026"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(visible(written_day(local_days(row.day), Language::Czech)), row.czech);
        EXPECT_EQ(visible(written_day(local_days(row.day), Language::English)), row.english);
    }
}

}  // namespace
}  // namespace admin_api
