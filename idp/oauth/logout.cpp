#include "idp/oauth/logout.h"

#include <algorithm>

namespace oauth {
namespace {

std::string value_of(const web::Fields& parameters, std::string_view name) {
    const auto* value = parameters.first(name);
    return value == nullptr ? std::string() : *value;
}

bool is_hint_for_this_browser(const LogoutHint& hint, const std::vector<std::string>& subjects) {
    return std::ranges::all_of(subjects, [&](const auto& subject) {
        return subject == hint.subject;
    });
}

std::optional<VerifiedRedirectUri> usable_address(
    const LogoutRequest& request, const LogoutHint& hint, const Clients& clients
) {
    if (!request.client_id.empty() && request.client_id != hint.client) return std::nullopt;
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

std::optional<LogoutHint> hint_from(const base::Json& claims) {
    const auto subject = claims.string_at("sub");
    const auto client = claims.string_at("aud");
    if (!subject || !client) return std::nullopt;
    return LogoutHint{*subject, *client};
}

LogoutDecision decide_logout(
    const LogoutRequest& request,
    const std::optional<LogoutHint>& hint,
    const std::vector<std::string>& subjects,
    const Clients& clients
) {
    using Consent = LogoutDecision::Consent;
    LogoutDecision decision;
    const auto wants_address = !request.post_logout_redirect_uri.empty();
    decision.has_unusable_address = wants_address;
    if (!hint || !is_hint_for_this_browser(*hint, subjects)) return decision;
    if (wants_address) decision.redirect = usable_address(request, *hint, clients);
    decision.has_unusable_address = wants_address && !decision.redirect;
    if (!decision.has_unusable_address) decision.consent = Consent::Given;
    return decision;
}

}  // namespace oauth
