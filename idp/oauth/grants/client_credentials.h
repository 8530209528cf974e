// The rules of the client credentials grant (RFC 6749 4.4, RFC 9068 2.2; S32): a token of the
// client itself, for a confidential client only. Scopes that stand for a person are nobody's here
// and left out, as are those that the client's file lacks; with nothing left of what was asked for:
// invalid_scope.
#pragma once

#include "core/base/result.h"
#include "idp/oauth/entitlement.h"
#include "idp/oauth/error.h"
#include "idp/oauth/token_request.h"

namespace oauth {

// Without account and session.
[[nodiscard]] base::Result<Entitlement, TokenError> redeem_client_credentials(
    const TokenRequest& request, const Client& client
);

}  // namespace oauth
