#include "core/account/fold.h"

#include <algorithm>

#include "tests/support/matchers.h"

namespace {

using namespace account;
using ::testing::ElementsAre;

struct Row {
    const char* name;
    std::string text;
    std::string expected;
};

class Folding : public ::testing::TestWithParam<Row> {};

TEST_P(Folding, GivesLowerCaseAscii) {
    EXPECT_EQ(folded(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    Folding,
    ::testing::Values(
        Row{"Czech", "Příliš ŽLUŤOUČKÝ kůň", "prilis zlutoucky kun"},
        Row{"composed and taken apart", "Nova\u0301k", "novak"},
        Row{"Polish", "Łukasz", "lukasz"},
        Row{"Croatian", "Đorđević", "dordevic"},
        Row{"Danish", "Søren Ærø", "soren aero"},
        Row{"German", "Groß Müller", "gross muller"},
        Row{"Hungarian", "Szőke", "szoke"},
        Row{"full width", "ＡＢＣ１", "abc1"},
        Row{"ligature", "ﬁala", "fiala"},
        Row{"marks kept", "Nová-Stará 12.", "nova-stara 12."},
        Row{"no Latin base", "Нова 🙂", " "},
        Row{"empty", "", ""}
    )
);

TEST(Folding, IsTheSameForBothNormalForms) {
    EXPECT_EQ(folded("Ji\u0159\u00ED"), folded("Jir\u030Ci\u0301"));
}

TEST(Folding, FoldingTwiceChangesNothing) {
    for (const auto* const text : {"Řehoř", "ĐŁØß", "Ǆ", "abc"})
        EXPECT_EQ(folded(folded(text)), folded(text));
}

// Texts of ASCII alone go another way.
TEST(Folding, OfAsciiIsTheSameBesideALetterThatIsNot) {
    for (int c = 0; c < 128; ++c) {
        const std::string text(1, static_cast<char>(c));
        EXPECT_EQ(folded(text) + "e", folded(text + "é")) << c;
    }
}

TEST(Folding, SurvivesInvalidUtf8) {
    EXPECT_EQ(folded("nov\xFF\xC3k"), "novk");
}

class WithoutCase : public ::testing::TestWithParam<Row> {};

TEST_P(WithoutCase, KeepsAllButTheCase) {
    EXPECT_EQ(without_case(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    WithoutCase,
    ::testing::Values(
        Row{"marks stay", "ČERNÝ", "černý"},
        Row{"no marks stay none", "CERNY", "cerny"},
        Row{"one normal form", "C\u030CERNY\u0301", "černý"},
        Row{"one letter becomes two", "GROẞ groß", "gross gross"},
        Row{"one becomes three", "\u0390", "\u0390"},
        Row{"longer than it was", std::string(300, 'I') + "ﬃ", std::string(300, 'i') + "ffi"},
        Row{"other scripts", "НОВА 🙂", "нова 🙂"},
        Row{"not UTF-8", "A\xFF", "A\xFF"},
        Row{"empty", "", ""}
    )
);

TEST(CzechOrder, IsTheOrderOfTheSortKeysToo) {
    const std::vector<std::string> names = {
        "",
        "Bartoš",
        "cihla",
        "Čapek",
        "Čáp",
        "hora",
        "Hora",
        "chata",
        "Nova",
        "Nová",
        "Řehoř",
        "Žižka"};
    for (const auto& left : names)
        for (const auto& right : names)
            EXPECT_EQ(czech_sort_key(left) <=> czech_sort_key(right), compare_czech(left, right))
                << left << " and " << right;
}

TEST(CzechOrder, KeysMayBeJoinedForTheyEndWithAZeroByte) {
    EXPECT_LT(
        czech_sort_key("Nova") + czech_sort_key("Zora"),
        czech_sort_key("Novák") + czech_sort_key("Adam")
    );
    const auto key = czech_sort_key("Novák");
    EXPECT_EQ(key.find('\0'), key.size() - 1);
}

TEST(CzechOrder, PutsChAfterHAndLettersWithCaronAfterTheirBase) {
    std::vector<std::string> names = {
        "Žižka",
        "Zeman",
        "chata",
        "hora",
        "Čech",
        "cihla",
        "Cibulka",
        "dub",
        "Řezáč",
        "ruka",
        "Šíp",
        "sova",
        "ibis"};
    std::sort(names.begin(), names.end(), [](const auto& left, const auto& right) {
        return compare_czech(left, right) < 0;
    });
    EXPECT_THAT(
        names,
        ElementsAre(
            "Cibulka",
            "cihla",
            "Čech",
            "dub",
            "hora",
            "chata",
            "ibis",
            "ruka",
            "Řezáč",
            "sova",
            "Šíp",
            "Zeman",
            "Žižka"
        )
    );
}

TEST(CzechOrder, IsEqualOnlyForTheSameText) {
    EXPECT_EQ(compare_czech("Nová", "Nová"), std::strong_ordering::equal);
    EXPECT_NE(compare_czech("Nov\u00E1", "Nova\u0301"), std::strong_ordering::equal);
}

TEST(Composition, CountsALetterWithItsMarkOnce) {
    EXPECT_THAT(composed("c\u030C"), Holds(std::u32string(U"č")));
    EXPECT_THAT(composed("🙂"), Holds(std::u32string(U"🙂")));
    EXPECT_EQ(composed("\xED\xA0\x80"), std::nullopt);
    EXPECT_EQ(to_utf8(U"č🙂a"), "č🙂a");
}

}  // namespace
