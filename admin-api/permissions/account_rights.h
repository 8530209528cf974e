// The rights of an account as JSON, each with "counts" and, when it does not, "because": the codes
// of all that stands against it now. Pure.
#pragma once

#include "core/account/account.h"
#include "core/base/json.h"

namespace admin_api {

[[nodiscard]] base::Json permissions(const account::Account& account, base::Instant now);
[[nodiscard]] base::Json delegations(const account::Account& account, base::Instant now);
[[nodiscard]] base::Json mandates(const account::Account& account, base::Instant now);
// Whether each module would let the account in, and why not.
[[nodiscard]] base::Json modules(const account::Account& account, base::Instant now);

[[nodiscard]] base::Json to_json(const account::Validity& validity);
// One right of the account, with "counts" and "because".
[[nodiscard]] base::Json to_json(
    const account::Assignment& assignment, const account::Account& account, base::Instant now
);
// Codes of all that stands against a received delegation; empty when it counts.
[[nodiscard]] std::vector<std::string> against(
    const account::ReceivedDelegation& received, const account::Account& account, base::Instant now
);
// Alone, without "counts" and "because".
[[nodiscard]] base::Json to_json(const account::Assignment& assignment);

}  // namespace admin_api
