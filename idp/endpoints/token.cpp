// POST /token: one visible pipeline. Who calls, with which key, and by which grant; the grants then
// ask whether the session and the account still live and what the account may do now.
#include "idp/endpoints/client_caller.h"
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/sender.h"
#include "idp/endpoints/token_grants.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

TokenAnswer granted(const TokenCall& call) {
    switch (call.wanted.grant_type) {
        case oauth::GrantType::AuthorizationCode: return grant_by_code(call);
        case oauth::GrantType::RefreshToken: return grant_by_refresh(call);
        case oauth::GrantType::ClientCredentials: return grant_by_client(call);
        case oauth::GrantType::TokenExchange: return grant_by_exchange(call);
        case oauth::GrantType::DeviceCode: return grant_by_device(call);
    }
    return base::fail(TokenError{ErrorCode::UnsupportedGrantType, "unknown grant_type"});
}

TokenAnswer exchange(const Services& services, const web::Request& request) {
    const auto form = TRY(posted_form(request));
    const auto wanted = TRY(oauth::read_token_request(form));
    const auto clients = services.clients.now();
    const auto* client = TRY(authenticated_client(services, request, form, *clients));
    if (!oauth::may_use(*client, wanted.grant_type))
        return base::fail(TokenError{
            ErrorCode::UnauthorizedClient, "the client may not use this grant"});
    auto sender = TRY(sender_of(services, request, *client));
    return granted(
        {services, request, *clients, *client, wanted, std::move(sender), services.clock()}
    );
}

}  // namespace

TokenError of_store(state::StoreError /*cause*/) {
    return {ErrorCode::TemporarilyUnavailable, "the store is not available"};
}

TokenError unknown_grant() {
    return {ErrorCode::InvalidGrant, "the grant is unknown, was used or has ended"};
}

TokenError end_reused(const TokenCall& call, const state::Reused& reused) {
    const auto ended = call.services.sessions.end(
        reused.session, {state::EndCause::GrantReused, call.services.clock()}
    );
    call.services.metrics.count("klicnik_reuse_total");
    call.services.log.warning("grant.reused", {{"account", reused.account.str()}});
    return ended ? unknown_grant() : of_store(ended.error());
}

base::Result<oauth::Entitlement, TokenError> for_sender(
    const TokenCall& call, oauth::Entitlement entitlement
) {
    entitlement.confirmation = call.sender;
    const auto signing = call.services.signing.now();
    return oauth::addressed(
        std::move(entitlement),
        call.wanted.resources,
        call.client,
        signing->issuer.settings().resources
    );
}

base::Result<base::Secret, TokenError> minted_refresh(
    const TokenCall& call, state::RefreshGrant refresh
) {
    if (!oauth::may_use(call.client, oauth::GrantType::RefreshToken)) return base::Secret();
    if (oauth::is_public(call.client)) refresh.confirmation = oauth::to_text(call.sender);
    return call.services.grants.mint_refresh(refresh, call.now).map_error(of_store);
}

base::Result<oauth::IssuedTokens, TokenError> issued_access(
    const TokenCall& call, const oauth::AccessContent& content, const Roots& roots
) {
    if (call.client.access_token_format == oauth::AccessTokenFormat::Jwt) {
        auto token = TRY(call.services.signing.now()->issuer.signed_access(content));
        return oauth::answer_of(content, std::move(token));
    }
    const state::AccessToken kept{
        .client = call.client.id.str(),
        .account = roots.account,
        .session = roots.session,
        .family = roots.family,
        .claims = base::dump(content.claims),
        .expires = content.ends};
    const auto token = TRY(call.services.access_tokens.mint(kept).map_error(of_store));
    return oauth::answer_of(content, token.reveal());
}

TokenAnswer issued(const TokenCall& call, const oauth::Issue& issue, const Beside& beside) {
    const auto signing = call.services.signing.now();
    auto content = TRY(signing->issuer.access(issue));
    if (!beside.family.empty()) content.claims.set(oauth::kGrantId, beside.family);
    const auto& entitlement = issue.entitlement;
    const Roots roots{entitlement.account, state::SessionId(entitlement.session), beside.family};
    auto tokens = TRY(issued_access(call, content, roots));
    tokens.id_token = TRY(signing->issuer.id_token(issue, tokens.access_token));
    return oauth::to_json(tokens, beside.refresh);
}

web::Response post_token(const Services& services, const web::Request& request) {
    auto answer = exchange(services, request);
    services.metrics.count(
        "klicnik_tokens_total",
        {{"outcome", answer ? "success" : std::string(oauth::wire_name(answer.error().code))}}
    );
    auto response = answer ? web::Response::json(200, *answer)
                           : refuse_client(services, request, answer.error(), "token.refused");
    response = with_dpop_nonce(services, request, std::move(response));
    return web::with_api_headers(std::move(response).with("Pragma", "no-cache"));
}

}  // namespace idp
