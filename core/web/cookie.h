// Set-Cookie (RFC 6265bis). A name with the prefix "__Host-" gets what the prefix demands: Secure,
// Path=/ and no Domain. Every cookie has SameSite and, unless scripts must read it, HttpOnly.
// Characters that a cookie cannot hold are percent-encoded, so nothing can add attributes or lines.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace web {

enum class SameSite { Strict, Lax, None };
// PlainLoopback leaves out Secure, for development over plain http; choose a name without prefix.
enum class CookieTransport { Https, PlainLoopback };
enum class CookieReader { Server, Scripts };

struct Cookie {
    std::string name;
    std::string value;
    std::optional<std::chrono::seconds> max_age = std::nullopt;  // none: until the browser closes
    SameSite same_site = SameSite::Lax;
    CookieTransport transport = CookieTransport::Https;
    std::string path = "/";
    CookieReader reader = CookieReader::Server;
};

[[nodiscard]] std::string set_cookie_value(const Cookie& cookie);

// The same cookie, emptied and expired.
[[nodiscard]] Cookie erased(Cookie cookie);

}  // namespace web
