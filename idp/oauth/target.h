// To whom an access token is addressed (RFC 8707): to one audience, so that whoever receives it
// cannot use it elsewhere (RFC 9700 2.3). A client may name its own audience and those of the APIs
// whose scopes it has; scopes of other APIs are left out of the token. Anything else:
// invalid_target.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "idp/oauth/entitlement.h"
#include "idp/oauth/error.h"

namespace oauth {

// Scopes that stand for an API of its own, and its audience.
using Apis = std::map<std::string, std::string, std::less<>>;

// Whether the client may name these with this scope: before a grant is given.
[[nodiscard]] base::Result<void, TokenError> check_resources(
    const std::vector<std::string>& wanted,
    const Client& client,
    const Scope& scope,
    const Apis& apis
);

// The entitlement for one token: `audience` is what is wanted, else what was granted, else that of
// the first API in the scope, else the client's own.
[[nodiscard]] base::Result<Entitlement, TokenError> addressed(
    Entitlement entitlement,
    const std::vector<std::string>& wanted,
    const Client& client,
    const Apis& apis
);

}  // namespace oauth
