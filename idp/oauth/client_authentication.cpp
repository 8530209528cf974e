#include "idp/oauth/client_authentication.h"

#include "core/base/encoding.h"

namespace oauth {
namespace {

constexpr std::size_t kBasicLength = 6;  // "Basic "

TokenError refused() {
    return {ErrorCode::InvalidClient, "client authentication failed"};
}

TokenError malformed(std::string_view description) {
    return {ErrorCode::InvalidRequest, description};
}

bool is_basic(std::string_view header) {
    constexpr std::string_view kName = "basic ";
    if (header.size() < kBasicLength) return false;
    for (std::size_t i = 0; i < kBasicLength; ++i) {
        const char c = header[i];
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        if (lower != kName[i]) return false;
    }
    return true;
}

// RFC 6749 2.3.1 encodes both halves as a form does, so '+' is a space.
std::optional<std::string> decoded_half(std::string_view text) {
    // Some libraries send the secret as it is: with '&' or '=' in it, it is no encoded field.
    if (text.find_first_of("&=") != std::string_view::npos) return base::percent_decode(text);
    const auto fields = base::form_decode(text);
    if (!fields || fields->size() > 1) return std::nullopt;
    return fields->empty() ? std::string() : fields->front().first;
}

base::Result<Credentials, TokenError> read_basic(std::string_view header) {
    const auto pair = base::base64_decode(header.substr(kBasicLength));
    const auto colon = pair ? pair->find(':') : std::string::npos;
    if (colon == std::string::npos) return base::fail(refused());
    const auto id = decoded_half(std::string_view(*pair).substr(0, colon));
    auto secret = decoded_half(std::string_view(*pair).substr(colon + 1));
    if (!id || !secret) return base::fail(refused());
    // RFC 6749 2.3.1: a client without a secret may name itself with an empty one.
    if (secret->empty()) return Credentials{*id, {}, ClientAuthentication::None};
    return Credentials{*id, base::Secret(*std::move(secret)), ClientAuthentication::SecretBasic};
}

base::Result<Credentials, TokenError> read_form(const web::Fields& form) {
    const auto* id = form.first("client_id");
    if (id == nullptr || id->empty()) return base::fail(refused());
    const auto* secret = form.first("client_secret");
    if (secret == nullptr) return Credentials{*id, {}, ClientAuthentication::None};
    return Credentials{*id, base::Secret(*secret), ClientAuthentication::SecretPost};
}

}  // namespace

base::Result<Credentials, TokenError> read_credentials(
    const std::optional<std::string>& authorization, const web::Fields& form
) {
    if (form.contains("client_assertion") || form.contains("client_assertion_type"))
        return base::fail(TokenError{ErrorCode::InvalidClient, "assertions are not supported"});
    if (!authorization) return read_form(form);
    if (!is_basic(*authorization)) return base::fail(refused());
    if (form.contains("client_secret"))
        return base::fail(malformed("more than one client authentication method"));
    auto credentials = TRY(read_basic(*authorization));
    const auto* id = form.first("client_id");
    if (id != nullptr && *id != credentials.client_id)
        return base::fail(malformed("client_id differs from the authenticated client"));
    return credentials;
}

base::Result<const Client*, TokenError> authenticate(
    const Credentials& credentials, const Clients& clients
) {
    const auto* client = clients.find(credentials.client_id);
    if (client == nullptr || client->authentication != credentials.method)
        return base::fail(refused());
    if (credentials.method == ClientAuthentication::None) return client;
    if (client->secret.empty() || !client->secret.equals(credentials.secret.reveal()))
        return base::fail(refused());
    return client;
}

}  // namespace oauth
