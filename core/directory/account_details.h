// What stands beside an account in its own entry: names and employment (R11), out of an entry.
// Attributes that are not there are empty; the reader's rights decide which are.
#pragma once

#include <vector>

#include "core/directory/account_changes.h"
#include "core/directory/entry.h"

namespace directory {

[[nodiscard]] const std::vector<Attribute>& detail_attributes();
[[nodiscard]] AccountDetails details_in(const Entry& entry);

}  // namespace directory
