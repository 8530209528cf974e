// Makes the tokens: ID token (OpenID Connect Core 2) in the client's algorithm, access token as a
// JWT of RFC 9068 in ES256. Nothing issued outlives the permission in it that ends first, or the
// session.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "core/base/random.h"
#include "core/jose/signer.h"
#include "idp/oauth/claims.h"
#include "idp/oauth/entitlement.h"
#include "idp/oauth/error.h"

namespace oauth {

struct IssuerSettings {
    std::string issuer;
    std::chrono::seconds access_lifetime{600};
    std::chrono::seconds id_lifetime{600};
    // Scopes that stand for an API of its own, and the audience of tokens that carry one.
    std::map<std::string, std::string, std::less<>> resources;
};

struct Issue {
    const Client* client = nullptr;
    Entitlement entitlement;
    Holder holder;
    base::Instant session_ends;
};

struct IssuedTokens {
    std::string access_token;
    std::string id_token;  // empty without scope openid
    std::chrono::seconds expires_in{};
    Scope scope;
};

inline constexpr std::string_view kAccessTokenType = "at+jwt";
inline constexpr std::string_view kPasswordAcr = "urn:klicnik:acr:password";

class TokenIssuer {
public:
    TokenIssuer(IssuerSettings settings, jose::Signer signer, base::RandomSource random);

    // Fails when a key is missing, or when less than a second would be left.
    [[nodiscard]] base::Result<IssuedTokens, TokenError> issue(const Issue& issue) const;
    [[nodiscard]] const jose::Signer& signer() const { return signer_; }

private:
    [[nodiscard]] base::Json access_claims(const Issue& issue, base::Instant ends) const;
    [[nodiscard]] base::Json id_claims(const Issue& issue, base::Instant ends) const;
    [[nodiscard]] std::string audience_of(const Issue& issue) const;

    IssuerSettings settings_;
    jose::Signer signer_;
    base::RandomSource random_;
};

// The end of a token issued at holder.now with this lifetime.
[[nodiscard]] base::Instant end_of(const Issue& issue, std::chrono::seconds lifetime);

// RFC 6749 5.1; refresh_token empty when none is given.
[[nodiscard]] base::Json to_json(const IssuedTokens& tokens, const base::Secret& refresh_token);

}  // namespace oauth
