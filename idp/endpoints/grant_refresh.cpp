#include "idp/endpoints/holder.h"
#include "idp/endpoints/token_grants.h"
#include "idp/oauth/grants/refresh_token.h"

namespace idp {
namespace {

using Rotation = std::variant<state::Grants::Rotated, state::Unknown, state::Reused>;

// The nonce belongs to the first ID token only (OpenID Connect Core 12.2).
oauth::Entitlement entitlement_of(const state::RefreshGrant& grant) {
    return {grant.account, grant.session.str(), grant.scope, {}, grant.authenticated_at};
}

base::Result<Rotation, oauth::TokenError> rotate(const TokenCall& call) {
    return call.services.grants.rotate(call.wanted.refresh_token, call.client.id.str(), call.now)
        .map_error(of_store);
}

// Tells a token that was used before from one that never was.
TokenAnswer after_unknown(const TokenCall& call) {
    const auto rotated = TRY(rotate(call));
    if (const auto* reused = std::get_if<state::Reused>(&rotated))
        return base::fail(end_reused(call, *reused));
    return base::fail(unknown_grant());
}

}  // namespace

// Everything is checked before the old token is taken: who is refused may try again later.
TokenAnswer grant_by_refresh(const TokenCall& call) {
    const auto seen = TRY(
        call.services.grants.peek_refresh(call.wanted.refresh_token, call.now).map_error(of_store)
    );
    if (!seen) return after_unknown(call);
    const oauth::RefreshFacts facts{seen->client, entitlement_of(*seen)};
    const auto entitlement = TRY(oauth::redeem_refresh(facts, call.wanted, call.client));
    const auto issue = TRY(checked_issue(call.services, call.client, entitlement, call.now));
    const auto rotated = TRY(rotate(call));
    if (const auto* reused = std::get_if<state::Reused>(&rotated))
        return base::fail(end_reused(call, *reused));
    const auto* fresh = std::get_if<state::Grants::Rotated>(&rotated);
    if (fresh == nullptr) return base::fail(unknown_grant());
    return issued(call, issue, fresh->token);
}

}  // namespace idp
