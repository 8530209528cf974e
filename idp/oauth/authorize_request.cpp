#include "idp/oauth/authorize_request.h"

namespace oauth {
namespace {

constexpr std::string_view kResource = "resource";

std::string value_of(const web::Fields& parameters, std::string_view name) {
    const auto* value = parameters.first(name);
    return value == nullptr ? std::string() : *value;
}

std::vector<std::string> values_of(const web::Fields& parameters, std::string_view name) {
    std::vector<std::string> values;
    for (const auto& [key, value] : parameters)
        if (key == name) values.push_back(value);
    return values;
}

}  // namespace

AuthorizeRequest read_authorize_request(const web::Fields& parameters, Carrier carrier) {
    AuthorizeRequest request;
    request.client_id = value_of(parameters, "client_id");
    request.redirect_uri = value_of(parameters, "redirect_uri");
    request.response_type = value_of(parameters, "response_type");
    request.response_mode = value_of(parameters, "response_mode");
    request.scope = value_of(parameters, "scope");
    request.state = value_of(parameters, "state");
    request.nonce = value_of(parameters, "nonce");
    request.prompt = value_of(parameters, "prompt");
    if (parameters.contains("max_age")) request.max_age = value_of(parameters, "max_age");
    request.login_hint = value_of(parameters, "login_hint");
    request.ui_locales = value_of(parameters, "ui_locales");
    request.id_token_hint = value_of(parameters, "id_token_hint");
    request.acr_values = value_of(parameters, "acr_values");
    request.claims = value_of(parameters, "claims");
    request.code_challenge = value_of(parameters, "code_challenge");
    request.code_challenge_method = value_of(parameters, "code_challenge_method");
    request.dpop_jkt = value_of(parameters, "dpop_jkt");
    request.resources = values_of(parameters, kResource);
    request.request = value_of(parameters, "request");
    request.request_uri = value_of(parameters, "request_uri");
    request.registration = value_of(parameters, "registration");
    request.repeated = repeated_parameter(parameters);
    request.carrier = carrier;
    return request;
}

std::optional<std::string> repeated_parameter(const web::Fields& parameters) {
    for (const auto& [name, value] : parameters)
        if (name != kResource && parameters.count(name) > 1) return name;
    return std::nullopt;
}

}  // namespace oauth
