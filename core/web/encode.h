// A response as bytes on the wire (RFC 9112).
#pragma once

#include <string>
#include <string_view>

#include "core/web/head.h"
#include "core/web/response.h"

namespace web {

// How the end of the body is told: by its length or by a last chunk (RFC 9112, 7.1).
enum class BodyCoding { Length, Chunked };

struct Encoding {
    Method method = Method::Get;  // HEAD gets the head only
    Version version = Version::Http11;
    Persistence persistence = Persistence::Keep;
    BodyCoding coding = BodyCoding::Length;
};

// Not in answers to HEAD, not with 204 and 304.
[[nodiscard]] bool has_body(int status, Method method);

// A status from 200 to 599, names that are tokens, values without CR, LF, NUL and the like.
[[nodiscard]] bool is_sendable(const Response& response);

// Without the body when that has another coding than Length.
[[nodiscard]] std::string encode(const Response& response, const Encoding& encoding);

[[nodiscard]] std::string chunk(std::string_view bytes);
constexpr std::string_view kLastChunk = "0\r\n\r\n";

}  // namespace web
