#include "core/web/cookie.h"

#include <algorithm>
#include <string_view>

#include "core/base/encoding.h"
#include "core/web/text.h"

namespace web {

namespace {

bool is_cookie_octet(char c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

std::string safe_value(const std::string& value) {
    return std::ranges::all_of(value, is_cookie_octet) ? value : base::percent_encode(value);
}

std::string safe_name(const std::string& name) {
    return is_token(name) ? name : base::percent_encode(name);
}

std::string_view wire_name(SameSite same_site) {
    switch (same_site) {
        case SameSite::Strict: return "Strict";
        case SameSite::Lax: return "Lax";
        case SameSite::None: return "None";
    }
    return "Strict";
}

bool is_plain_path(const std::string& path) {
    return path.starts_with('/') && std::ranges::all_of(path, is_cookie_octet);
}

}  // namespace

std::string set_cookie_value(const Cookie& cookie) {
    const bool bound_to_host = cookie.name.starts_with("__Host-");
    const bool secure = bound_to_host || cookie.name.starts_with("__Secure-") ||
                        cookie.transport == CookieTransport::Https;
    std::string text = safe_name(cookie.name) + "=" + safe_value(cookie.value);
    text += "; Path=" + (bound_to_host || !is_plain_path(cookie.path) ? "/" : cookie.path);
    if (cookie.max_age) text += "; Max-Age=" + std::to_string(cookie.max_age->count());
    if (secure) text += "; Secure";
    if (cookie.reader == CookieReader::Server) text += "; HttpOnly";
    text += "; SameSite=";
    return text.append(wire_name(cookie.same_site));
}

Cookie erased(Cookie cookie) {
    cookie.value.clear();
    cookie.max_age = std::chrono::seconds{0};
    return cookie;
}

}  // namespace web
