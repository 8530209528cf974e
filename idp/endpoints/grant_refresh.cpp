#include "idp/endpoints/holder.h"
#include "idp/endpoints/token_grants.h"
#include "idp/oauth/grants/refresh_token.h"

namespace idp {
namespace {

using oauth::TokenError;

// The nonce belongs to the first ID token only (OpenID Connect Core 12.2).
oauth::RefreshFacts facts_of(const state::RefreshGrant& grant) {
    oauth::Entitlement entitlement{
        grant.account, grant.session.str(), grant.scope, {}, grant.authenticated_at};
    entitlement.resources = grant.resources;
    entitlement.claims = grant.claims;
    entitlement.acr = grant.acr;
    return {grant.client, std::move(entitlement)};
}

base::Result<oauth::Issue, TokenError> checked(
    const TokenCall& call, const state::RefreshGrant& grant
) {
    TRY(oauth::check_binding(oauth::confirmation_from(grant.confirmation), call.sender));
    const auto granted = TRY(oauth::redeem_refresh(facts_of(grant), call.wanted, call.client));
    const auto entitlement = TRY(for_sender(call, granted));
    return checked_issue(call.services, call.client, entitlement, call.now);
}

// FAPI 2.0 5.3.2.1 wants no rotation: these clients prove a key or themselves with every use.
base::Result<state::Grants::Rotated, TokenError> rotate(const TokenCall& call) {
    const auto policy =
        oauth::is_fapi(call.client) ? state::RefreshPolicy::Keep : state::RefreshPolicy::Rotate;
    auto rotated =
        TRY(call.services.grants
                .rotate(call.wanted.refresh_token, call.client.id.str(), call.now, policy)
                .map_error(of_store));
    if (const auto* reused = std::get_if<state::Reused>(&rotated))
        return base::fail(end_reused(call, *reused));
    auto* fresh = std::get_if<state::Grants::Rotated>(&rotated);
    if (fresh == nullptr) return base::fail(unknown_grant());
    return std::move(*fresh);
}

}  // namespace

// Everything is checked before the old token is taken: who is refused may try again later. What no
// longer stands was used before (and is given its child again within the grace) or never was.
TokenAnswer grant_by_refresh(const TokenCall& call) {
    const auto seen = TRY(
        call.services.grants.peek_refresh(call.wanted.refresh_token, call.now).map_error(of_store)
    );
    if (!seen) {
        const auto fresh = TRY(rotate(call));
        const auto issue = TRY(checked(call, fresh.grant));
        return issued(call, issue, {fresh.token, fresh.grant.family});
    }
    const auto issue = TRY(checked(call, *seen));
    const auto fresh = TRY(rotate(call));
    return issued(call, issue, {fresh.token, fresh.grant.family});
}

}  // namespace idp
