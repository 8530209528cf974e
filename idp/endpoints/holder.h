// What every token and every userinfo answer is made from, read anew each time: the session still
// lives, the account is usable, its permissions are those of this moment (R6, S33).
#pragma once

#include "idp/endpoints/services.h"
#include "idp/oauth/token_issuer.h"

namespace idp {

[[nodiscard]] base::Result<oauth::Issue, oauth::TokenError> checked_issue(
    const Services& services,
    const oauth::Client& client,
    const oauth::Entitlement& entitlement,
    base::Instant now
);

// Of an access token by its claims. The account is that of its session: `sub` may be a name that
// only one client knows.
[[nodiscard]] base::Result<oauth::Entitlement, oauth::TokenError> entitlement_of(
    const Services& services, const base::Json& claims, base::Instant now
);

}  // namespace idp
