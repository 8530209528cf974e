#include "sync/names.h"

#include <algorithm>
#include <set>

#include "core/account/fold.h"
#include "sync/titles.h"

namespace registers {

namespace {

// Words between white space and hyphens; "Nováková-Malá" and "Nováková Malá" are the same two.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded(text) + ' ') {
        if (c != ' ' && c != '-' && c != ',') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

Generation generation_of(std::string_view letters) {
    if (letters == "ml" || letters == "mladsi") return Generation::Younger;
    if (letters == "st" || letters == "starsi") return Generation::Elder;
    return Generation::Unsaid;
}

// "ing.jan": a title or an initial that nothing but its dot parts from what follows.
std::vector<std::string> pieces_of(const std::string& word) {
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < word.size();) {
        const auto dot = std::min(word.find('.', at), word.size() - 1);
        pieces.push_back(word.substr(at, dot + 1 - at));
        at = dot + 1;
    }
    return pieces;
}

// Names go to the list, generation and titles to the key.
void sort_out(std::string_view text, std::vector<std::string>& names, NameKey& key) {
    for (const auto& word : words_of(text)) {
        const auto said = generation_of(letters_of(word));
        if (said != Generation::Unsaid) {
            key.generation = said;
            continue;
        }
        if (is_title(word)) {
            key.titles.insert(letters_of(word));
            continue;
        }
        for (const auto& piece : pieces_of(word)) {
            const auto letters = letters_of(piece);
            if (letters.empty()) continue;
            if (is_title(piece))
                key.titles.insert(letters);
            else
                names.push_back(piece);
        }
    }
}

// Fields of titles hold nothing but titles and, now and then, "ml.".
void sort_out_titles(std::string_view text, NameKey& key) {
    std::vector<std::string> unknown;
    sort_out(text, unknown, key);
}

constexpr char32_t kHyphen = 0x2010;
constexpr char32_t kDash = 0x2013;
constexpr char32_t kApostrophe = 0x2019;
constexpr char32_t kHardSpace = 0x00A0;

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool is_sign = c == 0x00D7 || c == 0x00F7;
    return (c >= 0x00C0 && c <= 0x024F && !is_sign) || (c >= 0x1E00 && c <= 0x1EFF);
}

bool is_of_a_name(char32_t c) {
    constexpr std::u32string_view kOthers = U" -.,'";
    return is_letter(c) || kOthers.find(c) != std::u32string_view::npos || c == kHyphen ||
           c == kDash || c == kApostrophe || c == kHardSpace;
}

// What the first byte of a two-byte UTF-8 letter becomes when read as windows-1250 or Latin 1.
bool is_first_half(char32_t c) {
    return c == 0x0102 || c == 0x0139 || c == 0x00C4 || c == 0x00C3 || c == 0x00C5;
}

// "-á" is a woman's surname, "-ová" too; men's names in "-a" have no accent there.
bool ends_as_womans(std::string_view surname) {
    const auto characters = account::composed(surname);
    constexpr std::u32string_view kLongA = U"\u00e1\u00c1";
    if (characters && !characters->empty() &&
        kLongA.find(characters->back()) != std::u32string_view::npos)
        return true;
    return account::folded(surname).ends_with("ova");
}

std::string without_accented(std::string_view text) {
    std::string left;
    for (const auto c : account::composed(text).value_or(U""))
        if (c < 0x80 && is_letter(c)) left += static_cast<char>(c);
    return account::folded(left);
}

char32_t plainer(char32_t c) {
    if (c == kHyphen || c == kDash) return '-';
    return c == kHardSpace || c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

}  // namespace

std::string folded(std::string_view text) {
    auto characters = account::composed(text);
    if (!characters) return {};
    std::ranges::transform(*characters, characters->begin(), plainer);
    std::string kept;
    for (const char c : account::folded(account::to_utf8(*characters)))
        if (c != ' ' || (!kept.empty() && kept.back() != ' ')) kept += c;
    if (kept.ends_with(' ')) kept.pop_back();
    return kept;
}

bool is_womans_given_name(std::string_view folded_name) {
    static const std::set<std::string_view> others{
        "dagmar", "ester",  "esther", "miriam",   "mirjam",    "ingrid",  "karin",
        "nikol",  "doris",  "iris",   "ingeborg", "elisabeth", "ruth",    "edith",
        "astrid", "judit",  "rut",    "carmen",   "kim",       "vivien",  "lilly",
        "emily",  "nelly",  "betty",  "mary",     "sarah",     "hannah",  "deborah",
        "margit", "gudrun", "evelyn", "jenny",    "kelly",     "mercedes"};
    return folded_name.ends_with('a') || folded_name.ends_with('e') || others.contains(folded_name);
}

NameKey key_of(const account::PersonName& name) {
    NameKey key;
    sort_out(name.given, key.given, key);
    sort_out(name.surname, key.surname, key);
    sort_out_titles(name.title_before, key);
    sort_out_titles(name.title_after, key);
    const auto& first = key.given.empty() ? name.given : key.given.front();
    key.bare = without_accented(name.given) + without_accented(name.surname);
    key.is_womans = is_womans_given_name(first) || ends_as_womans(name.surname);
    return key;
}

std::string described(const account::PersonName& name, const std::string& function) {
    return account::full_name(name) + (function.empty() ? "" : ", " + function);
}

bool holds_marks(std::string_view text) {
    const auto characters = account::composed(text);
    return !characters || std::ranges::any_of(*characters, [](char32_t c) {
        const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        const bool turns = c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
                           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return is_control || turns || c == 0xFEFF;
    });
}

bool is_damaged(std::string_view name) {
    const auto characters = account::composed(name);
    if (!characters || std::ranges::none_of(*characters, is_letter)) return true;
    if (!std::ranges::all_of(*characters, is_of_a_name)) return true;
    return std::ranges::adjacent_find(*characters, [](char32_t first, char32_t second) {
               return is_first_half(first) && second > 0x7F;
           }) != characters->end();
}

std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::vector<std::size_t>> cost(
        left.size() + 1, std::vector<std::size_t>(right.size() + 1)
    );
    for (std::size_t i = 0; i <= left.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= right.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i)
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t differs = left[i - 1] == right[j - 1] ? 0 : 1;
            cost[i][j] =
                std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + differs});
            const bool swapped =
                i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[left.size()][right.size()];
}

}  // namespace registers
