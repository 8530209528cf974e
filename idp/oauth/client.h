// A client (relying party) as its metadata describe it (names of RFC 7591, OpenID Connect
// Registration, RFC 8705, 9101, 9126, 9449 in the file, plain values here), and the set of all of
// them: never changed, replaced whole at a reload. A value in hand was validated as a whole.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/account/permission.h"
#include "core/base/secret.h"
#include "core/base/tagged.h"
#include "core/jose/key_set.h"

namespace oauth {

using ClientId = base::Tagged<struct ClientIdTag>;

enum class Profile { Oidc, Native, Service, Fapi2, Fapi2Signed };
enum class ClientAuthentication {
    SecretBasic,
    SecretPost,
    PrivateKeyJwt,
    TlsClientAuth,
    SelfSignedTlsClientAuth,
    None,
};
enum class GrantType {
    AuthorizationCode,
    RefreshToken,
    ClientCredentials,
    DeviceCode,
    TokenExchange,
};
inline constexpr std::array kGrantTypes = {
    GrantType::AuthorizationCode,
    GrantType::RefreshToken,
    GrantType::ClientCredentials,
    GrantType::DeviceCode,
    GrantType::TokenExchange};
[[nodiscard]] std::string_view wire_name(Profile profile);
[[nodiscard]] std::string_view wire_name(ClientAuthentication method);
[[nodiscard]] std::string_view wire_name(GrantType type);
[[nodiscard]] std::optional<GrantType> parse_grant_type(std::string_view text);
enum class Pkce { Required, Optional };
enum class AccessTokenFormat { Jwt, Opaque };
enum class SubjectType { Public, Pairwise };
enum class TokenBinding { None, Dpop, Certificate };
enum class Duty { Required, Optional };

// What a certificate must name (RFC 8705 2.1.2); at most one of them is set.
struct CertificateName {
    std::string subject_dn;
    std::string san_dns;
    std::string san_uri;
    std::string san_ip;
    std::string san_email;
};

// Where an end of a session is told (OpenID Connect Front- and Back-Channel Logout 1.0).
struct LogoutReceiver {
    std::string uri;  // empty: not told
    Duty session = Duty::Optional;
};

// Where changes of an account are told (RFC 8935), and which events (URIs of CAEP).
struct EventReceiver {
    std::string uri;             // empty: not told
    base::Secret authorization;  // sent as the Authorization header; empty: none
    std::vector<std::string> events;
};

struct ClientPages {
    std::string logo_uri;
    std::string client_uri;
    std::string policy_uri;
    std::string tos_uri;
    std::string initiate_login_uri;
};

// How it proves who it is, beside the secret.
struct ClientKeys {
    std::vector<jose::Key> keys;  // `jwks`
    std::string jwks_uri;         // empty: none
    CertificateName certificate;
    std::optional<jose::Algorithm> assertion_algorithm;  // none: any that is offered
};

// Request objects and pushed requests (RFC 9101, 9126; OpenID Connect Core 6).
struct RequestRules {
    Duty pushed = Duty::Optional;
    Duty signed_object = Duty::Optional;
    std::optional<jose::Algorithm> object_algorithm;
    std::vector<std::string> request_uris;
};

// How answers are signed; none: not at all.
struct SignedAnswers {
    std::optional<jose::Algorithm> authorization;  // JARM
    std::optional<jose::Algorithm> userinfo;
    std::optional<jose::Algorithm> introspection;  // RFC 9701
};

// When the person must have logged in more recently than the session says.
struct Reauthentication {
    std::optional<std::chrono::seconds> default_max_age;
    std::vector<std::string> sensitive_scopes;  // asking for one needs a login of this moment
    std::vector<std::string> default_acr_values;
};

struct Client {
    ClientId id;
    base::Secret secret;  // empty: it has none, or only its digest is known
    std::string name;
    Profile profile = Profile::Oidc;
    ClientAuthentication authentication = ClientAuthentication::SecretBasic;
    std::vector<std::string> redirect_uris;
    std::vector<std::string> post_logout_redirect_uris;
    std::vector<GrantType> grant_types{GrantType::AuthorizationCode};
    std::vector<std::string> scope;         // what it may ask for
    std::optional<account::Module> module;  // none: a client that needs no permission
    std::string audience;                   // `aud` of its access tokens
    Pkce pkce = Pkce::Required;
    jose::Algorithm id_token_algorithm = jose::Algorithm::Rs256;

    std::string secret_digest = {};  // SHA-256 in hex, of a registered client's secret
    ClientKeys keys = {};
    RequestRules requests = {};
    SignedAnswers signed_answers = {};
    AccessTokenFormat access_token_format = AccessTokenFormat::Jwt;
    TokenBinding token_binding = TokenBinding::None;
    SubjectType subject_type = SubjectType::Public;
    std::string sector_identifier = {};  // host, of pairwise subjects
    Reauthentication reauthentication = {};
    LogoutReceiver backchannel_logout = {};
    LogoutReceiver frontchannel_logout = {};
    EventReceiver events = {};
    ClientPages pages = {};
    std::vector<std::string> contacts = {};
    std::vector<std::string> introspect = {};          // clients whose tokens it may introspect
    std::vector<std::string> exchange_audiences = {};  // clients it may call for the person (8693)
    std::vector<std::string> resting_keys = {};        // keys of its file without effect
};

[[nodiscard]] bool may_use(const Client& client, GrantType type);
// SHA-256 of its secret in hex; empty when it has none.
[[nodiscard]] std::string digest_of_secret(const Client& client);
[[nodiscard]] bool is_public(const Client& client);
[[nodiscard]] bool is_fapi(const Client& client);

class Clients {
public:
    Clients() = default;
    // The ids must be distinct.
    explicit Clients(std::vector<Client> clients);
    // Valid as long as this set; nullptr when unknown.
    [[nodiscard]] const Client* find(std::string_view id) const;
    [[nodiscard]] std::size_t size() const { return clients_.size(); }
    [[nodiscard]] const std::map<std::string, Client, std::less<>>& all() const { return clients_; }
    // "registr-web: jwks_uri, logo_uri; sprava: contacts"; empty when every key has its effect.
    [[nodiscard]] std::string resting_keys() const;

private:
    std::map<std::string, Client, std::less<>> clients_;
};

}  // namespace oauth
