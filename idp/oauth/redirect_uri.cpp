#include "idp/oauth/redirect_uri.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/encoding.h"
#include "idp/oauth/uri.h"

namespace oauth {
namespace {

constexpr std::array<std::string_view, 8> kAnswerParameters = {
    "code", "state", "iss", "error", "error_description", "error_uri", "response", "id_token"};

bool carries_answer(const Uri& uri) {
    if (uri.query.empty()) return false;
    const auto fields = base::form_decode(uri.query);
    return !fields || std::ranges::any_of(*fields, [](const auto& field) {
        return std::ranges::find(kAnswerParameters, field.first) != kAnswerParameters.end();
    });
}

// RFC 8252 7.1: a private scheme is a reversed domain name, so it holds a dot.
bool is_allowed_scheme(const Uri& uri, Profile profile) {
    if (uri.scheme == "https") return uri.has_authority;
    if (uri.scheme == "http") return uri.has_authority && is_loopback(uri);
    const auto is_private = uri.scheme.find('.') != std::string::npos;
    return profile == Profile::Native && is_private && !uri.has_authority;
}

bool differs_in_port_only(std::string_view asked, std::string_view registered) {
    const auto left = parse_uri(asked);
    const auto right = parse_uri(registered);
    if (!left || !right || !is_loopback(*left)) return false;
    return left->scheme == "http" && right->scheme == "http" && left->host == right->host &&
           left->path == right->path && left->query == right->query;
}

bool matches(std::string_view asked, std::string_view registered, Profile profile) {
    if (asked == registered) return true;
    return profile == Profile::Native && differs_in_port_only(asked, registered);
}

bool is_among(std::string_view asked, const std::vector<std::string>& all, Profile profile) {
    if (fault_of_redirect_uri(asked, profile)) return false;
    return std::ranges::any_of(all, [&](const auto& registered) {
        return matches(asked, registered, profile);
    });
}

}  // namespace

std::string_view describe(RedirectFault fault) {
    switch (fault) {
        case RedirectFault::NotPlain:
            return "must be a plain absolute URI without fragment, user name, wildcard, dot "
                   "segments or upper case in scheme and host";
        case RedirectFault::SchemeRefused:
            return "must be https, http on loopback, or for a native client a scheme with a dot";
        case RedirectFault::CarriesAnswer:
            return "must not carry parameters of an answer (code, state, iss, error)";
    }
    return "is not usable";
}

std::optional<RedirectFault> fault_of_redirect_uri(std::string_view text, Profile profile) {
    const auto uri = parse_uri(text);
    if (!uri) return RedirectFault::NotPlain;
    if (!is_allowed_scheme(*uri, profile)) return RedirectFault::SchemeRefused;
    if (carries_answer(*uri)) return RedirectFault::CarriesAnswer;
    return std::nullopt;
}

std::optional<VerifiedRedirectUri> verified_redirect_uri(
    std::string_view asked, const Client& client
) {
    if (!is_among(asked, client.redirect_uris, client.profile)) return std::nullopt;
    return VerifiedRedirectUri(std::string(asked));
}

std::optional<VerifiedRedirectUri> verified_post_logout_uri(
    std::string_view asked, const Client& client
) {
    if (!is_among(asked, client.post_logout_redirect_uris, client.profile)) return std::nullopt;
    return VerifiedRedirectUri(std::string(asked));
}

}  // namespace oauth
