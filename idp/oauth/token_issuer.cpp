#include "idp/oauth/token_issuer.h"

#include <algorithm>

#include "core/jose/half_hash.h"

namespace oauth {
namespace {

using base::Json;

constexpr std::size_t kTokenIdBytes = 16;

TokenError cannot_sign(jose::SignError /*cause*/) {
    return {ErrorCode::ServerError, "the token cannot be signed"};
}

}  // namespace

TokenIssuer::TokenIssuer(IssuerSettings settings, jose::Signer signer, base::RandomSource random)
    : settings_(std::move(settings)), signer_(std::move(signer)), random_(std::move(random)) {}

base::Instant end_of(const Issue& issue, std::chrono::seconds lifetime) {
    const auto planned = std::min(issue.holder.now + lifetime, issue.session_ends);
    const auto first = account::first_end(issue.holder.account, issue.holder.granted);
    return first ? std::min(planned, *first) : planned;
}

std::string TokenIssuer::audience_of(const Issue& issue) const {
    for (const auto& name : issue.entitlement.scope) {
        const auto resource = settings_.resources.find(name);
        if (resource != settings_.resources.end()) return resource->second;
    }
    return issue.client->audience;
}

Json TokenIssuer::access_claims(const Issue& issue, base::Instant ends) const {
    auto claims = Json::object({
        {"iss", settings_.issuer},
        {"sub", issue.entitlement.account.str()},
        {"aud", audience_of(issue)},
        {"client_id", issue.client->id.str()},
        {"iat", base::unix_seconds(issue.holder.now)},
        {"exp", base::unix_seconds(ends)},
        {"jti", base::random_token(random_, kTokenIdBytes)},
        {"sid", issue.entitlement.session},
        {"scope", to_text(issue.entitlement.scope)},
        {"auth_time", base::unix_seconds(issue.entitlement.authenticated_at)},
        {"acr", kPasswordAcr},
    });
    if (issue.client->module) add_module_claims(claims, issue.holder);
    return claims;
}

Json TokenIssuer::id_claims(const Issue& issue, base::Instant ends) const {
    auto claims = Json::object({
        {"iss", settings_.issuer},
        {"sub", issue.entitlement.account.str()},
        {"aud", issue.client->id.str()},
        {"iat", base::unix_seconds(issue.holder.now)},
        {"exp", base::unix_seconds(ends)},
        {"sid", issue.entitlement.session},
        {"auth_time", base::unix_seconds(issue.entitlement.authenticated_at)},
        {"acr", kPasswordAcr},
        {"amr", Json::array({"pwd"})},
    });
    if (!issue.entitlement.nonce.empty()) claims.set("nonce", issue.entitlement.nonce);
    if (issue.client->module) add_module_claims(claims, issue.holder);
    return claims;
}

base::Result<IssuedTokens, TokenError> TokenIssuer::issue(const Issue& issue) const {
    const auto access_end = end_of(issue, settings_.access_lifetime);
    const auto left = base::unix_seconds(access_end) - base::unix_seconds(issue.holder.now);
    if (left < 1)
        return base::fail(TokenError{ErrorCode::InvalidGrant, "the session or the right has ended"}
        );
    IssuedTokens tokens;
    tokens.expires_in = std::chrono::seconds(left);
    tokens.scope = issue.entitlement.scope;
    tokens.access_token =
        TRY(signer_.sign(access_claims(issue, access_end), jose::Algorithm::Es256, kAccessTokenType)
                .map_error(cannot_sign));
    if (!contains(tokens.scope, kOpenId)) return tokens;
    auto claims = id_claims(issue, end_of(issue, settings_.id_lifetime));
    const auto algorithm = issue.client->id_token_algorithm;
    claims.set("at_hash", jose::half_hash(algorithm, tokens.access_token));
    tokens.id_token = TRY(signer_.sign(claims, algorithm, "JWT").map_error(cannot_sign));
    return tokens;
}

Json to_json(const IssuedTokens& tokens, const base::Secret& refresh_token) {
    auto body = Json::object({
        {"access_token", tokens.access_token},
        {"token_type", "Bearer"},
        {"expires_in", std::int64_t{tokens.expires_in.count()}},
        {"scope", to_text(tokens.scope)},
    });
    if (!tokens.id_token.empty()) body.set("id_token", tokens.id_token);
    if (!refresh_token.empty()) body.set("refresh_token", refresh_token.reveal());
    return body;
}

}  // namespace oauth
