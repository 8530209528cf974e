// Where an account stands in a list: bytes that compare as the accounts are ordered. The place of
// the last account of a page is also the cursor.
#pragma once

#include <string>
#include <vector>

#include "core/directory/account_listing.h"
#include "core/directory/entry.h"

namespace directory {

// Every place ends with the username, so no two are the same.
[[nodiscard]] std::string place_of(const Entry& entry, AccountOrder order);
// What place_of() needs.
[[nodiscard]] std::vector<Attribute> placing_attributes(AccountOrder order);

}  // namespace directory
