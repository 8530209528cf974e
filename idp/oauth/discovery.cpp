#include "idp/oauth/discovery.h"

#include "idp/oauth/answer_metadata.h"
#include "idp/oauth/client.h"

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
    for (const auto type : kGrantTypes) names.push(wire_name(type));
    return names;
}

void add_endpoints(Json& document, const std::string& issuer) {
    document.set("issuer", issuer);
    document.set("authorization_endpoint", issuer + "/authorize");
    document.set("pushed_authorization_request_endpoint", issuer + "/par");
    document.set("token_endpoint", issuer + "/token");
    document.set("device_authorization_endpoint", issuer + "/device_authorization");
    document.set("userinfo_endpoint", issuer + "/userinfo");
    document.set("introspection_endpoint", issuer + "/introspect");
    document.set("revocation_endpoint", issuer + "/revoke");
    document.set("jwks_uri", issuer + "/jwks");
    document.set("end_session_endpoint", issuer + "/logout");
    document.set("check_session_iframe", issuer + "/check_session");
}

void add_abilities(Json& document) {
    document.set("response_types_supported", Json::array({"code"}));
    document.set("grant_types_supported", grant_types());
    document.set(
        "token_endpoint_auth_methods_supported",
        Json::array({"client_secret_basic", "client_secret_post", "none"})
    );
    document.set("code_challenge_methods_supported", Json::array({"S256"}));
    for (const auto* ability :
         {"frontchannel_logout_supported",
          "frontchannel_logout_session_supported",
          "backchannel_logout_supported",
          "backchannel_logout_session_supported"})
        document.set(ability, true);
    document.set("request_parameter_supported", true);
    document.set("request_uri_parameter_supported", true);
    document.set("require_request_uri_registration", true);
    document.set(
        "request_object_signing_alg_values_supported",
        Json::array({"RS256", "PS256", "ES256", "EdDSA"})
    );
    document.set("display_values_supported", Json::array({"page", "popup"}));
    document.set("ui_locales_supported", Json::array({"cs", "en"}));
}

}  // namespace

Json metadata(const std::string& issuer, const Scope& resource_scopes) {
    auto document = Json::object();
    add_endpoints(document, issuer);
    document.set("scopes_supported", scopes_supported(resource_scopes));
    add_abilities(document);
    add_answers(document);
    return document;
}

}  // namespace oauth
