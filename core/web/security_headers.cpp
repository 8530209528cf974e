#include "core/web/security_headers.h"

#include <algorithm>
#include <utility>

namespace web {

namespace {

bool is_origin_character(char c) {
    constexpr std::string_view kMarks = "-.:[]";
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || kMarks.find(c) != std::string_view::npos;
}

// "https://host:port", or the bare "http:" for a host that no policy can name, and nothing that
// could end the directive or add another.
bool is_origin(std::string_view text) {
    if (text == "http:") return true;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!text.starts_with(scheme)) continue;
        text.remove_prefix(scheme.size());
        return !text.empty() && std::ranges::all_of(text, is_origin_character);
    }
    return false;
}

std::string origins_of(const std::vector<std::string>& origins) {
    std::string text;
    for (const auto& origin : origins) {
        if (is_origin(origin)) text += " " + origin;
    }
    return text;
}

std::string page_policy(const PagePolicy& policy) {
    const auto ancestors = origins_of(policy.framed_by);
    const auto frames = origins_of(policy.frames);
    std::string text =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:" +
        origins_of(policy.images) +
        "; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors";
    text += ancestors.empty() ? " 'none'" : ancestors;
    if (!frames.empty()) text += "; frame-src" + frames;
    return text + "; form-action 'self'" + origins_of(policy.form_targets);
}

void add_common(Response& response) {
    response.headers.set("x-content-type-options", "nosniff");
    response.headers.set("referrer-policy", "no-referrer");
    response.headers.set("cross-origin-opener-policy", "same-origin");
}

void forbid_storing(Response& response) {
    response.headers.set("cache-control", "no-store");
    response.headers.set("pragma", "no-cache");
}

}  // namespace

Response with_page_headers(Response response, const PagePolicy& policy) {
    add_common(response);
    forbid_storing(response);
    response.headers.set("content-security-policy", page_policy(policy));
    if (policy.framed_by.empty()) response.headers.set("x-frame-options", "DENY");
    response.headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    return response;
}

Response with_api_headers(Response response) {
    add_common(response);
    forbid_storing(response);
    response.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    return response;
}

Response with_asset_headers(Response response, std::chrono::seconds max_age) {
    add_common(response);
    response.headers.set("cache-control", "public, max-age=" + std::to_string(max_age.count()));
    return response;
}

}  // namespace web
