#include "sync/likeness.h"

#include <algorithm>

#include "sync/titles.h"

namespace registers {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kLongWord = 8;
constexpr std::size_t kLongGivenName = 5;
constexpr std::size_t kMostSplits = 4;  // of a name that a register does not divide

// Degrees of doubt.
constexpr int kSame = 10;
constexpr int kOneGeneration = 9;
constexpr int kAccentsLost = 8;
constexpr int kOneLetter = 7;
constexpr int kBothLetters = 6;
constexpr int kSwappedLetters = 5;
constexpr int kMarriedWoman = 4;
constexpr int kIncomplete = 3;
constexpr int kMarriedMan = 2;

bool is_initial_of(const std::string& initial, const std::string& word) {
    return initial.size() == 2 && initial[1] == '.' && word.starts_with(initial[0]);
}

bool are_alike(const std::string& left, const std::string& right) {
    if (is_initial_of(left, right) || is_initial_of(right, left)) return true;
    const auto less = std::min(left.size(), right.size());
    const std::size_t allowed = less >= kLongWord ? 2 : 1;
    const auto more = std::max(left.size(), right.size());
    return more - less <= allowed && distance(left, right) <= allowed;
}

// One shared part is enough: of two surnames one may have been left out.
bool are_alike(const Words& left, const Words& right) {
    return std::ranges::any_of(left, [&](const auto& mine) {
        return std::ranges::any_of(right, [&](const auto& other) {
            return are_alike(mine, other);
        });
    });
}

bool share_a_word(const Words& left, const Words& right) {
    return std::ranges::any_of(left, [&](const auto& mine) {
        return std::ranges::find(right, mine) != right.end();
    });
}

// "Ludmilla" is "Ludmila" even beside another surname; short names are too near each other for
// that: "Hana", "Jana", "Dana".
bool share_a_long_word(const Words& left, const Words& right) {
    return std::ranges::any_of(left, [&](const auto& mine) {
        return std::ranges::any_of(right, [&](const auto& other) {
            return std::min(mine.size(), other.size()) >= kLongGivenName && are_alike(mine, other);
        });
    });
}

// The given name stays at a marriage, wherever the register puts it. Men change their surname, too,
// but seldom: studies that contradict each other outweigh it.
int degree_of_marriage(const NameKey& left, const NameKey& right) {
    const bool keeps_given = share_a_word(left.given, right.given) ||
                             share_a_word(left.given, right.surname) ||
                             share_a_word(left.surname, right.given);
    const bool is_womans = left.is_womans || right.is_womans;
    if (is_womans && share_a_long_word(left.given, right.given)) return kMarriedWoman;
    if (!keeps_given) return 0;
    if (is_womans) return kMarriedWoman;
    return contradict(left.titles, right.titles) ? 0 : kMarriedMan;
}

int degree_of(const NameKey& left, const NameKey& right) {
    if (are_alike(left.given, right.given) && are_alike(left.surname, right.surname)) {
        const bool one_is_equal = left.given == right.given || left.surname == right.surname;
        return one_is_equal ? kOneLetter : kBothLetters;
    }
    if (are_alike(left.given, right.surname) && are_alike(left.surname, right.given))
        return kSwappedLetters;
    return degree_of_marriage(left, right);
}

// "JAN MÁCA" of a register that does not say which word is which: every way to divide it. Nothing
// for a name of one word, which tells nobody.
std::vector<NameKey> readings_of(const NameKey& key) {
    if (!key.given.empty() && !key.surname.empty()) return {key};
    const auto& words = key.given.empty() ? key.surname : key.given;
    std::vector<NameKey> readings;
    for (std::size_t cut = 1; cut < words.size() && cut <= kMostSplits; ++cut) {
        auto reading = key;
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(cut);
        reading.given.assign(words.begin(), at);
        reading.surname.assign(at, words.end());
        reading.is_womans = key.is_womans || is_womans_given_name(reading.given.front());
        readings.push_back(std::move(reading));
    }
    return readings;
}

int best_degree(const std::vector<NameKey>& left, const std::vector<NameKey>& right) {
    int best = 0;
    for (const auto& mine : left)
        for (const auto& other : right) best = std::max(best, degree_of(mine, other));
    return best;
}

Likeness doubt_of(int degree) {
    return degree > 0 ? Likeness{Match::Doubtful, degree} : Likeness{};
}

}  // namespace

Words sorted_words(const NameKey& key) {
    Words words = key.given;
    words.insert(words.end(), key.surname.begin(), key.surname.end());
    std::ranges::sort(words);
    return words;
}

Likeness likeness_of(const NameKey& left, const NameKey& right) {
    const auto mine = readings_of(left);
    const auto other = readings_of(right);
    if (mine.empty() || other.empty()) return doubt_of(kIncomplete);
    const bool said =
        left.generation != Generation::Unsaid && right.generation != Generation::Unsaid;
    if (said && left.generation != right.generation) return {};
    if (sorted_words(left) == sorted_words(right)) {
        const bool is_certain =
            left.generation == right.generation && !contradict(left.titles, right.titles);
        return is_certain ? Likeness{Match::Same, kSame} : doubt_of(kOneGeneration);
    }
    if (left.bare == right.bare) return doubt_of(kAccentsLost);
    return doubt_of(best_degree(mine, other));
}

Match compare_names(const account::PersonName& left, const account::PersonName& right) {
    return likeness_of(key_of(left), key_of(right)).match;
}

}  // namespace registers
