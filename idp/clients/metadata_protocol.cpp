// What the client may ask for, and under which protection.
#include <algorithm>
#include <chrono>

#include "idp/clients/metadata_parts.h"
#include "idp/oauth/redirect_uri.h"
#include "idp/oauth/response_mode.h"
#include "idp/oauth/scope.h"

namespace idp::metadata {
namespace {

using oauth::Duty;
using oauth::GrantType;
using oauth::Profile;
using oauth::TokenBinding;

constexpr std::size_t kMostAddresses = 100;

std::vector<std::string> read_uris(
    const Section& root, std::string_view key, const Client& client
) {
    auto uris = root.texts(key, {});
    if (uris.size() > kMostAddresses) root.fault(key, "holds too many addresses");
    for (const auto& uri : uris)
        if (const auto fault = oauth::fault_of_redirect_uri(uri, client.profile))
            root.fault(key, "\"" + uri + "\" " + std::string(oauth::describe(*fault)));
    return uris;
}

std::optional<account::Module> read_module(const Section& root) {
    const auto name = root.text("module");
    if (name == "none" || name.empty()) return std::nullopt;
    const auto module = account::parse_module(name);
    if (!module)
        root.fault(
            "module", "must be one of: registr, poskytovatel, rodina, senior, oknouze, none"
        );
    return module;
}

oauth::Scope usual_scope(const Client& client) {
    if (client.profile != Profile::Service) return oauth::default_scope(client.module);
    if (!client.module) return {};
    return {std::string(account::wire_name(*client.module))};
}

Duty duty_at(const Section& root, std::string_view key, Duty otherwise) {
    const auto is_required = root.flag(key, otherwise == Duty::Required);
    if (otherwise == Duty::Required && !is_required)
        root.fault(key, "cannot be false in this profile");
    return is_required ? Duty::Required : Duty::Optional;
}

void check_grants(const Section& root, const Client& client) {
    const auto has_code = oauth::may_use(client, GrantType::AuthorizationCode);
    if (has_code && client.redirect_uris.empty()) root.fault("redirect_uris", "is missing");
    const auto is_alone = oauth::may_use(client, GrantType::ClientCredentials) ||
                          oauth::may_use(client, GrantType::TokenExchange);
    if (is_alone && oauth::is_public(client))
        root.fault("grant_types", "a client that proves nothing may not act without a person");
    if (client.profile == Profile::Service && (has_code || !client.redirect_uris.empty()))
        root.fault("grant_types", "a service logs nobody in: it has no authorization_code");
}

TokenBinding read_binding(const Section& root, const Client& client) {
    const auto dpop = root.flag("dpop_bound_access_tokens", false);
    const auto certificate = root.flag("tls_client_certificate_bound_access_tokens", false);
    if (dpop && certificate)
        root.fault(
            "dpop_bound_access_tokens",
            "must not stand beside tls_client_certificate_bound_access_tokens"
        );
    if (dpop) return TokenBinding::Dpop;
    if (certificate) return TokenBinding::Certificate;
    return oauth::is_fapi(client) ? TokenBinding::Dpop : TokenBinding::None;
}

// A fragment may carry the hash of the document (OpenID Connect Core 6.2).
void check_request_uri(const Section& root, const std::string& uri) {
    const auto plain = uri.substr(0, uri.find('#'));
    if (oauth::fault_of_redirect_uri(plain, Profile::Oidc))
        root.fault("request_uris", "\"" + uri + "\" must be an https address");
}

void check_response_types(const Section& root) {
    for (const auto& type : root.texts("response_types", {"code"}))
        if (type != "code") root.fault("response_types", "\"" + type + "\" is not offered");
    for (const auto& mode : root.texts("response_modes", {}))
        if (!oauth::parse_response_mode(mode))
            root.fault("response_modes", "\"" + mode + "\" is not offered");
}

}  // namespace

void read_redirects(const Section& root, Client& client) {
    client.redirect_uris = read_uris(root, "redirect_uris", client);
    client.post_logout_redirect_uris = read_uris(root, "post_logout_redirect_uris", client);
}

void read_grants(const Section& root, Client& client) {
    client.grant_types.clear();
    const auto usual = client.profile == Profile::Service ? GrantType::ClientCredentials
                                                          : GrantType::AuthorizationCode;
    for (const auto& name : root.texts("grant_types", {std::string(oauth::wire_name(usual))})) {
        const auto type = oauth::parse_grant_type(name);
        if (!type)
            root.fault("grant_types", "\"" + name + "\" is not offered");
        else
            client.grant_types.push_back(*type);
    }
    check_response_types(root);
    check_grants(root, client);
}

void read_rights(const Section& root, Client& client) {
    client.module = read_module(root);
    const auto scope = root.optional_text("scope");
    const auto parsed = scope ? oauth::parse_scope(*scope) : usual_scope(client);
    if (!parsed || (parsed->empty() && scope))
        root.fault("scope", "must be scopes separated by spaces");
    else
        client.scope = *parsed;
    const auto own =
        client.module ? std::string(account::wire_name(*client.module)) : client.id.str();
    client.audience = root.text("audience", own);
    client.introspect = root.texts("introspect", {});
    client.exchange_audiences = root.texts("exchange_audiences", {});
    if (!client.exchange_audiences.empty() && !oauth::may_use(client, GrantType::TokenExchange))
        root.fault("exchange_audiences", "needs the grant type of token exchange");
    client.access_token_format = root.choice(
        "access_token_format",
        oauth::AccessTokenFormat::Jwt,
        {{"jwt", oauth::AccessTokenFormat::Jwt}, {"opaque", oauth::AccessTokenFormat::Opaque}}
    );
}

void read_protection(const Section& root, Client& client) {
    const auto requires_pkce = root.flag("require_pkce", true);
    client.pkce = requires_pkce ? oauth::Pkce::Required : oauth::Pkce::Optional;
    if (!requires_pkce && oauth::is_public(client))
        root.fault("require_pkce", "a client without a secret cannot do without PKCE");
    else if (!requires_pkce && client.profile != Profile::Oidc)
        root.fault("require_pkce", "only profile oidc may do without PKCE");
    client.token_binding = read_binding(root, client);
}

void read_requests(const Section& root, Client& client) {
    auto& rules = client.requests;
    const auto is_signed = client.profile == Profile::Fapi2Signed;
    rules.pushed = duty_at(
        root,
        "require_pushed_authorization_requests",
        oauth::is_fapi(client) ? Duty::Required : Duty::Optional
    );
    rules.signed_object =
        duty_at(root, "require_signed_request_object", is_signed ? Duty::Required : Duty::Optional);
    rules.object_algorithm = algorithm_at(root, "request_object_signing_alg", client);
    rules.request_uris = root.texts("request_uris", {});
    for (const auto& uri : rules.request_uris) check_request_uri(root, uri);
    const auto has_keys = !client.keys.keys.empty() || !client.keys.jwks_uri.empty();
    if ((rules.signed_object == Duty::Required || rules.object_algorithm) && !has_keys)
        root.fault("jwks", "is missing: request objects are signed by the client's key");
}

void read_reauthentication(const Section& root, Client& client) {
    auto& rules = client.reauthentication;
    constexpr int kYear = 365 * 24 * 3600;
    if (root.has("default_max_age"))
        rules.default_max_age =
            std::chrono::seconds(root.number("default_max_age", {.least = 0, .most = kYear}));
    rules.sensitive_scopes = root.texts("sensitive_scopes", {});
    for (const auto& scope : rules.sensitive_scopes)
        if (!oauth::contains(client.scope, scope))
            root.fault("sensitive_scopes", "\"" + scope + "\" is not among the client's scopes");
    rules.default_acr_values = root.texts("default_acr_values", {});
    // auth_time is always told, so this is kept without doing anything.
    static_cast<void>(root.flag("require_auth_time", false));
}

}  // namespace idp::metadata
