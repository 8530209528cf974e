#include "idp/endpoints/browser_cookies.h"

namespace idp {
namespace {

constexpr std::string_view kBinding = "klicnik-browser";
constexpr std::string_view kProof = "klicnik-proof";
constexpr std::size_t kBindingBytes = 32;
constexpr std::size_t kTokenLength = 43;
constexpr std::size_t kLongestProof = 2048;
constexpr std::chrono::hours kLanguageLife{24 * 365};

std::string_view session_name(account::AccountKind kind) {
    switch (kind) {
        case account::AccountKind::SocialServices: return "klicnik-session";
        case account::AccountKind::MaterialNeed: return "klicnik-session-oknouze";
    }
    return "klicnik-session";
}

std::string_view state_name(account::AccountKind kind) {
    switch (kind) {
        case account::AccountKind::SocialServices: return "klicnik-state";
        case account::AccountKind::MaterialNeed: return "klicnik-state-oknouze";
    }
    return "klicnik-state";
}

std::optional<std::string> of_length(std::optional<std::string> value, std::size_t length) {
    if (value && value->size() != length) return std::nullopt;
    return value;
}

}  // namespace

BrowserCookies::BrowserCookies(web::CookieTransport transport, base::RandomSource random)
    : transport_(transport), random_(std::move(random)) {}

std::string BrowserCookies::name(std::string_view plain) const {
    const auto* prefix = transport_ == web::CookieTransport::Https ? "__Host-" : "";
    return prefix + std::string(plain);
}

web::Cookie BrowserCookies::cookie(std::string_view plain, std::string value) const {
    return {
        .name = name(plain),
        .value = std::move(value),
        .same_site = web::SameSite::Lax,
        .transport = transport_,
    };
}

std::optional<std::string> BrowserCookies::binding(const web::Request& request) const {
    return of_length(request.cookie(name(kBinding)), kTokenLength);
}

std::optional<base::Secret> BrowserCookies::session(
    const web::Request& request, account::AccountKind kind
) const {
    auto value = of_length(request.cookie(name(session_name(kind))), kTokenLength);
    if (!value) return std::nullopt;
    return base::Secret(*std::move(value));
}

std::optional<std::string> BrowserCookies::proof(const web::Request& request) const {
    auto value = request.cookie(name(kProof));
    if (value && value->size() > kLongestProof) return std::nullopt;
    return value;
}

std::string BrowserCookies::new_binding() const {
    return base::random_token(random_, kBindingBytes);
}

web::Cookie BrowserCookies::binding_cookie(const std::string& value) const {
    return cookie(kBinding, value);
}

web::Cookie BrowserCookies::session_cookie(account::AccountKind kind, const base::Secret& secret)
    const {
    return cookie(session_name(kind), secret.reveal());
}

std::string BrowserCookies::state_cookie_name(account::AccountKind kind) const {
    return name(state_name(kind));
}

// A page of a client shows the iframe, so the cookie must be a third party's; without TLS browsers
// allow that to none, and development stays within one site.
web::Cookie BrowserCookies::state_cookie(
    account::AccountKind kind, const std::string& state, std::chrono::seconds lasts
) const {
    auto readable = cookie(state_name(kind), state);
    readable.max_age = lasts;
    readable.reader = web::CookieReader::Scripts;
    if (transport_ == web::CookieTransport::Https) readable.same_site = web::SameSite::None;
    return readable;
}

web::Cookie BrowserCookies::proof_cookie(const std::string& sealed) const {
    return cookie(kProof, sealed);
}

web::Cookie BrowserCookies::language_cookie(Language language) const {
    auto kept = cookie(kLanguageCookie, std::string(wire_name(language)));
    kept.max_age = kLanguageLife;
    return kept;
}

}  // namespace idp
