// The rules for a request's head that go beyond a tolerant parser's: whatever two readers could
// understand differently is refused (request smuggling, S69; RFC 9112). First the raw bytes are
// judged, then the parsed fields. After a refusal the connection must close.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/web/request.h"
#include "core/web/server.h"

namespace web {

struct Refusal {
    int status = 400;
    std::string_view reason;
};

enum class Version { Http10, Http11 };
enum class Persistence { Keep, Close };
enum class Framing { NoBody, Length, Chunked };
enum class Expectation { Nothing, Continue };

struct Head {
    Request request;  // without its body
    Version version = Version::Http11;
    Persistence persistence = Persistence::Keep;
    Framing framing = Framing::NoBody;
    std::size_t length = 0;  // of the body, when Framing::Length
    Expectation expectation = Expectation::Nothing;
};

// Any piece of a head, as it arrives: no NUL, no control character, no CR or LF alone. A CR at the
// very end may still get its LF.
[[nodiscard]] bool has_only_head_bytes(std::string_view piece, char before);

// A whole head with its final empty line.
[[nodiscard]] base::Result<void, Refusal> check_raw_head(
    std::string_view head, const Limits& limits
);

struct ParsedHead {
    std::string_view method;
    std::string_view target;
    Version version = Version::Http11;
    Fields fields;  // names in lower case
};
[[nodiscard]] base::Result<Head, Refusal> check_head(ParsedHead parsed);

}  // namespace web
