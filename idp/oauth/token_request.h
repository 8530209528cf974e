// The parameters of a token request (RFC 6749 4.1.3 and 6, RFC 8628 3.4, RFC 8693 2.1, RFC 8707):
// each at most once but for `resource` and `audience`, the grant type known.
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
    base::Secret device_code;
    std::string scope;
    std::vector<std::string> resources;  // RFC 8707
    web::Fields form;                    // what a single grant asks for beyond this
};

// All values of a parameter that may repeat, empty ones left out (RFC 6749 3.2).
[[nodiscard]] std::vector<std::string> values_of(const web::Fields& form, std::string_view name);
[[nodiscard]] bool repeats_what_must_not(const web::Fields& form);

[[nodiscard]] base::Result<TokenRequest, TokenError> read_token_request(const web::Fields& form);

}  // namespace oauth
