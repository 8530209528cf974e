#include "idp/oauth/client.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace oauth {

std::string_view wire_name(Profile profile) {
    switch (profile) {
        case Profile::Oidc: return "oidc";
        case Profile::Native: return "native";
        case Profile::Service: return "service";
        case Profile::Fapi2: return "fapi2";
        case Profile::Fapi2Signed: return "fapi2-signed";
    }
    return "oidc";
}

std::string_view wire_name(ClientAuthentication method) {
    switch (method) {
        case ClientAuthentication::SecretBasic: return "client_secret_basic";
        case ClientAuthentication::SecretPost: return "client_secret_post";
        case ClientAuthentication::PrivateKeyJwt: return "private_key_jwt";
        case ClientAuthentication::TlsClientAuth: return "tls_client_auth";
        case ClientAuthentication::SelfSignedTlsClientAuth: return "self_signed_tls_client_auth";
        case ClientAuthentication::None: return "none";
    }
    return "none";
}

std::string_view wire_name(GrantType type) {
    switch (type) {
        case GrantType::AuthorizationCode: return "authorization_code";
        case GrantType::RefreshToken: return "refresh_token";
        case GrantType::ClientCredentials: return "client_credentials";
        case GrantType::DeviceCode: return "urn:ietf:params:oauth:grant-type:device_code";
        case GrantType::TokenExchange: return "urn:ietf:params:oauth:grant-type:token-exchange";
    }
    return "authorization_code";
}

std::optional<GrantType> parse_grant_type(std::string_view text) {
    for (const auto type : kGrantTypes)
        if (text == wire_name(type)) return type;
    return std::nullopt;
}

bool may_use(const Client& client, GrantType type) {
    return std::ranges::find(client.grant_types, type) != client.grant_types.end();
}

std::string digest_of_secret(const Client& client) {
    if (client.secret.empty()) return client.secret_digest;
    return base::hex_encode(base::sha256(client.secret.reveal()));
}

bool is_public(const Client& client) {
    return client.authentication == ClientAuthentication::None;
}

bool is_fapi(const Client& client) {
    return client.profile == Profile::Fapi2 || client.profile == Profile::Fapi2Signed;
}

Clients::Clients(std::vector<Client> clients) {
    for (auto& client : clients) {
        const auto id = client.id.str();
        clients_.emplace(id, std::move(client));
    }
}

const Client* Clients::find(std::string_view id) const {
    const auto found = clients_.find(id);
    return found == clients_.end() ? nullptr : &found->second;
}

std::string Clients::resting_keys() const {
    std::string text;
    for (const auto& [id, client] : clients_) {
        if (client.resting_keys.empty()) continue;
        text += (text.empty() ? "" : "; ") + id + ": ";
        for (const auto& key : client.resting_keys)
            text += (&key == &client.resting_keys.front() ? "" : ", ") + key;
    }
    return text;
}

}  // namespace oauth
