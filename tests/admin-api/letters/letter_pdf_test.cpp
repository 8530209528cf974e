// The sheet itself, read back by Poppler, and the texts that stand on it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <sstream>

#include "tests/admin-api/letters/letter_sample.h"
#include "tests/admin-api/letters/pdf_file.h"
#include "tests/support/matchers.h"

namespace admin_api_test {
namespace {

using admin_api::Language;
using admin_api::LetterContent;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Letter, SaysInGoodCzechWhatToDo) {
    const auto text = PdfFile(Sample().pdf("code-cs")).text();
    for (const auto* part :
         {"Ministerstvo práce a sociálních věcí",
          "Na Poříčním právu 1/376, 128 01 Praha 2",
          "Mgr. Žofie Řeháčková, Ph.D.",
          "Přístup do systému OKslužby – aktivační kód",
          "Vážená paní, vážený pane,",
          "K7F3-9Q2M",
          "V Praze 26. listopadu 2026",
          "26. prosince 2026 včetně",
          "rehackova",
          "https://prihlaseni.oksluzby.example/activate"})
        EXPECT_THAT(text, HasSubstr(part));
    EXPECT_THAT(text, HasSubstr(kCode)) << "spaced, but one word for whoever copies or hears it";
    EXPECT_THAT(text, Not(AllOf(HasSubstr("{"), HasSubstr("}"))));
}

TEST(Letter, HasItsPasswordAndItsEnglishTexts) {
    Sample sample;
    sample.content = LetterContent::OneTimePassword;
    sample.secret = "kodu-mere-bazo-tuna-zefo-hapa";
    const auto czech = PdfFile(sample.pdf("password-cs")).text();
    EXPECT_THAT(czech, HasSubstr("kodu-mere-bazo-tuna-zefo-hapa"));
    EXPECT_THAT(czech, HasSubstr("26. listopadu 2026, 11:30 hodin"));
    sample.content = LetterContent::ActivationCode;
    sample.secret = kCode;
    sample.language = Language::English;
    const auto english = PdfFile(sample.pdf("code-en")).text();
    EXPECT_THAT(english, HasSubstr("Dear Sir or Madam,"));
    EXPECT_THAT(english, HasSubstr("26 December 2026"));
}

TEST(Letter, EndsNoLineWithALoneLetter) {
    std::istringstream lines(PdfFile(Sample().pdf()).text());
    for (std::string line; std::getline(lines, line);) {
        const auto end = line.find_last_not_of(' ');
        if (end == std::string::npos || end < 2) continue;
        const bool is_alone = line[end - 1] == ' ' &&
                              std::string("ksvzouaiKSVZOUAI").find(line[end]) != std::string::npos;
        EXPECT_FALSE(is_alone) << line;
    }
}

TEST(Letter, EmbedsOnlyTheLettersOfItsOwnFont) {
    const auto fonts = PdfFile(Sample().pdf()).fonts();
    EXPECT_FALSE(fonts.empty());
    for (const auto& font : fonts) {
        EXPECT_THAT(font, HasSubstr("+Roboto-"));
        EXPECT_THAT(font, HasSubstr("yes yes yes")) << "embedded, subset, with its Unicode";
    }
}

TEST(Letter, SaysItsTitleAuthorLanguageAndStructure) {
    const auto bytes = Sample().pdf();
    const PdfFile file(bytes);
    const auto info = file.info();
    EXPECT_THAT(info, HasSubstr("Aktivační kód – žluťoučký kůň"));
    EXPECT_THAT(info, HasSubstr("Ministerstvo práce a sociálních věcí"));
    EXPECT_THAT(info, HasSubstr("Pages:           1\n"));
    EXPECT_THAT(info, HasSubstr("(A4)"));
    EXPECT_THAT(info, testing::ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(bytes, HasSubstr("/Lang (cs-CZ)"));
    EXPECT_THAT(bytes, HasSubstr("/DisplayDocTitle true"));
    EXPECT_THAT(file.structure(), AllOf(HasSubstr("H1"), HasSubstr("LI")));
}

TEST(Letter, IsTheSameWheneverItIsDrawn) {
    EXPECT_EQ(Sample().pdf(), Sample().pdf());
}

bool is_in(const Word& word, const Word& frame) {
    return word.left >= frame.left && word.right <= frame.right && word.top >= frame.top &&
           word.bottom <= frame.bottom;
}
bool touches(const Word& word, const Word& frame) {
    return word.left < frame.right && word.right > frame.left && word.top < frame.bottom &&
           word.bottom > frame.top;
}

// Of a window of 90 × 35 mm, 20 mm from the right and lower edges: what it shows wherever the
// folded sheet lies in a DL envelope, and what it may show in a DL or C6/5 one.
const Word kShown = {110, 53, 190, 79, ""};
const Word kAtMost = {91, 44, 210, 94, ""};

TEST(Letter, ShowsItsRecipientInTheWindowAndNothingElse) {
    Sample sample;
    for (const auto* name :
         {"Město Boskovice",
          "Krajský úřad Jihomoravského kraje, odbor sociálních věcí, oddělení sociálních služeb",
          "Domov pro seniory a domov se zvláštním režimem Pod Borovicemi, příspěvková organizace "
          "Kraje Vysočina se sídlem v Novém Městě na Moravě, středisko Žďár nad Sázavou"}) {
        sample.organization.name = name;
        std::string seen;
        for (const auto& word : PdfFile(sample.pdf()).words()) {
            if (!touches(word, kAtMost)) continue;
            EXPECT_TRUE(is_in(word, kShown)) << word.text << ' ' << word.left << ' ' << word.top;
            seen += word.text + ' ';
        }
        EXPECT_THAT(
            seen,
            AllOf(
                HasSubstr("Řeháčková"),
                HasSubstr("náměstí"),
                HasSubstr("01"),
                HasSubstr("Boskovice")
            )
        );
    }
}

TEST(Letter, GoesOnOnAnotherPageRatherThanOffThePaper) {
    Sample sample;
    sample.texts.czech.activation_code.closing.assign(30, "Další odstavec, který chtěl mít úřad.");
    const PdfFile file(sample.pdf("long"));
    EXPECT_THAT(file.info(), HasSubstr("Pages:           2\n"));
    for (const auto& word : file.words()) EXPECT_LT(word.bottom, 290) << word.text;
}

TEST(Letter, OfABatchSaysWhichOneItIs) {
    const Sample sample;
    std::vector<admin_api::Letter> letters(3, sample.letter());
    admin_api::number_pages(letters, sample.texts.czech);
    const PdfFile file(sample.pdf(letters));
    EXPECT_THAT(file.info(), HasSubstr("Pages:           3\n"));
    EXPECT_THAT(file.text(), AllOf(HasSubstr("Dopis 1 z"), HasSubstr("Dopis 3 z")));
}

TEST(Letter, IsNotDrawnWithFontsThatLackCzech) {
    const admin_api::Fonts usual = admin_api::LetterSettings().fonts;
    EXPECT_THAT(admin_api::opened(usual), IsOk());
    const std::string missing = "/usr/share/fonts/no-such.ttf";
    EXPECT_EQ(
        admin_api::opened({usual.regular, missing}).error(),
        "the font " + missing + " cannot be read"
    );
    const std::string other = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf";
    EXPECT_EQ(
        admin_api::opened({usual.regular, other}).error(),
        "the fonts of letters are of two families"
    );
}

TEST(LetterTexts, NameTheFileAndPlaceOfEveryFault) {
    const testing_support::TemporaryFolder folder;
    const auto source = std::string(KLICNIK_SOURCE_DIR) + "/config/letters/";
    std::filesystem::copy(source + "en.yaml", folder.file("en.yaml"));
    std::ofstream(folder.file("cs.yaml"))
        << "activation_code: {subject: \"Kód pro {jmeno}\", surprise: 1}\n";
    const auto loaded = admin_api::load_letter_texts(folder.path());
    ASSERT_FALSE(loaded.has_value());
    for (const auto* part :
         {"activation_code.subject",
          "unknown placeholder {jmeno}",
          "activation_code.surprise",
          "activation_code.steps",
          "words.day"})
        EXPECT_THAT(loaded.error(), HasSubstr(part));
}

TEST(LetterTexts, PutInValuesAsTheyAre) {
    const admin_api::Placeholders values = {{"name", "{username}"}, {"username", "novakova"}};
    EXPECT_EQ(admin_api::filled("{name} a {username}", values), "{username} a novakova");
    EXPECT_EQ(admin_api::filled("bez ničeho", values), "bez ničeho");
    EXPECT_EQ(admin_api::filled("", values), "");
}

TEST(AddressLines, AreWhatThePostReads) {
    using admin_api::address_lines;
    EXPECT_THAT(
        address_lines("Masarykovo náměstí 4/2, 68001 Boskovice"),
        ElementsAre("Masarykovo náměstí 4/2", "680\u00A001\u00A0\u00A0Boskovice")
    );
    EXPECT_THAT(
        address_lines("Na Poříčním právu 1/376,128 01  Praha 2"),
        ElementsAre("Na Poříčním právu 1/376", "128\u00A001\u00A0\u00A0Praha 2")
    );
    EXPECT_THAT(address_lines("Krajská 4, Jihomoravský"), ElementsAre("Krajská 4", "Jihomoravský"));
    EXPECT_THAT(address_lines("17. listopadu 5"), ElementsAre("17. listopadu 5"));
    EXPECT_THAT(address_lines("68001"), ElementsAre("68001"));
    EXPECT_THAT(address_lines(" , ,"), ElementsAre());
}

}  // namespace
}  // namespace admin_api_test
