// GET and POST /userinfo (OpenID Connect Core 5.3). Session, account and permissions are those of
// this moment.
#include "idp/endpoints/access_token.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/holder.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

base::Result<oauth::Entitlement, TokenError> entitlement_from(const base::Json& claims) {
    const auto subject = claims.string_at("sub");
    const auto session = claims.string_at("sid");
    const auto scope = oauth::parse_scope(claims.string_at("scope").value_or(""));
    if (!subject || !session || !scope)
        return base::fail(TokenError{ErrorCode::InvalidToken, "the token lacks a claim"});
    if (!oauth::contains(*scope, oauth::kOpenId))
        return base::fail(TokenError{ErrorCode::InsufficientScope, "scope openid is needed"});
    return oauth::Entitlement{account::AccountId(*subject), *session, *scope, {}, {}};
}

// A grant that is no longer good makes its token no longer good.
TokenError as_token_error(TokenError error) {
    if (error.code == ErrorCode::InvalidGrant) error.code = ErrorCode::InvalidToken;
    return error;
}

base::Result<base::Json, TokenError> answer(
    const Services& services, const base::Json& claims, base::Instant now
) {
    const auto entitlement = TRY(entitlement_from(claims));
    const auto clients = services.clients.now();
    const auto* client = clients->find(claims.string_at("client_id").value_or(""));
    if (client == nullptr)
        return base::fail(TokenError{ErrorCode::InvalidToken, "the client is gone"});
    const auto issue =
        TRY(checked_issue(services, *client, entitlement, now).map_error(as_token_error));
    return oauth::userinfo_claims(issue.holder, *client, entitlement.scope);
}

web::Response refused(const TokenError& error) {
    const auto code = std::string(oauth::wire_name(error.code));
    auto body = base::Json::object({{"error", code}, {"error_description", error.description}});
    return web::Response::json(oauth::http_status(error.code), body)
        .with(
            "WWW-Authenticate",
            R"(Bearer realm="klicnik", error=")" + code + R"(", error_description=")" +
                std::string(error.description) + "\""
        );
}

web::Response respond(const Services& services, const web::Request& request) {
    const auto now = services.clock();
    const auto token = presented_token(services, request, now);
    if (!token) return refused(token.error());
    if (!*token)
        return web::Response::json(
                   401, base::Json::object({{"error", "invalid_token"}})
        ).with("WWW-Authenticate", R"(Bearer realm="klicnik")");
    const auto claims = answer(services, **token, now);
    return claims ? web::Response::json(200, *claims) : refused(claims.error());
}

}  // namespace

web::Response userinfo(const Services& services, const web::Request& request) {
    return web::with_api_headers(respond(services, request));
}

}  // namespace idp
