#include "idp/oauth/logout.h"

#include <algorithm>

#include "core/base/encoding.h"

namespace oauth {
namespace {

std::string value_of(const web::Fields& parameters, std::string_view name) {
    const auto* value = parameters.first(name);
    return value == nullptr ? std::string() : *value;
}

// A browser without any session is logged out already: its hint still says where to return.
bool is_hint_for_this_browser(const LogoutHint& hint, const std::vector<std::string>& subjects) {
    return subjects.empty() || std::ranges::find(subjects, hint.subject) != subjects.end();
}

std::optional<VerifiedRedirectUri> usable_address(
    const LogoutRequest& request, const LogoutHint& hint, const Clients& clients
) {
    const auto* client = clients.find(hint.client);
    if (client == nullptr) return std::nullopt;
    return verified_post_logout_uri(request.post_logout_redirect_uri, *client);
}

}  // namespace

LogoutRequest read_logout_request(const web::Fields& parameters) {
    return {
        .id_token_hint = value_of(parameters, "id_token_hint"),
        .client_id = value_of(parameters, "client_id"),
        .post_logout_redirect_uri = value_of(parameters, "post_logout_redirect_uri"),
        .state = value_of(parameters, "state"),
        .repeated = parameters.repeated(),
    };
}

std::optional<LogoutHint> hint_from(const base::Json& claims, const LogoutRequest& request) {
    const auto subject = claims.string_at("sub");
    const auto client = claims.string_at("aud");
    // Every ID token of ours has an at_hash; other tokens that we sign for a client do not.
    if (!subject || !client || !claims.string_at("at_hash")) return std::nullopt;
    if (!request.client_id.empty() && request.client_id != *client) return std::nullopt;
    return LogoutHint{*subject, *client};
}

LogoutDecision decide_logout(
    const LogoutRequest& request,
    const std::optional<LogoutHint>& hint,
    const std::vector<std::string>& subjects,
    const Clients& clients
) {
    LogoutDecision decision;
    const auto wants_address = !request.post_logout_redirect_uri.empty();
    decision.has_unusable_address = wants_address;
    if (!hint || !is_hint_for_this_browser(*hint, subjects)) return decision;
    decision.consent = LogoutDecision::Consent::Given;
    if (wants_address) decision.redirect = usable_address(request, *hint, clients);
    decision.has_unusable_address = wants_address && !decision.redirect;
    return decision;
}

std::string frontchannel_address(
    const Client& client, const std::string& issuer, const std::string& session
) {
    const auto& uri = client.frontchannel_logout.uri;
    if (uri.empty()) return {};
    const auto* separator = uri.find('?') == std::string::npos ? "?" : "&";
    return uri + separator + base::form_encode({{"iss", issuer}, {"sid", session}});
}

}  // namespace oauth
