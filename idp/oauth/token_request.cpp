#include "idp/oauth/token_request.h"

#include <algorithm>

namespace oauth {
namespace {

std::string value_of(const web::Fields& form, std::string_view name) {
    const auto* value = form.first(name);
    return value == nullptr ? std::string() : *value;
}

// The parameter without which the grant makes no sense; token exchange has rules of its own.
std::string_view missing_parameter(const TokenRequest& request) {
    switch (request.grant_type) {
        case GrantType::AuthorizationCode: return request.code.empty() ? "code is missing" : "";
        case GrantType::RefreshToken:
            return request.refresh_token.empty() ? "refresh_token is missing" : "";
        case GrantType::DeviceCode:
            return request.device_code.empty() ? "device_code is missing" : "";
        case GrantType::ClientCredentials:
        case GrantType::TokenExchange: return "";
    }
    return "";
}

}  // namespace

std::vector<std::string> values_of(const web::Fields& form, std::string_view name) {
    std::vector<std::string> values;
    for (const auto& [key, value] : form)
        if (key == name && !value.empty()) values.push_back(value);
    return values;
}

bool repeats_what_must_not(const web::Fields& form) {
    return std::ranges::any_of(form, [&](const auto& field) {
        const auto& name = field.first;
        return name != "resource" && name != "audience" && form.count(name) > 1;
    });
}

base::Result<TokenRequest, TokenError> read_token_request(const web::Fields& form) {
    if (repeats_what_must_not(form))
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
    request.device_code = base::Secret(value_of(form, "device_code"));
    request.scope = value_of(form, "scope");
    request.resources = values_of(form, "resource");
    request.form = form;
    if (const auto missing = missing_parameter(request); !missing.empty())
        return base::fail(TokenError{ErrorCode::InvalidRequest, missing});
    return request;
}

}  // namespace oauth
