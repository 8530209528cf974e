// Whether a change leaves an organization without anybody who administers a module: the last one
// must not go unnoticed (R10, R13). Pure: the account before and after, all others that administer
// something there, and the time; nothing is asked of the directory.
#pragma once

#include <vector>

#include "core/account/account.h"

namespace account {

// Level update is needed, an account in force, and a consent where one is asked for. A lock and an
// overdue password do not count: the helpdesk mends both.
[[nodiscard]] bool is_administrator_at(const Account& account, Module module, base::Instant now);

struct Taking {
    Account before;
    Account after;
};
// Modules that the account administers before and not after, now or on a later day, without another
// account that administers them at that moment. `others` may name the account itself; empty: fine.
[[nodiscard]] std::vector<Module> left_without_administrator(
    const Taking& taking, const std::vector<Account>& others, base::Instant now
);

}  // namespace account
