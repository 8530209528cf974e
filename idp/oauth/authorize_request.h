// The parameters of an authorization request as they came (OpenID Connect Core 3.1.2.1). Nothing is
// judged here but that each comes once; unknown ones are ignored.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/web/fields.h"

namespace oauth {

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
    std::string code_challenge;
    std::string code_challenge_method;
    std::string request;
    std::string request_uri;
    std::string registration;
    // The first parameter that came twice: known before any redirect is (S12).
    std::optional<std::string> repeated;
};

[[nodiscard]] AuthorizeRequest read_authorize_request(const web::Fields& parameters);

}  // namespace oauth
