// Makes the tokens: ID token (OpenID Connect Core 2) in the client's algorithm, access token as the
// claims of RFC 9068, signed in ES256 or kept under an opaque name. Nothing issued outlives the
// permission in it that ends first, the session, or the token from which it comes.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/base/random.h"
#include "core/jose/signer.h"
#include "idp/oauth/acr.h"
#include "idp/oauth/claims.h"
#include "idp/oauth/entitlement.h"
#include "idp/oauth/error.h"
#include "idp/oauth/target.h"

namespace oauth {

struct IssuerSettings {
    std::string issuer;
    std::chrono::seconds access_lifetime{600};
    std::chrono::seconds id_lifetime{600};
    Apis resources;
};

// What a token for a person is made from.
struct Issue {
    const Client* client = nullptr;
    std::string subject;  // by which the client knows the account
    Entitlement entitlement;
    Holder holder;
    base::Instant session_ends;
    // Of a token exchange (RFC 8693): whose module it is for, and who acts, the latest first.
    const Client* called = nullptr;
    std::vector<std::string> actors = {};
};

// What a token that a client has for itself is made from.
struct OwnIssue {
    const Client* client = nullptr;
    Entitlement entitlement;  // scope, audience and key
    base::Instant now;
};

// An access token before it is signed or kept.
struct AccessContent {
    base::Json claims;
    base::Instant ends;
    std::chrono::seconds lasts{};
    Scope scope;
    Confirmation confirmation;
};

struct IssuedTokens {
    std::string access_token;
    std::string id_token;  // empty without scope openid
    std::chrono::seconds expires_in{};
    Scope scope;
    Confirmation confirmation = {};
};

inline constexpr std::string_view kAccessTokenType = "at+jwt";
// The claim that names the family of the refresh token beside an access token: both end together
// (RFC 7009 2.1).
inline constexpr std::string_view kGrantId = "grant_id";

class TokenIssuer {
public:
    TokenIssuer(IssuerSettings settings, jose::Signer signer, base::RandomSource random);

    // Fails when less than a second would be left.
    [[nodiscard]] base::Result<AccessContent, TokenError> access(const Issue& issue) const;
    [[nodiscard]] base::Result<AccessContent, TokenError> access(const OwnIssue& issue) const;
    // Fails when a key is missing.
    [[nodiscard]] base::Result<std::string, TokenError> signed_access(const AccessContent& access
    ) const;
    // Empty without scope openid.
    [[nodiscard]] base::Result<std::string, TokenError> id_token(
        const Issue& issue, const std::string& access_token
    ) const;
    // All of it for a client whose access tokens are signed.
    [[nodiscard]] base::Result<IssuedTokens, TokenError> issue(const Issue& issue) const;

    [[nodiscard]] const jose::Signer& signer() const { return signer_; }
    [[nodiscard]] const IssuerSettings& settings() const { return settings_; }

private:
    [[nodiscard]] base::Json access_claims(const Issue& issue, base::Instant ends) const;
    [[nodiscard]] base::Json id_claims(const Issue& issue, base::Instant ends) const;

    IssuerSettings settings_;
    jose::Signer signer_;
    base::RandomSource random_;
};

// The end of a token issued at holder.now with this lifetime.
[[nodiscard]] base::Instant end_of(const Issue& issue, std::chrono::seconds lifetime);

// The answer of RFC 6749 5.1, but for the tokens beside the access token.
[[nodiscard]] IssuedTokens answer_of(const AccessContent& access, std::string access_token);

// RFC 6749 5.1; refresh_token empty when none is given.
[[nodiscard]] base::Json to_json(const IssuedTokens& tokens, const base::Secret& refresh_token);

}  // namespace oauth
