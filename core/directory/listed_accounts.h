// The accounts of one page, read with the caller's rights, in the order that was found before.
#pragma once

#include <vector>

#include "core/directory/accounts.h"
#include "core/directory/connections.h"

namespace directory {

// Who lists accounts: on which connection, with whose rights, on which day.
struct ListSetting {
    const Tree& tree;
    ServiceConnection& connection;
    Dn as;
    base::Day today;
};

// Where the listing looks.
[[nodiscard]] Dn base_of(const AccountFilter& filter, const Tree& tree);

// Whom the caller may not see, and who is gone, is left out.
[[nodiscard]] DirectoryResult<std::vector<AccountSummary>> read_listed(
    const ListSetting& setting, const Dn& base, const std::vector<account::AccountId>& ids
);

}  // namespace directory
