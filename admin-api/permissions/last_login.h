// When somebody last logged in, as far as the provider remembers: the last attempts, and logins
// that last. nullopt: not known.
#pragma once

#include "admin-api/services.h"

namespace admin_api {

[[nodiscard]] Answer<std::optional<base::Instant>> last_login_of(
    const account::AccountId& account, base::Instant now, Services& services
);

}  // namespace admin_api
