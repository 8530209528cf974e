#include "idp/oauth/target.h"

#include <algorithm>

namespace oauth {
namespace {

auto invalid_target(std::string_view description) {
    return base::fail(TokenError{ErrorCode::InvalidTarget, description});
}

bool is_among(const std::vector<std::string>& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
}

bool is_audience_of(
    const std::string& audience, const Client& client, const Scope& scope, const Apis& apis
) {
    if (audience == client.audience) return true;
    return std::ranges::any_of(scope, [&](const auto& name) {
        const auto api = apis.find(name);
        return api != apis.end() && api->second == audience;
    });
}

std::string usual_audience(const Client& client, const Scope& scope, const Apis& apis) {
    for (const auto& name : scope)
        if (const auto api = apis.find(name); api != apis.end()) return api->second;
    return client.audience;
}

base::Result<std::string, TokenError> chosen(
    const Entitlement& entitlement,
    const std::vector<std::string>& wanted,
    const Client& client,
    const Apis& apis
) {
    const auto& granted = entitlement.resources;
    const auto& named = wanted.empty() ? granted : wanted;
    if (named.empty()) return usual_audience(client, entitlement.scope, apis);
    const auto& first = named.front();
    if (!std::ranges::all_of(named, [&](const auto& one) { return one == first; }))
        return invalid_target("a token is for one resource, name one");
    if (!granted.empty() && !is_among(granted, first))
        return invalid_target("the resource was not granted");
    return first;
}

}  // namespace

base::Result<void, TokenError> check_resources(
    const std::vector<std::string>& wanted,
    const Client& client,
    const Scope& scope,
    const Apis& apis
) {
    const auto is_known = [&](const auto& one) { return is_audience_of(one, client, scope, apis); };
    if (!std::ranges::all_of(wanted, is_known))
        return invalid_target("the resource is unknown, or no scope of it was asked for");
    return {};
}

base::Result<Entitlement, TokenError> addressed(
    Entitlement entitlement,
    const std::vector<std::string>& wanted,
    const Client& client,
    const Apis& apis
) {
    entitlement.audience = TRY(chosen(entitlement, wanted, client, apis));
    // The client's file may have lost since what was granted once.
    TRY(check_resources({entitlement.audience}, client, entitlement.scope, apis));
    std::erase_if(entitlement.scope, [&](const auto& name) {
        const auto api = apis.find(name);
        return api != apis.end() && api->second != entitlement.audience;
    });
    return entitlement;
}

}  // namespace oauth
