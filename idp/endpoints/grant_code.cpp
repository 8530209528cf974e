#include "idp/endpoints/holder.h"
#include "idp/endpoints/token_grants.h"
#include "idp/oauth/grants/authorization_code.h"

namespace idp {
namespace {

oauth::Entitlement entitlement_of(const state::CodeGrant& grant) {
    return {grant.account, grant.session.str(), grant.scope, grant.nonce, grant.authenticated_at};
}

base::Result<base::Secret, oauth::TokenError> minted_refresh(
    const TokenCall& call, const state::CodeGrant& grant, const oauth::Issue& issue
) {
    state::RefreshGrant refresh;
    refresh.client = grant.client;
    refresh.account = grant.account;
    refresh.session = grant.session;
    refresh.scope = grant.scope;
    refresh.authenticated_at = grant.authenticated_at;
    refresh.ends = issue.session_ends;
    refresh.family = grant.family;
    return call.services.grants.mint_refresh(refresh, call.now).map_error(of_store);
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
    const oauth::CodeFacts facts{
        grant->client, grant->redirect_uri, grant->code_challenge, entitlement_of(*grant)};
    const auto entitlement = TRY(oauth::redeem_code(facts, call.wanted, call.client));
    const auto issue = TRY(checked_issue(services, call.client, entitlement, call.now));
    base::Secret refresh;
    if (oauth::may_use(call.client, oauth::GrantType::RefreshToken))
        refresh = TRY(minted_refresh(call, *grant, issue));
    return issued(call, issue, refresh);
}

}  // namespace idp
