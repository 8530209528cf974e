// GET and POST /userinfo (OpenID Connect Core 5.3), as JSON or signed, as the client registered.
// Session, account and permissions are those of this moment.
#include "idp/endpoints/access_token.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/holder.h"
#include "idp/endpoints/sender.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

// A grant that is no longer good makes its token no longer good.
TokenError as_token_error(TokenError error) {
    if (error.code == ErrorCode::InvalidGrant) error.code = ErrorCode::InvalidToken;
    return error;
}

oauth::Disclosure disclosure_of(const base::Json& claims, const oauth::Entitlement& entitlement) {
    oauth::Disclosure disclosure{claims.string_at("sub").value_or(""), entitlement.scope};
    if (const auto wanted = oauth::parse_claims_request(entitlement.claims))
        disclosure.wanted = wanted->userinfo;
    return disclosure;
}

// Core 5.3.2: signed, it says who says so and to whom.
base::Result<web::Response, TokenError> signed_answer(
    const Services& services, const oauth::Client& client, base::Json claims
) {
    claims.set("iss", services.issuer);
    claims.set("aud", client.id.str());
    const auto signing = services.signing.now();
    auto token = signing->issuer.signer().sign(claims, *client.signed_answers.userinfo, "JWT");
    if (!token)
        return base::fail(TokenError{ErrorCode::ServerError, "the answer cannot be signed"});
    return web::Response::bytes("application/jwt", *std::move(token));
}

base::Result<web::Response, TokenError> answer(
    const Services& services, const base::Json& token, base::Instant now
) {
    const auto entitlement = TRY(entitlement_of(token));
    if (!oauth::contains(entitlement.scope, oauth::kOpenId))
        return base::fail(TokenError{ErrorCode::InsufficientScope, "scope openid is needed"});
    const auto clients = services.clients.now();
    const auto* client = clients->find(token.string_at("client_id").value_or(""));
    if (client == nullptr)
        return base::fail(TokenError{ErrorCode::InvalidToken, "the client is gone"});
    const auto issue =
        TRY(checked_issue(services, *client, entitlement, now).map_error(as_token_error));
    auto claims = oauth::userinfo_claims(issue.holder, *client, disclosure_of(token, entitlement));
    if (client->signed_answers.userinfo) return signed_answer(services, *client, std::move(claims));
    return web::Response::json(200, claims);
}

web::Response respond(const Services& services, const web::Request& request) {
    const auto now = services.clock();
    const auto token = presented_token(services, request, now);
    if (!token) return refuse_token(services, request, token.error());
    if (!*token) return ask_for_token();
    auto answered = answer(services, **token, now);
    if (!answered) return refuse_token(services, request, answered.error());
    return with_dpop_nonce(services, request, *std::move(answered));
}

}  // namespace

web::Response userinfo(const Services& services, const web::Request& request) {
    return web::with_api_headers(respond(services, request));
}

}  // namespace idp
