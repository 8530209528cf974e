// What all registers have in common in judging what they say of one subject. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/snapshot.h"

namespace registers {

// Digits to eight places: some publishers drop the leading zeros, as if it were a number.
[[nodiscard]] std::string padded(const std::string& digits);
// White space made single: indented documents break lines within a text.
[[nodiscard]] std::string on_one_line(std::string_view text);

// Parsers take one more, so that too many are seen and not cut off as if they had left.
inline constexpr std::size_t kMostRepresentatives = 100;

[[nodiscard]] Subject in_doubt(Subject subject, Doubt doubt, Wording detail = {});
// In doubt when it names nobody, too many, or somebody whose letters are damaged; a doubt it has
// stays.
[[nodiscard]] Subject checked(Subject subject);

// One entry per subject; a second one with the same key or identifier puts the first in doubt, and
// both firsts when the key is of one and the identifier of another.
[[nodiscard]] std::vector<Subject> without_repeats(std::vector<Subject> listed);

// What was understood of a subject, as JSON: the evidence where the document itself holds more
// about people than a decision needs.
[[nodiscard]] std::string extract_of(const Subject& subject);

}  // namespace registers
