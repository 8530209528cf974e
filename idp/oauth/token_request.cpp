#include "idp/oauth/token_request.h"

namespace oauth {
namespace {

std::string value_of(const web::Fields& form, std::string_view name) {
    const auto* value = form.first(name);
    return value == nullptr ? std::string() : *value;
}

base::Result<void, TokenError> check_complete(const TokenRequest& request) {
    if (request.grant_type == GrantType::AuthorizationCode && request.code.empty())
        return base::fail(TokenError{ErrorCode::InvalidRequest, "code is missing"});
    if (request.grant_type == GrantType::RefreshToken && request.refresh_token.empty())
        return base::fail(TokenError{ErrorCode::InvalidRequest, "refresh_token is missing"});
    return {};
}

}  // namespace

base::Result<TokenRequest, TokenError> read_token_request(const web::Fields& form) {
    if (form.repeated())
        return base::fail(TokenError{ErrorCode::InvalidRequest, "a parameter came twice"});
    const auto name = value_of(form, "grant_type");
    if (name.empty())
        return base::fail(TokenError{ErrorCode::InvalidRequest, "grant_type is missing"});
    const auto type = parse_grant_type(name);
    if (!type) return base::fail(TokenError{ErrorCode::UnsupportedGrantType, "unknown grant_type"});
    TokenRequest request;
    request.grant_type = *type;
    request.code = base::Secret(value_of(form, "code"));
    request.redirect_uri = value_of(form, "redirect_uri");
    request.code_verifier = value_of(form, "code_verifier");
    request.refresh_token = base::Secret(value_of(form, "refresh_token"));
    request.scope = value_of(form, "scope");
    request.form = form;
    TRY(check_complete(request));
    return request;
}

}  // namespace oauth
