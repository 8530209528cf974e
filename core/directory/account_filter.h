// Filters of lists of accounts. Days are Prague's.
#pragma once

#include <string>
#include <vector>

#include "core/directory/account_listing.h"
#include "core/directory/filter.h"

namespace directory {

// The words of a name as they are sought: lower-case ASCII.
[[nodiscard]] std::vector<std::string> words_of(const std::string& name);
[[nodiscard]] Filter filter_of(const AccountFilter& wanted, const Tree& tree, base::Day today);
// The rights that make an account a holder of what is wanted.
[[nodiscard]] Filter rights_filter_of(const AccountFilter& wanted, base::Day today);

}  // namespace directory
