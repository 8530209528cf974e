// Are these two names of one person? Same, Different, or a doubt with its degree. Doubt is an
// answer of its own: it never leads to a change, only to a person who looks (R26). Nobody is called
// different who may have married, whose name may have been corrected, or of whom a part of the name
// is missing. Pure, and the same both ways.
#pragma once

#include "sync/names.h"

namespace registers {

enum class Match { Same, Doubtful, Different };

// degree orders doubts among each other: the greater, the more likely the same person; 0 when
// different.
struct Likeness {
    Match match = Match::Different;
    int degree = 0;
};
[[nodiscard]] Likeness likeness_of(const NameKey& left, const NameKey& right);

[[nodiscard]] Match compare_names(
    const account::PersonName& left, const account::PersonName& right
);

// All words of a name in one order, so that "Novák Jan" and "Jan Novák" are equal.
[[nodiscard]] std::vector<std::string> sorted_words(const NameKey& key);

}  // namespace registers
