// An account as JSON, with every right and why it does or does not count now. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/account/account.h"
#include "core/base/json.h"
#include "core/directory/accounts.h"
#include "core/state/sessions.h"

namespace admin_api {

struct ViewContext {
    std::string organization_name;
    int maximum_password_months = 18;
    std::uint32_t failed_attempts = 0;
    base::Instant now;
};

[[nodiscard]] base::Json to_json(const account::Account& account, const ViewContext& context);
[[nodiscard]] base::Json to_json(const directory::AccountSummary& summary);
[[nodiscard]] base::Json to_json(const account::PersonName& name);
[[nodiscard]] base::Json to_json(const state::Session& session);

// Changes with everything that the account's own entry and its rights say (RFC 9110, 8.8.3).
[[nodiscard]] std::string etag_of(const account::Account& account, base::Instant now);

}  // namespace admin_api
