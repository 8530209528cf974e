#include "idp/oauth/discovery.h"

#include "idp/oauth/token_issuer.h"

namespace oauth {
namespace {

using base::Json;

Json scopes_supported(const Scope& resource_scopes) {
    Json scopes = Json::strings(default_scope(std::nullopt));
    for (const auto module : account::kModules) scopes.push(account::wire_name(module));
    for (const auto& name : resource_scopes) scopes.push(name);
    return scopes;
}

Json grant_types() {
    Json names = Json::array();
    for (const auto type :
         {GrantType::AuthorizationCode,
          GrantType::RefreshToken,
          GrantType::ClientCredentials,
          GrantType::DeviceCode,
          GrantType::TokenExchange})
        names.push(wire_name(type));
    return names;
}

void add_endpoints(Json& document, const std::string& issuer) {
    document.set("issuer", issuer);
    document.set("authorization_endpoint", issuer + "/authorize");
    document.set("token_endpoint", issuer + "/token");
    document.set("device_authorization_endpoint", issuer + "/device_authorization");
    document.set("userinfo_endpoint", issuer + "/userinfo");
    document.set("jwks_uri", issuer + "/jwks");
    document.set("end_session_endpoint", issuer + "/logout");
    document.set("check_session_iframe", issuer + "/check_session");
}

void add_abilities(Json& document) {
    document.set("response_types_supported", Json::array({"code"}));
    document.set("response_modes_supported", Json::array({"query"}));
    document.set("grant_types_supported", grant_types());
    document.set("subject_types_supported", Json::array({"public"}));
    document.set(
        "id_token_signing_alg_values_supported", Json::array({"RS256", "PS256", "ES256", "EdDSA"})
    );
    document.set(
        "token_endpoint_auth_methods_supported",
        Json::array({"client_secret_basic", "client_secret_post", "none"})
    );
    document.set("code_challenge_methods_supported", Json::array({"S256"}));
    document.set("acr_values_supported", Json::array({kPasswordAcr}));
    document.set("prompt_values_supported", Json::array({"none", "login", "select_account"}));
    document.set("authorization_response_iss_parameter_supported", true);
    for (const auto* ability :
         {"frontchannel_logout_supported",
          "frontchannel_logout_session_supported",
          "backchannel_logout_supported",
          "backchannel_logout_session_supported"})
        document.set(ability, true);
    document.set("claims_parameter_supported", false);
    document.set("request_parameter_supported", false);
    document.set("request_uri_parameter_supported", false);
    document.set("ui_locales_supported", Json::array({"cs", "en"}));
}

}  // namespace

Json metadata(const std::string& issuer, const Scope& resource_scopes) {
    auto document = Json::object();
    add_endpoints(document, issuer);
    document.set("scopes_supported", scopes_supported(resource_scopes));
    add_abilities(document);
    document.set(
        "claims_supported",
        Json::array({
            "sub",
            "iss",
            "aud",
            "exp",
            "iat",
            "sid",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "at_hash",
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            "email",
            "email_verified",
            "phone_number",
            "phone_number_verified",
            "ik_mpsv",
            "organization",
            "statutory_representative",
            "permissions",
        })
    );
    return document;
}

}  // namespace oauth
