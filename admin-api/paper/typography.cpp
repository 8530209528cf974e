#include "admin-api/paper/typography.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace admin_api {
namespace {

constexpr std::string_view kNoBreak = "\u00A0";
constexpr std::string_view kDash = "–";
constexpr auto kOpening = std::to_array<std::string_view>({"(", "[", "„", "“", "‚", "‘", "\""});
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"§",    "č.",    "čl.",   "odst.", "písm.", "str.",    "tel.",     "např.", "tzv.",
     "tj.",  "p.",    "sv.",   "nám.",  "tř.",   "Bc.",     "BcA.",     "Ing.",  "Mgr.",
     "MgA.", "JUDr.", "MUDr.", "MVDr.", "PhDr.", "PaedDr.", "PharmDr.", "RNDr.", "ThDr.",
     "doc.", "prof.", "No.",   "Mr",    "Ms",    "Mrs",     "Dr"}
);
constexpr auto kUnits = std::to_array<std::string_view>(
    {"%",       "‰",      "Kč",     "€",     "°C",     "mm",     "cm",        "m",
     "km",      "kg",     "ks",     "s",     "min",    "h",      "hodina",    "hodiny",
     "hodin",   "minuta", "minuty", "minut", "den",    "dny",    "dnů",       "dní",
     "týden",   "týdny",  "týdnů",  "měsíc", "měsíce", "měsíců", "rok",       "roky",
     "roku",    "let",    "znak",   "znaky", "znaků",  "hour",   "hours",     "minute",
     "minutes", "day",    "days",   "weeks", "months", "years",  "characters"}
);

template <class Words>
bool holds(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

std::string_view without_opening(std::string_view word) {
    for (bool found = true; found;) {
        found = false;
        for (const auto sign : kOpening) {
            if (!word.starts_with(sign)) continue;
            word.remove_prefix(sign.size());
            found = true;
        }
    }
    return word;
}

std::string_view without_closing(std::string_view word) {
    while (!word.empty() && std::string_view(".,;:!?)]").find(word.back()) != std::string_view::npos
    )
        word.remove_suffix(1);
    return word;
}

bool is_one_letter_word(std::string_view word) {
    return word.size() == 1 &&
           std::string_view("ksvzouaiKSVZOUAI").find(word) != std::string_view::npos;
}

// "26." of a day or a floor, but not the year that ends a sentence.
bool is_ordinal(std::string_view word) {
    const bool is_short = word.size() == 2 || word.size() == 3;
    return is_short && word.back() == '.' && std::all_of(word.begin(), word.end() - 1, is_digit);
}

bool begins_small(std::string_view word) {
    if (word.empty()) return false;
    const auto first = static_cast<unsigned char>(word.front());
    constexpr unsigned char kBeyondAscii = 0x80;
    return is_digit(word.front()) || (first >= 'a' && first <= 'z') || first >= kBeyondAscii;
}

bool stay_together_czech(std::string_view left, std::string_view right) {
    if (is_one_letter_word(left)) return true;
    return is_ordinal(left) && begins_small(right);
}

bool stay_together(std::string_view left, std::string_view right, Language language) {
    if (left.empty() || right.empty()) return false;
    const auto word = without_opening(left);
    if (word.empty() || right == kDash || holds(kAbbreviations, word)) return true;
    if (language == Language::Czech && stay_together_czech(word, right)) return true;
    if (!is_digit(word.back())) return false;
    return is_digit(right.front()) || holds(kUnits, without_closing(right));
}

constexpr auto kCzechMonths = std::to_array<std::string_view>(
    {"ledna",
     "února",
     "března",
     "dubna",
     "května",
     "června",
     "července",
     "srpna",
     "září",
     "října",
     "listopadu",
     "prosince"}
);
constexpr auto kEnglishMonths = std::to_array<std::string_view>(
    {"January",
     "February",
     "March",
     "April",
     "May",
     "June",
     "July",
     "August",
     "September",
     "October",
     "November",
     "December"}
);

}  // namespace

std::string typeset(std::string_view text, Language language) {
    auto space = text.find(' ');
    auto left = text.substr(0, space);
    std::string set(left);
    while (space != std::string_view::npos) {
        text.remove_prefix(space + 1);
        space = text.find(' ');
        const auto right = text.substr(0, space);
        set.append(stay_together(left, right, language) ? kNoBreak : " ").append(right);
        left = right;
    }
    return set;
}

std::string written_day(base::Day day, Language language) {
    const std::chrono::year_month_day date(day);
    const auto month = unsigned{date.month()} - 1;
    const bool is_czech = language == Language::Czech;
    std::string text = std::to_string(unsigned{date.day()});
    if (is_czech) text.push_back('.');
    text.append(kNoBreak).append(is_czech ? kCzechMonths.at(month) : kEnglishMonths.at(month));
    return text.append(kNoBreak).append(std::to_string(int{date.year()}));
}

}  // namespace admin_api
