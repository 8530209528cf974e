// A plain document, read back by Poppler: nothing is lost, whatever its length.
#include "admin-api/paper/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/admin-api/letters/pdf_file.h"

namespace admin_api_test {
namespace {

using admin_api::Document;
using admin_api::Facts;
using admin_api::Heading;
using admin_api::Language;
using admin_api::Paragraph;
using admin_api::Table;
using testing::AllOf;
using testing::HasSubstr;

const admin_api::Fonts kFonts = {
    "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
    "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Bold.ttf"};

Document document_of(std::vector<admin_api::Part> parts) {
    return {
        Language::Czech,
        "Údaje o osobě",
        "Ministerstvo práce a sociálních věcí",
        base::from_unix_seconds(1'795'685'400),
        std::move(parts)};
}

// With KLICNIK_LETTERS in the environment the document stays there to be looked at.
std::string pdf_of(const Document& document, const std::string& name = "document") {
    auto bytes = admin_api::printed(document, kFonts).value();
    if (const char* folder = std::getenv("KLICNIK_LETTERS"))  // NOLINT(concurrency-mt-unsafe)
        std::ofstream(folder + ("/" + name + ".pdf"), std::ios::binary) << bytes;
    return bytes;
}

std::string words_of(const PdfFile& file) {
    std::string all;
    for (const auto& word : file.words()) all += word.text + ' ';
    return all;
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

Document everything_about_her() {
    return document_of(
        {Paragraph{"Výpis všeho, co systém o osobě vede, k 26. listopadu 2026."},
         Heading{"Účet"},
         Facts{
             {{"Jméno", "Mgr. Žofie Řeháčková, Ph.D."},
              {"Uživatelské jméno", "rehackova"},
              {"Organizace", "Město Boskovice, Masarykovo náměstí 4/2, 680 01 Boskovice"}}},
         Heading{"Oprávnění"},
         Table{
             {{"Modul", 1}, {"Oprávnění", 3}, {"Úroveň", 1}, {"Platí", 2}},
             {{"registr", "evidence sociálních služeb", "prohlížení", "1. 1. 2026 – 30. 6. 2026"},
              {"poskytovatel", "správa systému", "aktualizace", "bez omezení"}}}}
    );
}

TEST(Document, ShowsTitleHeadingsFactsAndTables) {
    const auto bytes = pdf_of(everything_about_her());
    const PdfFile file(bytes);
    EXPECT_THAT(
        file.text(),
        AllOf(
            HasSubstr("Údaje o osobě"),
            HasSubstr("Uživatelské jméno"),
            HasSubstr("Mgr. Žofie Řeháčková, Ph.D."),
            HasSubstr("evidence sociálních služeb"),
            HasSubstr("Strana 1 z 1")
        )
    );
    for (const auto* element : {"H1", "H2", "Table", "TR", "TH", "TD"})
        EXPECT_THAT(file.structure(), HasSubstr(element));
    EXPECT_THAT(bytes, HasSubstr("/Lang (cs-CZ)"));
    EXPECT_EQ(bytes, pdf_of(everything_about_her()));
}

TEST(Document, KeepsEveryRowOfALongTableUnderItsHeadings) {
    Table table{{{"Pořadí", 1}, {"Událost", 4}}, {}};
    constexpr int kRows = 200;
    for (int i = 0; i < kRows; ++i)
        table.rows.push_back({"č" + std::to_string(i) + "č", "přihlášení do modulu registr"});
    const PdfFile file(pdf_of(document_of({Heading{"Události"}, table}), "document-long"));
    const auto words = words_of(file);
    for (int i = 0; i < kRows; ++i) EXPECT_EQ(times(words, "č" + std::to_string(i) + "č"), 1U) << i;
    const auto pages = times(words, "Strana");
    EXPECT_GT(pages, 2U);
    EXPECT_EQ(times(words, "Pořadí"), pages);
    EXPECT_THAT(words, HasSubstr("z " + std::to_string(pages)));
    for (const auto& word : file.words()) EXPECT_LT(word.bottom, 290) << word.text;
}

TEST(Document, PartsATextThatIsLongerThanAPage) {
    std::string text;
    constexpr int kWords = 3000;
    for (int i = 0; i < kWords; ++i) text += "w" + std::to_string(i) + "w ";
    const std::vector<admin_api::Part> parts = {
        Paragraph{text}, Facts{{{"Poznámka", text}}}, Table{{{"A", 1}, {"B", 1}}, {{"x", text}}}};
    for (const auto& part : parts) {
        const PdfFile file(pdf_of(document_of({part})));
        const auto words = words_of(file);
        for (int i = 0; i < kWords; ++i)
            ASSERT_EQ(times(words, "w" + std::to_string(i) + "w"), 1U) << i;
        for (const auto& word : file.words()) ASSERT_LT(word.bottom, 290) << word.text;
    }
}

TEST(Document, BreaksAWordThatIsWiderThanItsColumn) {
    const std::string word(300, 'W');
    const PdfFile file(pdf_of(document_of({Table{{{"A", 1}, {"B", 5}}, {{word, "vedle"}}}})));
    for (const auto& piece : file.words()) EXPECT_LT(piece.right, 195) << piece.text;
    EXPECT_EQ(times(words_of(file), "W"), 300U);
}

TEST(Document, StandsWhereverItsTableBegins) {
    for (int lines = 40; lines < 60; ++lines) {
        Facts facts;
        for (int i = 0; i < lines; ++i) facts.lines.emplace_back("řádek", std::to_string(i));
        const std::vector<admin_api::Part> parts = {
            facts, Heading{"Oddíl"}, Table{{{"Sloupec", 1}}, {{"jediný"}}}};
        const auto words = words_of(PdfFile(pdf_of(document_of(parts))));
        EXPECT_EQ(times(words, "Sloupec"), 1U) << lines;
        EXPECT_EQ(times(words, "Oddíl"), 1U) << lines;
        EXPECT_EQ(times(words, "jediný"), 1U) << lines;
        EXPECT_EQ(times(words, "řádek"), static_cast<std::size_t>(lines));
    }
}

}  // namespace
}  // namespace admin_api_test
