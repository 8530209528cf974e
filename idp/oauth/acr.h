// How strongly people are authenticated here, and what a request may demand of that (OpenID Connect
// Core 5.5.1.1; OpenID Connect Unmet Authentication Requirements 1.0). What is only preferred
// (acr_values, a voluntary claim) never makes a request fail.
#pragma once

#include <string_view>

#include "idp/oauth/claims_request.h"

namespace oauth {

inline constexpr std::string_view kPasswordAcr = "urn:klicnik:acr:password";

// False when `acr` is essential in the ID token and none of the wanted values is ever reached here.
[[nodiscard]] bool can_meet(const ClaimsRequest& claims);

}  // namespace oauth
