// POST /revoke (RFC 7009). A client takes back a token of its own: a refresh token with everything
// that came and will come from it, an access token until its end. A token that is unknown or
// another client's is answered like one that was taken back, and stays as it is (S31). What could
// not be written was not revoked (S38c).
#include "idp/endpoints/client_caller.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/living_token.h"
#include "idp/oauth/introspection.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

// A verifier allows for clocks that are behind: the mark stands longer than any of them.
constexpr std::chrono::minutes kBeyondEnd{5};

struct Revocation {
    const Services& services;
    std::string client;
    base::Secret token;
    base::Instant now;
};

state::StoreResult<bool> revoke_signed(const Revocation& wanted) {
    const auto& services = wanted.services;
    const auto claims = signed_claims(services, wanted.token, wanted.now);
    if (!claims || claims->string_at("client_id") != wanted.client) return false;
    const auto id = claims->string_at("jti");
    const auto ends = claims->int_at("exp");
    if (!id || !ends) return false;
    TRY(services.access_tokens.revoke_id(*id, base::from_unix_seconds(*ends) + kBeyondEnd));
    return true;
}

// The kind of what was revoked; empty: there was nothing to revoke.
state::StoreResult<std::string_view> revoke(const Revocation& wanted) {
    const auto& services = wanted.services;
    if (TRY(services.grants.revoke_refresh(wanted.token, wanted.client, wanted.now)))
        return "refresh_token";
    if (TRY(services.access_tokens.revoke(wanted.token, wanted.client, wanted.now)))
        return "access_token";
    if (TRY(revoke_signed(wanted))) return "access_token";
    return "";
}

base::Result<web::Response, TokenError> respond(
    const Services& services, const web::Request& request
) {
    const auto form = TRY(posted_form(request));
    const auto clients = services.clients.now();
    const auto* caller = TRY(authenticated_client(services, request, form, *clients));
    auto token = TRY(oauth::read_token_parameter(form));
    const auto revoked = revoke({services, caller->id.str(), std::move(token), services.clock()});
    if (!revoked)
        return base::fail(TokenError{
            ErrorCode::TemporarilyUnavailable, "the store is not available"});
    if (!revoked->empty())
        services.log.info(
            "token.revoked", {{"client", caller->id.str()}, {"kind", std::string(*revoked)}}
        );
    services.metrics.count(
        "klicnik_revocations_total",
        {{"kind", revoked->empty() ? "unknown" : std::string(*revoked)}}
    );
    return web::Response();
}

}  // namespace

web::Response post_revoke(const Services& services, const web::Request& request) {
    auto answer = respond(services, request);
    return web::with_api_headers(
        answer ? *std::move(answer)
               : refuse_client(services, request, answer.error(), "revocation.refused")
    );
}

}  // namespace idp
