// The proposed username (R11): the surname without diacritics in lower case, and what follows when
// it is taken. Every proposal has the form that parse_username() accepts.
#pragma once

#include <string_view>
#include <vector>

#include "core/account/ids.h"

namespace account {

// "Černý Dvořák" → cerny-dvorak, cerny-dvorak2, … in the order in which they are to be tried; empty
// when the surname has no Latin letter.
[[nodiscard]] std::vector<Username> username_proposals(std::string_view surname, std::size_t count);

}  // namespace account
