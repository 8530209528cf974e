#include "idp/oauth/grants/client_credentials.h"

#include <algorithm>

namespace oauth {
namespace {

Scope own_scope(const Client& client) {
    auto scope = client.scope;
    std::erase_if(scope, stands_for_a_person);
    return scope;
}

}  // namespace

base::Result<Entitlement, TokenError> redeem_client_credentials(
    const TokenRequest& request, const Client& client
) {
    if (is_public(client))
        return base::fail(TokenError{
            ErrorCode::UnauthorizedClient, "the client proves nothing of itself"});
    Entitlement entitlement;
    entitlement.scope = own_scope(client);
    if (request.scope.empty()) return entitlement;
    const auto wanted = parse_scope(request.scope);
    if (!wanted) return base::fail(TokenError{ErrorCode::InvalidScope, "scope is malformed"});
    entitlement.scope = permitted(*wanted, entitlement.scope);
    if (entitlement.scope.empty())
        return base::fail(TokenError{
            ErrorCode::InvalidScope, "the client has none of these scopes for itself"});
    return entitlement;
}

}  // namespace oauth
