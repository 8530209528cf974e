// POST /introspect (RFC 7662, 9701). A client that proves itself is told about tokens that concern
// it; session, account and permissions are those of this moment. Whatever is not alive, not ours or
// not its business is inactive, all in one wording (S31).
#include "idp/endpoints/client_caller.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/holder.h"
#include "idp/endpoints/living_token.h"
#include "idp/oauth/introspection.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;
using Told = base::Result<base::Json, TokenError>;

struct Question {
    const Services& services;
    const oauth::Clients& clients;
    const oauth::Client& caller;
    base::Instant now;
};

TokenError without_store(state::StoreError /*cause*/) {
    return {ErrorCode::TemporarilyUnavailable, "the store is not available"};
}

// What ended is inactive; what could not be asked is no answer at all.
Told or_inactive(const TokenError& error) {
    if (error.code == ErrorCode::InvalidGrant || error.code == ErrorCode::InvalidToken)
        return oauth::inactive();
    return base::fail(error);
}

Told about_access_token(const Question& asked, const base::Json& claims) {
    const auto* served = oauth::served_client(claims, asked.clients);
    if (served == nullptr) return oauth::inactive();
    if (claims.find("sid") == nullptr) return oauth::introspected(claims);
    const auto entitlement = entitlement_of(claims);
    if (!entitlement) return or_inactive(entitlement.error());
    const auto issue = checked_issue(asked.services, *served, *entitlement, asked.now);
    if (!issue) return or_inactive(issue.error());
    return oauth::introspected(claims, *issue);
}

Told about_refresh_token(const Question& asked, const base::Secret& token) {
    const auto grant =
        TRY(asked.services.grants.peek_refresh(token, asked.now).map_error(without_store));
    if (!grant || grant->client != asked.caller.id.str()) return oauth::inactive();
    const oauth::Entitlement entitlement{
        grant->account, grant->session.str(), grant->scope, {}, grant->authenticated_at};
    const auto issue = checked_issue(asked.services, asked.caller, entitlement, asked.now);
    if (!issue) return or_inactive(issue.error());
    const auto bound = oauth::confirmation_from(grant->confirmation);
    return oauth::introspected({asked.services.issuer, grant->ends, bound}, *issue);
}

// A right or a session may have ended before the token.
base::Json until_its_end(const base::Json& told, base::Instant now) {
    const auto ends = told.int_at("exp");
    return ends && base::from_unix_seconds(*ends) <= now ? oauth::inactive() : told;
}

Told about(const Question& asked, const base::Secret& token) {
    const auto claims =
        TRY(living_token(asked.services, token, asked.now).map_error(without_store));
    if (!claims) return about_refresh_token(asked, token);
    if (!oauth::may_introspect(asked.caller, *claims)) return oauth::inactive();
    auto told = TRY(about_access_token(asked, *claims));
    return until_its_end(std::move(told), asked.now);
}

// RFC 7662 2.1: who only tells a name has shown no right to ask.
base::Result<const oauth::Client*, TokenError> proved_caller(
    const Services& services,
    const web::Request& request,
    const web::Fields& form,
    const oauth::Clients& clients
) {
    const auto* caller = TRY(authenticated_client(services, request, form, clients));
    if (oauth::is_public(*caller)) return base::fail(oauth::authentication_failed());
    return caller;
}

base::Result<web::Response, TokenError> signed_answer(const Question& asked, base::Json told) {
    const auto claims = oauth::signed_claims(
        {asked.services.issuer, asked.caller.id.str(), asked.now}, std::move(told)
    );
    const auto signing = asked.services.signing.now();
    auto token = signing->issuer.signer().sign(
        claims, oauth::introspection_algorithm(asked.caller), oauth::kIntrospectionType
    );
    if (!token)
        return base::fail(TokenError{ErrorCode::ServerError, "the answer cannot be signed"});
    return web::Response::bytes(
        "application/" + std::string(oauth::kIntrospectionType), *std::move(token)
    );
}

base::Result<web::Response, TokenError> respond(
    const Services& services, const web::Request& request
) {
    const auto form = TRY(posted_form(request));
    const auto clients = services.clients.now();
    const auto* caller = TRY(proved_caller(services, request, form, *clients));
    const auto token = TRY(oauth::read_token_parameter(form));
    const Question asked{services, *clients, *caller, services.clock()};
    auto told = TRY(about(asked, token));
    const auto is_active = *told.find("active") == base::Json(true);
    services.metrics.count(
        "klicnik_introspections_total", {{"outcome", is_active ? "active" : "inactive"}}
    );
    if (oauth::wants_signed(*caller, request.header("accept")))
        return signed_answer(asked, std::move(told));
    return web::Response::json(200, told);
}

}  // namespace

web::Response post_introspect(const Services& services, const web::Request& request) {
    auto answer = respond(services, request);
    return web::with_api_headers(
        answer ? *std::move(answer)
               : refuse_client(services, request, answer.error(), "introspection.refused")
    );
}

}  // namespace idp
