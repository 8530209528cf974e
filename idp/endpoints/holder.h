// What every token and every userinfo answer is made from, read anew each time: the session still
// lives, the account is usable, its permissions are those of this moment (R6, S33).
#pragma once

#include "idp/endpoints/services.h"
#include "idp/oauth/token_issuer.h"

namespace idp {

// An entitlement that names no account is that of its session.
[[nodiscard]] base::Result<oauth::Issue, oauth::TokenError> checked_issue(
    const Services& services,
    const oauth::Client& client,
    const oauth::Entitlement& entitlement,
    base::Instant now
);

// Of an access token by its claims. It names no account: `sub` may be a name that only one client
// knows.
[[nodiscard]] base::Result<oauth::Entitlement, oauth::TokenError> entitlement_of(
    const base::Json& claims
);

}  // namespace idp
