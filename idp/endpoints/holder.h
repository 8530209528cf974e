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

}  // namespace idp
