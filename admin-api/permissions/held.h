// One permission among those that an account holds.
#pragma once

#include <string>
#include <string_view>

#include "admin-api/problem.h"
#include "core/account/account.h"
#include "core/base/json.h"

namespace admin_api {

// nullptr when the account has none with that identifier.
[[nodiscard]] const account::Assignment* held_by(
    const account::Account& account, std::string_view id
);
// Nothing of the same permission but the assignment itself stands on any of its days.
[[nodiscard]] Answer<void> check_not_held(
    const account::Account& account, const account::Assignment& wanted
);
// The account with `assignment` in the place of the one with the same identifier.
[[nodiscard]] account::Account holding(
    account::Account account, const account::Assignment& assignment
);
[[nodiscard]] account::Assignment revoked(account::Assignment assignment);
[[nodiscard]] bool overlap(const account::Validity& left, const account::Validity& right);
// "/accounts/novak/permissions/…"
[[nodiscard]] std::string place_of(
    const account::Account& account, const account::AssignmentId& id
);
// For the record.
[[nodiscard]] base::Json rights_of(const account::Assignment& assignment);

}  // namespace admin_api
