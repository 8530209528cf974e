// A strict reader of absolute URIs (RFC 3986) as redirect addresses need it: what another parser
// could read differently is refused (S3): user information, backslashes, control and non-ASCII
// characters, wildcards, dot segments, hidden separators, upper case in scheme or host, fragments.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace oauth {

struct Uri {
    std::string scheme;
    bool has_authority = false;
    std::string host;  // as written, "[::1]" with its brackets
    std::string port;  // empty when none is written
    std::string path;
    std::string query;  // without '?', empty when none
};

// nullopt for anything that is not plain enough.
[[nodiscard]] std::optional<Uri> parse_uri(std::string_view text);

// "127.0.0.1", "[::1]" and "localhost" (RFC 8252, 7.3).
[[nodiscard]] bool is_loopback(const Uri& uri);

// "https://client.example:8443"; empty when the URI has no authority.
[[nodiscard]] std::string origin_of(const Uri& uri);

}  // namespace oauth
