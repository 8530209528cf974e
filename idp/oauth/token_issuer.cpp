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

std::string acr_of(const Entitlement& entitlement) {
    return entitlement.acr.empty() ? std::string(kPasswordAcr) : entitlement.acr;
}

// FAPI clients get no claim that they did not ask for; the session's name is for those that hear of
// its end by it.
bool is_told_of_sessions(const Client& client) {
    return !is_fapi(client) || !client.backchannel_logout.uri.empty() ||
           !client.frontchannel_logout.uri.empty() || !client.events.uri.empty();
}

const Client& called_by(const Issue& issue) {
    return issue.called != nullptr ? *issue.called : *issue.client;
}

// The latest actor outside, whom he stands for within (RFC 8693 4.1).
void add_actors(Json& claims, const std::vector<std::string>& actors) {
    std::optional<Json> chain;
    std::for_each(actors.rbegin(), actors.rend(), [&chain](const std::string& actor) {
        auto link = Json::object({{"sub", actor}});
        if (chain) link.set("act", *std::move(chain));
        chain = std::move(link);
    });
    if (chain) claims.set("act", *std::move(chain));
}

// Single claims asked for at /userinfo travel in the token that opens it (Core 5.5).
void add_userinfo_wishes(Json& claims, const Entitlement& entitlement) {
    const auto wanted = parse_claims_request(entitlement.claims);
    if (!wanted || wanted->userinfo.empty()) return;
    const auto wishes = base::parse_json(dump(ClaimsRequest{{}, wanted->userinfo}));
    if (wishes) claims.set("claims", *wishes);
}

base::Result<AccessContent, TokenError> content_of(
    Json claims, const Entitlement& entitlement, base::Instant now, base::Instant ends
) {
    const auto left = base::unix_seconds(ends) - base::unix_seconds(now);
    if (left < 1)
        return base::fail(TokenError{ErrorCode::InvalidGrant, "the session or the right has ended"}
        );
    add_confirmation(claims, entitlement.confirmation);
    return AccessContent{
        std::move(claims),
        ends,
        std::chrono::seconds(left),
        entitlement.scope,
        entitlement.confirmation};
}

}  // namespace

TokenIssuer::TokenIssuer(IssuerSettings settings, jose::Signer signer, base::RandomSource random)
    : settings_(std::move(settings)), signer_(std::move(signer)), random_(std::move(random)) {}

base::Instant end_of(const Issue& issue, std::chrono::seconds lifetime) {
    const auto planned = std::min(issue.holder.now + lifetime, issue.session_ends);
    const auto first = account::first_end(issue.holder.account, issue.holder.granted);
    return first ? std::min(planned, *first) : planned;
}

Json TokenIssuer::access_claims(const Issue& issue, base::Instant ends) const {
    auto claims = Json::object({
        {"iss", settings_.issuer},
        {"sub", issue.subject},
        {"aud", issue.entitlement.audience},
        {"client_id", issue.client->id.str()},
        {"iat", base::unix_seconds(issue.holder.now)},
        {"exp", base::unix_seconds(ends)},
        {"jti", base::random_token(random_, kTokenIdBytes)},
        {"sid", issue.entitlement.session},
        {"scope", to_text(issue.entitlement.scope)},
        {"auth_time", base::unix_seconds(issue.entitlement.authenticated_at)},
        {"acr", acr_of(issue.entitlement)},
    });
    if (called_by(issue).module) add_module_claims(claims, issue.holder);
    add_actors(claims, issue.actors);
    add_userinfo_wishes(claims, issue.entitlement);
    return claims;
}

Json TokenIssuer::id_claims(const Issue& issue, base::Instant ends) const {
    auto claims = Json::object({
        {"iss", settings_.issuer},
        {"sub", issue.subject},
        {"aud", issue.client->id.str()},
        {"iat", base::unix_seconds(issue.holder.now)},
        {"exp", base::unix_seconds(ends)},
        {"auth_time", base::unix_seconds(issue.entitlement.authenticated_at)},
        {"acr", acr_of(issue.entitlement)},
        {"amr", Json::array({"pwd"})},
    });
    if (is_told_of_sessions(*issue.client)) claims.set("sid", issue.entitlement.session);
    if (!issue.entitlement.nonce.empty()) claims.set("nonce", issue.entitlement.nonce);
    if (issue.client->module) add_module_claims(claims, issue.holder);
    if (const auto wanted = parse_claims_request(issue.entitlement.claims))
        add_wanted_claims(claims, issue.holder, *issue.client, wanted->id_token);
    return claims;
}

base::Result<AccessContent, TokenError> TokenIssuer::access(const Issue& issue) const {
    const auto ends = end_of(issue, settings_.access_lifetime);
    return content_of(access_claims(issue, ends), issue.entitlement, issue.holder.now, ends);
}

base::Result<AccessContent, TokenError> TokenIssuer::access(const OwnIssue& issue) const {
    const auto ends = issue.now + settings_.access_lifetime;
    auto claims = Json::object({
        {"iss", settings_.issuer},
        {"sub", issue.client->id.str()},
        {"aud", issue.entitlement.audience},
        {"client_id", issue.client->id.str()},
        {"iat", base::unix_seconds(issue.now)},
        {"exp", base::unix_seconds(ends)},
        {"jti", base::random_token(random_, kTokenIdBytes)},
    });
    if (!issue.entitlement.scope.empty()) claims.set("scope", to_text(issue.entitlement.scope));
    return content_of(std::move(claims), issue.entitlement, issue.now, ends);
}

base::Result<std::string, TokenError> TokenIssuer::signed_access(const AccessContent& access
) const {
    return signer_.sign(access.claims, jose::Algorithm::Es256, kAccessTokenType)
        .map_error(cannot_sign);
}

base::Result<std::string, TokenError> TokenIssuer::id_token(
    const Issue& issue, const std::string& access_token
) const {
    if (!contains(issue.entitlement.scope, kOpenId)) return std::string();
    auto claims = id_claims(issue, end_of(issue, settings_.id_lifetime));
    const auto algorithm = issue.client->id_token_algorithm;
    claims.set("at_hash", jose::half_hash(algorithm, access_token));
    return signer_.sign(claims, algorithm, "JWT").map_error(cannot_sign);
}

base::Result<IssuedTokens, TokenError> TokenIssuer::issue(const Issue& issue) const {
    const auto content = TRY(access(issue));
    auto token = TRY(signed_access(content));
    auto tokens = answer_of(content, std::move(token));
    tokens.id_token = TRY(id_token(issue, tokens.access_token));
    return tokens;
}

IssuedTokens answer_of(const AccessContent& access, std::string access_token) {
    IssuedTokens tokens;
    tokens.access_token = std::move(access_token);
    tokens.expires_in = access.lasts;
    tokens.scope = access.scope;
    tokens.confirmation = access.confirmation;
    return tokens;
}

Json to_json(const IssuedTokens& tokens, const base::Secret& refresh_token) {
    auto body = Json::object({
        {"access_token", tokens.access_token},
        {"token_type", tokens.confirmation.jkt.empty() ? "Bearer" : "DPoP"},
        {"expires_in", std::int64_t{tokens.expires_in.count()}},
    });
    if (!tokens.scope.empty()) body.set("scope", to_text(tokens.scope));
    if (!tokens.id_token.empty()) body.set("id_token", tokens.id_token);
    if (!refresh_token.empty()) body.set("refresh_token", refresh_token.reveal());
    return body;
}

}  // namespace oauth
