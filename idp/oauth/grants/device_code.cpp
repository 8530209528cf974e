#include "idp/oauth/grants/device_code.h"

namespace oauth {
namespace {

base::Result<Scope, TokenError> wanted_scope(const web::Fields& form, const Client& client) {
    const auto* text = form.first("scope");
    if (text == nullptr || text->empty()) return client.scope;
    const auto wanted = parse_scope(*text);
    if (!wanted) return base::fail(TokenError{ErrorCode::InvalidScope, "scope is malformed"});
    auto scope = permitted(*wanted, client.scope);
    if (scope.empty())
        return base::fail(TokenError{
            ErrorCode::InvalidScope, "the client may have none of these scopes"});
    return scope;
}

}  // namespace

base::Result<DeviceRequest, TokenError> read_device_request(
    const web::Fields& form, const Client& client, const Apis& apis
) {
    if (repeats_what_must_not(form))
        return base::fail(TokenError{ErrorCode::InvalidRequest, "a parameter came twice"});
    DeviceRequest request;
    request.scope = TRY(wanted_scope(form, client));
    request.resources = values_of(form, "resource");
    TRY(check_resources(request.resources, client, request.scope, apis));
    return request;
}

base::Result<Entitlement, TokenError> redeem_device_code(
    const DeviceFacts& code, const Client& client
) {
    // One wording for another's code and for an unknown one (S38).
    if (code.client != client.id.str())
        return base::fail(TokenError{
            ErrorCode::InvalidGrant, "the code is unknown, was used or has ended"});
    auto entitlement = code.entitlement;
    // What the client's file has lost since the person agreed is lost.
    entitlement.scope = permitted(entitlement.scope, client.scope);
    if (entitlement.scope.empty())
        return base::fail(TokenError{ErrorCode::InvalidScope, "no scope is left to the client"});
    return entitlement;
}

}  // namespace oauth
