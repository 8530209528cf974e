// Academic titles as registers write them: before, after or inside a name, with or without dots.
// Registers add and drop them, so they never make two people of one; only two titles that one
// person hardly has in turn ("Ing." where "MUDr." stood) are a reason to look. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace registers {

// The letters of a folded word: "ph.d." is "phd".
[[nodiscard]] std::string letters_of(std::string_view word);

// Of a folded word. "ma." is a title, "ma" may be a name.
[[nodiscard]] bool is_title(std::string_view word);

// Letters of titles on both sides: a father and his son of the same name often differ in these.
[[nodiscard]] bool contradict(
    const std::set<std::string>& left, const std::set<std::string>& right
);

}  // namespace registers
