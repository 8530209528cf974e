// A client (relying party) as its file describes it (RFC 7591 names in the file, plain values
// here), and the set of all of them: never changed, replaced whole at a reload.
#pragma once

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

enum class Profile { Oidc, Native };
enum class ClientAuthentication { SecretBasic, SecretPost, None };
enum class GrantType { AuthorizationCode, RefreshToken };
[[nodiscard]] std::string_view wire_name(ClientAuthentication method);
[[nodiscard]] std::string_view wire_name(GrantType type);
[[nodiscard]] std::optional<GrantType> parse_grant_type(std::string_view text);
enum class Pkce { Required, Optional };

struct Client {
    ClientId id;
    base::Secret secret;  // empty for a public client
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
    std::vector<std::string> resting_keys = {};  // keys of its file without effect as yet
};

[[nodiscard]] bool may_use(const Client& client, GrantType type);

class Clients {
public:
    Clients() = default;
    // The ids must be distinct.
    explicit Clients(std::vector<Client> clients);
    // Valid as long as this set; nullptr when unknown.
    [[nodiscard]] const Client* find(std::string_view id) const;
    [[nodiscard]] std::size_t size() const { return clients_.size(); }
    // "registr-web: jwks_uri, logo_uri; sprava: contacts"; empty when every key has its effect.
    [[nodiscard]] std::string resting_keys() const;

private:
    std::map<std::string, Client, std::less<>> clients_;
};

}  // namespace oauth
