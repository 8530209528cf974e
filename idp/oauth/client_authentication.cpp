#include "idp/oauth/client_authentication.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "idp/oauth/client_assertion.h"

namespace oauth {
namespace {

constexpr std::size_t kBasicLength = 6;  // "Basic "

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
    if (colon == std::string::npos) return base::fail(authentication_failed());
    const auto id = decoded_half(std::string_view(*pair).substr(0, colon));
    auto secret = decoded_half(std::string_view(*pair).substr(colon + 1));
    if (!id || !secret) return base::fail(authentication_failed());
    // RFC 6749 2.3.1: a client without a secret may name itself with an empty one.
    if (secret->empty()) return Credentials{*id, {}, ClientAuthentication::None};
    return Credentials{*id, base::Secret(*std::move(secret)), ClientAuthentication::SecretBasic};
}

base::Result<Credentials, TokenError> read_assertion(const web::Fields& form) {
    const auto* assertion = form.first("client_assertion");
    const auto* type = form.first("client_assertion_type");
    if (assertion == nullptr || type == nullptr)
        return base::fail(malformed("client_assertion and client_assertion_type belong together"));
    if (*type != kAssertionType) return base::fail(authentication_failed());
    auto named = client_named_in(*assertion);
    const auto* id = form.first("client_id");
    // RFC 7521 4.2.
    if (named.empty() || (id != nullptr && *id != named))
        return base::fail(authentication_failed());
    return Credentials{std::move(named), {}, ClientAuthentication::PrivateKeyJwt, *assertion};
}

base::Result<Credentials, TokenError> read_form(const web::Fields& form) {
    if (form.contains("client_assertion") || form.contains("client_assertion_type"))
        return read_assertion(form);
    const auto* id = form.first("client_id");
    if (id == nullptr || id->empty()) return base::fail(authentication_failed());
    const auto* secret = form.first("client_secret");
    if (secret == nullptr) return Credentials{*id, {}, ClientAuthentication::None};
    return Credentials{*id, base::Secret(*secret), ClientAuthentication::SecretPost};
}

// RFC 6749 2.3: no more than one a request.
bool has_several_methods(bool has_header, const web::Fields& form) {
    const auto has_secret = form.contains("client_secret");
    const auto has_assertion =
        form.contains("client_assertion") || form.contains("client_assertion_type");
    const std::array methods = {has_header, has_secret, has_assertion};
    return std::ranges::count(methods, true) > 1;
}

bool is_repeated(const web::Fields& form) {
    constexpr std::array kNames = std::to_array<std::string_view>(
        {"client_id", "client_secret", "client_assertion", "client_assertion_type"}
    );
    return std::ranges::any_of(kNames, [&](auto name) { return form.count(name) > 1; });
}

// A certificate shows on the connection, not in the request.
bool fits(ClientAuthentication shown, ClientAuthentication registered) {
    if (shown != ClientAuthentication::None) return shown == registered;
    return registered == ClientAuthentication::None ||
           registered == ClientAuthentication::TlsClientAuth ||
           registered == ClientAuthentication::SelfSignedTlsClientAuth;
}

}  // namespace

TokenError authentication_failed() {
    return {ErrorCode::InvalidClient, "client authentication failed"};
}

base::Result<Credentials, TokenError> read_credentials(
    const std::optional<std::string>& authorization, const web::Fields& form
) {
    if (is_repeated(form)) return base::fail(malformed("a parameter came twice"));
    if (has_several_methods(authorization.has_value(), form))
        return base::fail(malformed("more than one client authentication method"));
    if (!authorization) return read_form(form);
    if (!is_basic(*authorization)) return base::fail(authentication_failed());
    auto credentials = TRY(read_basic(*authorization));
    const auto* id = form.first("client_id");
    if (id != nullptr && *id != credentials.client_id)
        return base::fail(malformed("client_id differs from the authenticated client"));
    return credentials;
}

const Client* claimed_client(const Credentials& credentials, const Clients& clients) {
    const auto* client = clients.find(credentials.client_id);
    if (client == nullptr || !fits(credentials.method, client->authentication)) return nullptr;
    return client;
}

base::Result<void, TokenError> check_secret(const Credentials& credentials, const Client* client) {
    if (client != nullptr && client->authentication == ClientAuthentication::None) return {};
    // Hashes have one length, and a client that is not there costs what a wrong secret does.
    const auto sent = base::hex_encode(base::sha256(credentials.secret.reveal()));
    const auto wanted = client == nullptr ? std::string() : digest_of_secret(*client);
    const auto is_same = base::equal_in_constant_time(wanted.empty() ? sent : wanted, sent);
    if (wanted.empty() || !is_same) return base::fail(authentication_failed());
    return {};
}

}  // namespace oauth
