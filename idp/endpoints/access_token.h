// The access token that a caller of a protected resource presents (RFC 6750 2, RFC 9449 7.1): once,
// in the header or in a posted form, never in the query; of our signing, alive, and with the proof
// of the key to which it is bound.
#pragma once

#include <optional>

#include "idp/endpoints/services.h"

namespace idp {

// The claims of the token; nullopt: none was sent at all.
[[nodiscard]] base::Result<std::optional<base::Json>, oauth::TokenError> presented_token(
    const Services& services, const web::Request& request, base::Instant now
);

}  // namespace idp
