#include "idp/oauth/grants/refresh_token.h"

#include <algorithm>

namespace oauth {
namespace {

base::Result<Scope, TokenError> narrowed(const Scope& granted, const std::string& wanted_text) {
    if (granted.empty())
        return base::fail(TokenError{ErrorCode::InvalidScope, "no scope is left to the client"});
    if (wanted_text.empty()) return granted;
    const auto wanted = parse_scope(wanted_text);
    const auto is_granted = [&](const auto& name) { return contains(granted, name); };
    if (!wanted || wanted->empty() || !std::ranges::all_of(*wanted, is_granted))
        return base::fail(TokenError{
            ErrorCode::InvalidScope, "scope is wider than what was granted"});
    return *wanted;
}

}  // namespace

base::Result<Entitlement, TokenError> redeem_refresh(
    const RefreshFacts& token, const TokenRequest& request, const Client& client
) {
    if (token.client != client.id.str())
        return base::fail(TokenError{
            ErrorCode::InvalidGrant, "the token is unknown, was used or has ended"});
    auto entitlement = token.entitlement;
    // What the client's file has lost since is lost at once, not at the end of the session.
    const auto granted = permitted(token.entitlement.scope, client.scope);
    entitlement.scope = TRY(narrowed(granted, request.scope));
    return entitlement;
}

}  // namespace oauth
