// Names of people and offices as they can be compared: without case, diacritics, titles, hyphens
// and order. Registers give no personal identifier (domain.md F1), so a name in an organization is
// all there is.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/mandate.h"

namespace registers {

enum class Generation { Unsaid, Elder, Younger };  // "st.", "ml." after the name

struct NameKey {
    std::vector<std::string> given;
    std::vector<std::string> surname;
    std::set<std::string> titles;
    Generation generation = Generation::Unsaid;
    bool is_womans = false;  // as far as the form of the name tells
    std::string bare;        // what an encoding that knows no accented letters leaves of it
};
[[nodiscard]] NameKey key_of(const account::PersonName& name);

// Of a folded given name: nearly every one of a woman, and a few of men ("nikola").
[[nodiscard]] bool is_womans_given_name(std::string_view folded_name);

// Lower case without diacritics, white space made single: "  Město NÁCHOD" is "mesto nachod".
[[nodiscard]] std::string folded(std::string_view text);

// "Ing. Jana Nová, starostka": how reports name an office holder.
[[nodiscard]] std::string described(const account::PersonName& name, const std::string& function);

// Control characters and marks that turn text around: no register means them, and a terminal or a
// log would be deceived (S68).
[[nodiscard]] bool holds_marks(std::string_view text);

// Empty, or with characters that no name has: the mark of a broken or doubly applied encoding.
[[nodiscard]] bool is_damaged(std::string_view name);

// Insertions, deletions, replacements and swaps of neighbours between two folded words.
[[nodiscard]] std::size_t distance(std::string_view left, std::string_view right);

}  // namespace registers
