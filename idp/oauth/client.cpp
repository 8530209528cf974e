#include "idp/oauth/client.h"

#include <algorithm>

namespace oauth {

std::string_view wire_name(ClientAuthentication method) {
    switch (method) {
        case ClientAuthentication::SecretBasic: return "client_secret_basic";
        case ClientAuthentication::SecretPost: return "client_secret_post";
        case ClientAuthentication::None: return "none";
    }
    return "none";
}

std::string_view wire_name(GrantType type) {
    switch (type) {
        case GrantType::AuthorizationCode: return "authorization_code";
        case GrantType::RefreshToken: return "refresh_token";
    }
    return "authorization_code";
}

std::optional<GrantType> parse_grant_type(std::string_view text) {
    if (text == "authorization_code") return GrantType::AuthorizationCode;
    if (text == "refresh_token") return GrantType::RefreshToken;
    return std::nullopt;
}

bool may_use(const Client& client, GrantType type) {
    return std::ranges::find(client.grant_types, type) != client.grant_types.end();
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
