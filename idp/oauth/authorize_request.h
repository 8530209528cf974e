// The parameters of an authorization request as they came (OpenID Connect Core 3.1.2.1, RFC 8707,
// 9101, 9449). Nothing is judged here but that each comes once; unknown ones are ignored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/web/fields.h"

namespace oauth {

// How the parameters came to us, beside the browser's query.
struct Carrier {
    bool is_pushed = false;  // by the client itself, authenticated (RFC 9126)
    bool is_signed = false;  // in a request object that the client's key verified (RFC 9101)
    friend bool operator==(const Carrier&, const Carrier&) = default;
};

struct AuthorizeRequest {
    std::string client_id;
    std::string redirect_uri;
    std::string response_type;
    std::string response_mode;
    std::string scope;
    std::string state;
    std::string nonce;
    std::string prompt;
    std::optional<std::string> max_age;
    std::string login_hint;
    std::string ui_locales;
    std::string id_token_hint;
    std::string acr_values;
    std::string claims;
    std::string code_challenge;
    std::string code_challenge_method;
    std::string dpop_jkt;
    std::vector<std::string> resources;
    std::string request;
    std::string request_uri;
    std::string registration;
    // The first parameter that came twice: known before any redirect is (S12).
    std::optional<std::string> repeated;
    Carrier carrier;
};

[[nodiscard]] AuthorizeRequest read_authorize_request(
    const web::Fields& parameters, Carrier carrier = {}
);

// The first name that occurs more than once and may not: all but `resource` (RFC 8707, 2).
[[nodiscard]] std::optional<std::string> repeated_parameter(const web::Fields& parameters);

}  // namespace oauth
