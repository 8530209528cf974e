#include "idp/endpoints/holder.h"
#include "idp/endpoints/token_grants.h"
#include "idp/oauth/grants/device_code.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

oauth::DeviceFacts facts_of(const state::DeviceGrant& grant) {
    const auto& approval = grant.approval;
    oauth::Entitlement entitlement{
        approval.account, approval.session.str(), approval.scope, {}, approval.authenticated_at};
    entitlement.resources = grant.request.resources;
    entitlement.acr = approval.acr;
    return {grant.request.client, std::move(entitlement)};
}

state::RefreshGrant refresh_of(const state::DeviceGrant& grant, base::Instant ends) {
    return {
        .client = grant.request.client,
        .account = grant.approval.account,
        .session = grant.approval.session,
        .scope = grant.approval.scope,
        .authenticated_at = grant.approval.authenticated_at,
        .ends = ends,
        .family = grant.family,
        .resources = grant.request.resources,
        .acr = grant.approval.acr};
}

// What RFC 8628 3.5 says to a device that asks.
struct Refusal {
    const TokenCall& call;
    TokenError operator()(const state::Pending&) const {
        return {ErrorCode::AuthorizationPending, "the person has not answered yet"};
    }
    TokenError operator()(const state::SlowDown&) const {
        return {ErrorCode::SlowDown, "asked too soon, wait five seconds longer each time"};
    }
    TokenError operator()(const state::Denied&) const {
        return {ErrorCode::AccessDenied, "the person refused"};
    }
    TokenError operator()(const state::Expired&) const {
        return {ErrorCode::ExpiredToken, "the code has ended, begin anew"};
    }
    TokenError operator()(const state::Unknown&) const { return unknown_grant(); }
    TokenError operator()(const state::Reused& reused) const { return end_reused(call, reused); }
    // Not a refusal: the caller has taken it out.
    TokenError operator()(const state::DeviceGrant&) const { return unknown_grant(); }
};

}  // namespace

// The session is the one in which the person agreed; account and rights are those of now (S33).
TokenAnswer grant_by_device(const TokenCall& call) {
    const auto& services = call.services;
    const auto polled =
        TRY(services.device_codes.poll(call.wanted.device_code, call.client.id.str(), call.now)
                .map_error(of_store));
    const auto* grant = std::get_if<state::DeviceGrant>(&polled);
    if (grant == nullptr) return base::fail(std::visit(Refusal{call}, polled));
    const auto granted = TRY(oauth::redeem_device_code(facts_of(*grant), call.client));
    const auto entitlement = TRY(for_sender(call, granted));
    const auto issue = TRY(checked_issue(services, call.client, entitlement, call.now));
    const auto refresh = TRY(minted_refresh(call, refresh_of(*grant, issue.session_ends)));
    return issued(call, issue, {refresh, grant->family});
}

}  // namespace idp
