// The parameters of a token request (RFC 6749 4.1.3 and 6): each at most once, the grant type
// known.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/web/fields.h"
#include "idp/oauth/client.h"
#include "idp/oauth/error.h"

namespace oauth {

struct TokenRequest {
    GrantType grant_type{};
    base::Secret code;
    std::string redirect_uri;
    std::string code_verifier;
    base::Secret refresh_token;
    std::string scope;
    std::vector<std::string> resources;  // RFC 8707
    web::Fields form;                    // what a single grant asks for beyond this
};

[[nodiscard]] base::Result<TokenRequest, TokenError> read_token_request(const web::Fields& form);

}  // namespace oauth
