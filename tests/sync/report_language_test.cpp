// A page speaks one language: with every text that a report can hold, no word of the other one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/base/files.h"
#include "sync/report_page.h"
#include "tests/sync/every_text.h"

namespace registers {
namespace {

using testing::all_words;
using ::testing::IsEmpty;

constexpr const char* kPages = KLICNIK_SOURCE_DIR "/sync/pages";

using Words = std::set<std::string>;

bool is_letter(char c) {
    const auto lower = static_cast<char>(static_cast<unsigned char>(c) | 0x20U);
    return static_cast<unsigned char>(c) >= 0x80U || (lower >= 'a' && lower <= 'z');
}

// The bytes of Czech letters are all above ASCII. One letter alone is no word here, and neither is
// what holds a digit: a hash, the name of a run.
void add_words(std::string_view text, Words& words) {
    std::string word;
    bool is_word = true;
    for (const char c : std::string(text) + ' ') {
        const bool is_digit = c >= '0' && c <= '9';
        if (is_letter(c) || is_digit) {
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
            is_word = is_word && !is_digit;
            continue;
        }
        if (is_word && word.size() > 1) words.insert(word);
        word.clear();
        is_word = true;
    }
}

void add_texts(const base::Json& json, Words& words) {
    if (const auto* const text = json.as_string()) add_words(*text, words);
    if (const auto* const object = json.as_object())
        for (const auto& [name, value] : *object) add_texts(value, words);
}

std::vector<Wording> wordings_of(const Report& report) {
    auto all = report.reasons;
    for (const auto& each : report.brakes) all.push_back(each.text);
    for (const auto& each : report.notices) all.push_back(each.text);
    for (const auto& each : report.failed) all.push_back(each.reason);
    return all;
}

// Every word that the product says in that language.
Words vocabulary(const Report& report, Language language) {
    Words words;
    const std::string file = language == Language::Czech ? "/texts/cs.json" : "/texts/en.json";
    const auto text = base::read_file(kPages + file, 100000);
    const auto json = text ? base::parse_json(*text) : base::parse_json("");
    if (json) add_texts(*json, words);
    for (const auto& each : wordings_of(report)) add_words(each.in(language), words);
    return words;
}

// What a person reads: without tags, styles and the link to the page in the other language.
std::string visible(std::string page) {
    for (const auto* const hidden : {"style", "header"}) {
        const auto from = page.find(std::string("<") + hidden + ">");
        const auto end = std::string("</") + hidden + ">";
        page.erase(from, page.find(end) + end.size() - from);
    }
    std::string text;
    bool is_tag = false;
    for (const char c : page) {
        if (c == '<') is_tag = true;
        if (!is_tag) text += c;
        if (c == '>') {
            is_tag = false;
            text += ' ';
        }
    }
    return text;
}

std::string page_of(const Report& report, Language language) {
    const auto pages = ReportPages::create(kPages);
    if (!pages) return pages.error();
    const auto page = pages->render(to_json(report), language, "other.html");
    return page ? visible(*page) : page.error();
}

Language other_than(Language language) {
    return language == Language::Czech ? Language::English : Language::Czech;
}

// Words of the other language on the page, but for those that both languages have.
Words strangers(const Report& report, const std::string& page, Language language) {
    Words shown;
    add_words(page, shown);
    const auto own = vocabulary(testing::report_with_every_text(), language);
    Words found;
    for (const auto& word : vocabulary(report, other_than(language)))
        if (shown.contains(word) && !own.contains(word)) found.insert(word);
    return found;
}

class Pages : public ::testing::TestWithParam<Language> {};

TEST_P(Pages, HoldNoWordOfTheOtherLanguage) {
    const auto report = testing::report_with_every_text();
    EXPECT_THAT(strangers(report, page_of(report, GetParam()), GetParam()), IsEmpty());
}

// Also where both texts of a pair would be of one language.
TEST_P(Pages, HoldNoEverydayWordOfTheOtherLanguage) {
    const bool is_czech = GetParam() == Language::Czech;
    const Words strange =
        is_czech ? Words{"the", "of", "is", "are", "was", "has", "not", "no", "with", "and",
                         "this", "that", "by", "from", "register", "account", "changes", "last"}
                 : Words{"je", "není", "jsou", "se", "si", "na", "ve", "ze", "při", "nebo",
                         "registr", "účet", "změna", "změny", "změn", "tuto", "už", "nelze"};
    Words shown;
    add_words(page_of(testing::report_with_every_text(), GetParam()), shown);
    for (const auto& word : strange) EXPECT_FALSE(shown.contains(word)) << word;
}

// The first test would find it.
TEST_P(Pages, AreNotFooledByATextInOneLanguage) {
    auto report = testing::report_with_every_text();
    const Wording one_language = other_than(GetParam()) == Language::Czech
                                     ? same_in_both("organizace nezanikla")
                                     : same_in_both("nobody has looked");
    report.notices.front().text = one_language;
    const auto found = strangers(report, page_of(report, GetParam()), GetParam());
    EXPECT_TRUE(found.contains("nezanikla") || found.contains("looked"));
}

INSTANTIATE_TEST_SUITE_P(
    InBothLanguages, Pages, ::testing::Values(Language::Czech, Language::English)
);

template <class Word, class Items>
void expect_all_of(const Items& items) {
    std::set<Word> kinds;
    for (const auto& each : items) kinds.insert(each.kind);
    for (const auto kind : all_words<Word>())
        EXPECT_TRUE(kinds.contains(kind)) << "nothing says " << wire_name(kind);
}

TEST(EveryText, IsOfEveryKindOfBrakeAndNotice) {
    expect_all_of<BrakeKind>(testing::every_brake());
    expect_all_of<NoticeKind>(testing::every_notice());
}

TEST(EveryText, IsSaidInBothLanguages) {
    for (const auto& each : wordings_of(testing::report_with_every_text())) {
        EXPECT_FALSE(each.cs.empty()) << each.en;
        EXPECT_FALSE(each.en.empty()) << each.cs;
        EXPECT_NE(each.cs, each.en);
    }
}

// A report that an older version kept holds plain strings, in whatever language.
TEST(OldReport, IsShownAsItWasWritten) {
    auto json = to_json(testing::report_with_every_text());
    json.set("reasons", base::Json::array({"stopped by a signal"}));
    json.set(
        "brakes",
        base::Json::array({base::Json::object({{"kind", "stale"}, {"text", "eight days old"}})})
    );
    const auto pages = ReportPages::create(kPages);
    ASSERT_TRUE(pages) << pages.error();
    for (const auto language : {Language::Czech, Language::English}) {
        const auto page = pages->render(json, language, "");
        ASSERT_TRUE(page) << page.error();
        EXPECT_THAT(*page, ::testing::HasSubstr("<li>stopped by a signal</li>"));
        EXPECT_THAT(*page, ::testing::HasSubstr("<p>eight days old</p>"));
    }
}

}  // namespace
}  // namespace registers
