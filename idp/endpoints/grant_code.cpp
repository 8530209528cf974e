#include "idp/endpoints/holder.h"
#include "idp/endpoints/token_grants.h"
#include "idp/oauth/grants/authorization_code.h"

namespace idp {
namespace {

oauth::CodeFacts facts_of(const state::CodeGrant& grant) {
    oauth::Entitlement entitlement{
        grant.account, grant.session.str(), grant.scope, grant.nonce, grant.authenticated_at};
    entitlement.resources = grant.resources;
    entitlement.claims = grant.claims;
    entitlement.acr = grant.acr;
    return {grant.client, grant.redirect_uri, grant.code_challenge, std::move(entitlement)};
}

state::RefreshGrant refresh_of(const state::CodeGrant& grant, base::Instant ends) {
    return {
        .client = grant.client,
        .account = grant.account,
        .session = grant.session,
        .scope = grant.scope,
        .authenticated_at = grant.authenticated_at,
        .ends = ends,
        .family = grant.family,
        .resources = grant.resources,
        .claims = grant.claims,
        .acr = grant.acr};
}

}  // namespace

TokenAnswer grant_by_code(const TokenCall& call) {
    const auto& services = call.services;
    const auto taken =
        TRY(services.grants.take_code(call.wanted.code, call.now).map_error(of_store));
    if (const auto* reused = std::get_if<state::Reused>(&taken))
        return base::fail(end_reused(call, *reused));
    const auto* grant = std::get_if<state::CodeGrant>(&taken);
    if (grant == nullptr) return base::fail(unknown_grant());
    TRY(oauth::check_binding(oauth::confirmation_from(grant->confirmation), call.sender));
    const auto granted = TRY(oauth::redeem_code(facts_of(*grant), call.wanted, call.client));
    const auto entitlement = TRY(for_sender(call, granted));
    const auto issue = TRY(checked_issue(services, call.client, entitlement, call.now));
    const auto refresh = TRY(minted_refresh(call, refresh_of(*grant, issue.session_ends)));
    return issued(call, issue, {refresh, grant->family});
}

}  // namespace idp
