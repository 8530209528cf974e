// A compact JWS (RFC 7515, 7.1) taken apart, with nothing in it believed yet. Size first, three
// parts, strict base64url, JSON without duplicates. Inside this room only.
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/jose/expectation.h"

namespace jose {

// Views into the token.
struct CompactParts {
    std::string_view header;
    std::string_view payload;
    std::string_view signature;
    std::string_view signed_text;
};
[[nodiscard]] base::Result<CompactParts, VerifyError> split(std::string_view token);

[[nodiscard]] base::Result<base::Json, VerifyError> object_in(std::string_view part);

}  // namespace jose
