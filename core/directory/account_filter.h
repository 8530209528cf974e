// Filters of lists of accounts. Days are Prague's.
#pragma once

#include "core/directory/account_listing.h"
#include "core/directory/filter.h"

namespace directory {

[[nodiscard]] Filter filter_of(const AccountFilter& wanted, const Tree& tree, base::Day today);
// The rights that make an account a holder of what is wanted.
[[nodiscard]] Filter rights_filter_of(const AccountFilter& wanted, base::Day today);

}  // namespace directory
