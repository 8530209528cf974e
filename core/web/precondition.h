// Conditional requests (RFC 9110, 13.1): whether the tags that a caller sends name the version that
// stands. Pure. What is no tag names nothing: If-Match then fails, If-None-Match lets pass.
#pragma once

#include <string_view>

#include "core/web/request.h"

namespace web {

// Without If-Match, or when it is "*" or names this very version: a weak tag never does.
[[nodiscard]] bool is_as_expected(const Request& request, std::string_view etag);
// If-None-Match is "*" or names this version, as a weak tag too.
[[nodiscard]] bool has_already(const Request& request, std::string_view etag);

}  // namespace web
