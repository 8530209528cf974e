#include "idp/client_keys.h"

#include <algorithm>
#include <array>

#include "idp/oauth/redirect_uri.h"

namespace idp {
namespace {

using settings::Section;

constexpr std::size_t kLongestText = 200;

constexpr std::array kAddresses = std::to_array<std::string_view>(
    {"backchannel_logout_uri",
     "client_uri",
     "frontchannel_logout_uri",
     "initiate_login_uri",
     "jwks_uri",
     "logo_uri",
     "policy_uri",
     "tos_uri"}
);
constexpr std::array kFlags = std::to_array<std::string_view>(
    {"backchannel_logout_session_required", "frontchannel_logout_session_required"}
);
constexpr std::array kTexts = std::to_array<std::string_view>({"software_id", "software_version"});
constexpr std::array kLists = std::to_array<std::string_view>({"contacts", "introspect"});
constexpr std::array kPrivateParts =
    std::to_array<std::string_view>({"d", "p", "q", "dp", "dq", "qi", "oth", "k"});

// Asked for in any way, they are refused.
constexpr std::array kNotOffered = std::to_array<std::string_view>(
    {"authorization_details_types",
     "authorization_encrypted_response_alg",
     "authorization_encrypted_response_enc",
     "authorization_signed_response_alg",
     "default_acr_values",
     "default_max_age",
     "id_token_encrypted_response_alg",
     "id_token_encrypted_response_enc",
     "introspection_encrypted_response_alg",
     "introspection_encrypted_response_enc",
     "introspection_signed_response_alg",
     "request_object_encryption_alg",
     "request_object_encryption_enc",
     "request_object_signing_alg",
     "request_uris",
     "sector_identifier_uri",
     "tls_client_auth_san_dns",
     "tls_client_auth_san_email",
     "tls_client_auth_san_ip",
     "tls_client_auth_san_uri",
     "tls_client_auth_subject_dn",
     "token_endpoint_auth_signing_alg",
     "userinfo_encrypted_response_alg",
     "userinfo_encrypted_response_enc",
     "userinfo_signed_response_alg"}
);
// Refused when true: false is what everybody gets.
constexpr std::array kDutiesNotOffered = std::to_array<std::string_view>(
    {"dpop_bound_access_tokens",
     "require_pushed_authorization_requests",
     "require_signed_request_object",
     "tls_client_certificate_bound_access_tokens"}
);

void check_address(const Section& root, std::string_view key) {
    const auto uri = root.text(key);
    if (uri.empty()) return;
    if (const auto fault = oauth::fault_of_redirect_uri(uri, oauth::Profile::Oidc))
        root.fault(key, "\"" + uri + "\" " + std::string(oauth::describe(*fault)));
}

void check_length(const Section& root, std::string_view key, std::string_view text) {
    if (text.size() > kLongestText) root.fault(key, "is too long");
}

void check_key(const Section& key) {
    if (key.text("kty").empty()) return;
    for (const auto& member : key.keys()) {
        if (std::ranges::find(kPrivateParts, member) != kPrivateParts.end())
            key.fault(member, "is private: only public keys belong here");
        static_cast<void>(key.texts(member, {}));
    }
}

void check_keys(const Section& root) {
    const auto keys = root.section("jwks").list("keys");
    if (keys.empty()) root.fault("jwks", "must hold keys");
    for (const auto& key : keys) check_key(key);
    if (root.has("jwks_uri")) root.fault("jwks", "must not stand beside jwks_uri");
}

template <class Names, class Check>
void read_all(
    const Section& root, const Names& names, std::vector<std::string>& resting, const Check& check
) {
    for (const auto name : names) {
        if (!root.has(name)) continue;
        check(name);
        resting.emplace_back(name);
    }
}

}  // namespace

std::vector<std::string> read_resting_keys(const Section& root) {
    std::vector<std::string> resting;
    read_all(root, kAddresses, resting, [&](auto name) { check_address(root, name); });
    read_all(root, kFlags, resting, [&](auto name) { static_cast<void>(root.flag(name, false)); });
    read_all(root, kTexts, resting, [&](auto name) { check_length(root, name, root.text(name)); });
    read_all(root, kLists, resting, [&](auto name) {
        for (const auto& text : root.texts(name)) check_length(root, name, text);
    });
    if (root.has("application_type")) {
        const auto type = root.text("application_type");
        if (type != "web" && type != "native")
            root.fault("application_type", "must be one of: web, native");
        resting.emplace_back("application_type");
    }
    if (root.has("jwks")) {
        check_keys(root);
        resting.emplace_back("jwks");
    }
    std::ranges::sort(resting);
    return resting;
}

void refuse_what_is_not_offered(const Section& root) {
    for (const auto name : kNotOffered)
        if (root.has(name)) root.fault(name, "is not offered");
    for (const auto name : kDutiesNotOffered)
        if (root.flag(name, false)) root.fault(name, "is not offered");
    // auth_time is always told, so this is kept without doing anything.
    static_cast<void>(root.flag("require_auth_time", false));
    if (root.text("subject_type", "public") != "public")
        root.fault("subject_type", "only public is offered");
    if (root.text("access_token_format", "jwt") != "jwt")
        root.fault("access_token_format", "only jwt is offered");
}

}  // namespace idp
