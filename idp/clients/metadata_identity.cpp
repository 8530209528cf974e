// Who the client is and how it proves it.
#include <algorithm>
#include <array>

#include "idp/clients/metadata_parts.h"

namespace idp::metadata {
namespace {

using oauth::ClientAuthentication;
using oauth::Profile;

constexpr std::size_t kShortestSecret = 16;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestId = 128;
constexpr std::array kLists = std::to_array<std::string_view>({"key_ops", "x5c"});

bool is_client_id(std::string_view id) {
    return !id.empty() && id.size() <= kLongestId && std::ranges::all_of(id, [](char c) {
        const auto is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
    });
}

bool has_secret(ClientAuthentication method) {
    return method == ClientAuthentication::SecretBasic ||
           method == ClientAuthentication::SecretPost;
}

ClientAuthentication usual_authentication(const Client& client) {
    if (client.profile == Profile::Native) return ClientAuthentication::None;
    return oauth::is_fapi(client) ? ClientAuthentication::PrivateKeyJwt
                                  : ClientAuthentication::SecretBasic;
}

// Members of a JWK are texts but for two lists (RFC 7517, 4).
base::Json json_of(const Section& key) {
    auto json = base::Json::object();
    for (const auto& member : key.keys()) {
        const auto is_list = std::ranges::find(kLists, member) != kLists.end();
        const auto texts = key.texts(member, {});
        if (is_list)
            json.set(member, base::Json::strings(texts));
        else
            json.set(member, texts.empty() ? std::string() : texts.front());
    }
    return json;
}

void read_inline_keys(const Section& root, Client& client) {
    base::Json::Array keys;
    for (const auto& key : root.section("jwks").list("keys")) keys.push_back(json_of(key));
    if (keys.empty()) return root.fault("jwks", "must hold keys");
    auto read = jose::keys_from_jwks(base::Json::object({{"keys", std::move(keys)}}));
    if (!read) return root.fault("jwks", read.error());
    if (read->empty()) return root.fault("jwks", "holds no key that can be used to sign");
    client.keys.keys = *std::move(read);
}

void read_certificate(const Section& root, Client& client) {
    auto& name = client.keys.certificate;
    name.subject_dn = root.text("tls_client_auth_subject_dn", "");
    name.san_dns = root.text("tls_client_auth_san_dns", "");
    name.san_uri = root.text("tls_client_auth_san_uri", "");
    name.san_ip = root.text("tls_client_auth_san_ip", "");
    name.san_email = root.text("tls_client_auth_san_email", "");
    const std::array all = {
        &name.subject_dn, &name.san_dns, &name.san_uri, &name.san_ip, &name.san_email};
    const auto given = std::ranges::count_if(all, [](const auto* text) { return !text->empty(); });
    const auto needed = client.authentication == ClientAuthentication::TlsClientAuth ? 1 : 0;
    if (given != needed)
        root.fault(
            "tls_client_auth_subject_dn",
            needed == 1 ? "exactly one tls_client_auth_… name is needed"
                        : "tls_client_auth_… names belong to tls_client_auth only"
        );
}

}  // namespace

void read_identity(const Section& root, Client& client) {
    client.id = oauth::ClientId(root.text("client_id"));
    if (!client.id.empty() && !is_client_id(client.id.str()))
        root.fault("client_id", "may hold letters, digits and . _ - : only");
    client.name = root.text("client_name", client.id.str());
    if (client.name.size() > kLongestName) root.fault("client_name", "is too long");
    client.profile = root.choice(
        "profile",
        Profile::Oidc,
        {{"oidc", Profile::Oidc},
         {"native", Profile::Native},
         {"service", Profile::Service},
         {"fapi2", Profile::Fapi2},
         {"fapi2-signed", Profile::Fapi2Signed}}
    );
}

void read_authentication(const Section& root, Client& client) {
    client.authentication = root.choice(
        "token_endpoint_auth_method",
        usual_authentication(client),
        {{"client_secret_basic", ClientAuthentication::SecretBasic},
         {"client_secret_post", ClientAuthentication::SecretPost},
         {"private_key_jwt", ClientAuthentication::PrivateKeyJwt},
         {"tls_client_auth", ClientAuthentication::TlsClientAuth},
         {"self_signed_tls_client_auth", ClientAuthentication::SelfSignedTlsClientAuth},
         {"none", ClientAuthentication::None}}
    );
    if (oauth::is_fapi(client) && (has_secret(client.authentication) || oauth::is_public(client)))
        root.fault(
            "token_endpoint_auth_method",
            "profile fapi2 needs private_key_jwt, tls_client_auth or self_signed_tls_client_auth"
        );
    if (client.profile == Profile::Service && oauth::is_public(client))
        root.fault("token_endpoint_auth_method", "a service must authenticate");
}

void read_secret(const Section& root, Client& client) {
    const auto secret = root.optional_secret("client_secret");
    if (!has_secret(client.authentication)) {
        if (secret)
            root.fault(
                "client_secret",
                "a client that authenticates by " +
                    std::string(oauth::wire_name(client.authentication)) + " has none"
            );
        return;
    }
    if (!secret) return root.fault("client_secret", "is missing");
    if (secret->reveal().size() < kShortestSecret)
        root.fault("client_secret", "must have at least 16 characters");
    client.secret = *secret;
}

void read_keys(const Section& root, Client& client) {
    const auto has_inline = root.has("jwks");
    client.keys.jwks_uri = address_at(root, "jwks_uri");
    if (has_inline) read_inline_keys(root, client);
    if (has_inline && !client.keys.jwks_uri.empty())
        root.fault("jwks", "must not stand beside jwks_uri");
    const auto needs_keys = client.authentication == ClientAuthentication::PrivateKeyJwt ||
                            client.authentication == ClientAuthentication::SelfSignedTlsClientAuth;
    if (needs_keys && !has_inline && !root.has("jwks_uri"))
        root.fault("jwks", "is missing: the client proves itself by a key");
    read_certificate(root, client);
    client.keys.assertion_algorithm = algorithm_at(root, "token_endpoint_auth_signing_alg", client);
}

}  // namespace idp::metadata
