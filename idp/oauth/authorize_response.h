// The answer to an authorization request in the redirect's query (RFC 6749 4.1.2), always with the
// issuer (RFC 9207; S13). Parameters that the registered address already has stay as they are.
#pragma once

#include <string>

#include "core/base/secret.h"
#include "idp/oauth/authorize_checks.h"

namespace oauth {

[[nodiscard]] std::string location_of(
    const CheckedRequest& request, const base::Secret& code, const std::string& issuer
);
[[nodiscard]] std::string location_of(const RedirectedError& error, const std::string& issuer);

// The address with these parameters added to its query.
[[nodiscard]] std::string with_query(
    const VerifiedRedirectUri& uri, const std::vector<std::pair<std::string, std::string>>& fields
);

}  // namespace oauth
