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
// Alone, without "counts" and "because".
[[nodiscard]] base::Json to_json(const account::Assignment& assignment);

}  // namespace admin_api
