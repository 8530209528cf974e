// An ID token that comes back as a hint of whom it is about (OpenID Connect Core 3.1.2.1, RP-
// Initiated Logout 2): it counts when we signed it, even after its end.
#pragma once

#include <optional>
#include <string>

#include "idp/endpoints/services.h"

namespace idp {

// audience: the client that it must be for; empty for any.
[[nodiscard]] std::optional<base::Json> claims_of_hint(
    const Services& services, const std::string& hint, const std::string& audience
);

}  // namespace idp
