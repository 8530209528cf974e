// A response as bytes on the wire (RFC 9112).
#pragma once

#include <string>

#include "core/web/head.h"
#include "core/web/response.h"

namespace web {

struct Encoding {
    Method method = Method::Get;  // HEAD gets the head only
    Version version = Version::Http11;
    Persistence persistence = Persistence::Keep;
};

// A status from 200 to 599, names that are tokens, values without CR, LF, NUL and the like.
[[nodiscard]] bool is_sendable(const Response& response);

[[nodiscard]] std::string encode(const Response& response, const Encoding& encoding);

}  // namespace web
