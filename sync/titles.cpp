#include "sync/titles.h"

#include <algorithm>

namespace registers {

namespace {

using Titles = std::set<std::string_view>;

// Title, or title when it is written with a dot: without one it may be a name.
const Titles& known_titles() {
    static const Titles known{
        "bc",   "bca",       "ing",     "mgr",  "mga",  "mudr",  "mddr",  "mvdr",   "judr",
        "phdr", "rndr",      "pharmdr", "phmr", "thdr", "thlic", "thmgr", "paeddr", "rsdr",
        "rcdr", "icdr",      "artd",    "prof", "doc",  "csc",   "drsc",  "phd",    "thd",
        "mba",  "llm",       "msc",     "bsc",  "mpa",  "llb",   "akad",  "dipl",   "inz",
        "mgra", "promovany", "dr",      "et",   "arch", "dis",   "dsc",   "mhpa"};
    return known;
}
const Titles& titles_with_dot() {
    static const Titles known{"ba", "ma", "mal", "soch", "ph", "th", "d", "ll", "m"};
    return known;
}

// Titles of a finished study; lower, higher and foreign ones come and go beside them.
const Titles& studies() {
    static const Titles known{
        "ing",
        "mgr",
        "mga",
        "mudr",
        "mddr",
        "mvdr",
        "judr",
        "phdr",
        "rndr",
        "pharmdr",
        "thdr",
        "thlic",
        "paeddr",
        "rsdr"};
    return known;
}
// A master takes one of these without another study, and they stand in the place of "Mgr.".
const Titles& titles_of_masters() {
    static const Titles known{"judr", "phdr", "rndr", "pharmdr", "thdr", "thlic", "paeddr"};
    return known;
}

Titles studies_of(const std::set<std::string>& titles) {
    Titles found;
    for (const auto& each : titles)
        if (studies().contains(each)) found.insert(each);
    return found;
}

bool hold_one_of(const Titles& titles, const Titles& wanted) {
    return std::ranges::any_of(titles, [&](auto each) { return wanted.contains(each); });
}

bool may_follow(const Titles& earlier, const Titles& later) {
    return earlier.contains("mgr") && hold_one_of(later, titles_of_masters());
}

}  // namespace

std::string letters_of(std::string_view word) {
    std::string letters;
    for (const char c : word)
        if (c != '.' && c != ',') letters += c;
    return letters;
}

bool is_title(std::string_view word) {
    const auto letters = letters_of(word);
    if (known_titles().contains(letters)) return true;
    return word.find('.') != std::string_view::npos && titles_with_dot().contains(letters);
}

bool contradict(const std::set<std::string>& left, const std::set<std::string>& right) {
    const auto mine = studies_of(left);
    const auto other = studies_of(right);
    if (mine.empty() || other.empty() || hold_one_of(mine, other)) return false;
    return !may_follow(mine, other) && !may_follow(other, mine);
}

}  // namespace registers
