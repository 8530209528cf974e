// The rules of the authorization code grant (RFC 6749 4.1.3, RFC 7636 4.6, RFC 9700 4.5; S24, S28):
// the code belongs to this client and this redirect URI, and the verifier fits what was sent with
// the request - nothing missing, and nothing that was not asked for.
#pragma once

#include "core/base/result.h"
#include "idp/oauth/entitlement.h"
#include "idp/oauth/error.h"
#include "idp/oauth/token_request.h"

namespace oauth {

struct CodeFacts {
    std::string client;
    std::string redirect_uri;
    std::string code_challenge;  // empty: the request had none
    Entitlement entitlement;
};

[[nodiscard]] base::Result<Entitlement, TokenError> redeem_code(
    const CodeFacts& code, const TokenRequest& request, const Client& client
);

}  // namespace oauth
