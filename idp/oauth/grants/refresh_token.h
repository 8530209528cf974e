// The rules of the refresh grant (RFC 6749 6): the token belongs to this client, and the scope may
// be narrowed, never widened, and never beyond what the client may have now.
#pragma once

#include "core/base/result.h"
#include "idp/oauth/entitlement.h"
#include "idp/oauth/error.h"
#include "idp/oauth/token_request.h"

namespace oauth {

struct RefreshFacts {
    std::string client;
    Entitlement entitlement;
};

[[nodiscard]] base::Result<Entitlement, TokenError> redeem_refresh(
    const RefreshFacts& token, const TokenRequest& request, const Client& client
);

}  // namespace oauth
