// The access token that a caller of a protected resource presents (RFC 6750 2, RFC 9449 7.1): once,
// in the header or in a posted form, never in the query; of our making, alive, and with the proof
// of the key to which it is bound (RFC 8705 3).
#pragma once

#include <optional>

#include "idp/endpoints/services.h"

namespace idp {

// The claims of the token; nullopt: none was sent at all.
[[nodiscard]] base::Result<std::optional<base::Json>, oauth::TokenError> presented_token(
    const Services& services, const web::Request& request, base::Instant now
);

// The refusal with its challenge (RFC 6750 3, RFC 9449 7.1 and 9).
[[nodiscard]] web::Response refuse_token(
    const Services& services, const web::Request& request, const oauth::TokenError& error
);
// The challenge to who sent no token: no error is told.
[[nodiscard]] web::Response ask_for_token();

}  // namespace idp
