// private_key_jwt: a client proves itself by a signed assertion (RFC 7523 3, OpenID Connect Core 9,
// FAPI 2.0 5.3.2.1; S30). It speaks of itself to us alone, for at most five minutes. That it is
// used once is the caller's duty, by the identifier that the check gives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/jose/expectation.h"
#include "idp/oauth/client.h"

namespace oauth {

inline constexpr std::string_view kAssertionType =
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

// Whom an assertion may address.
struct AssertionCall {
    std::string issuer;
    // The token endpoint and the one that is called, by all their addresses. FAPI clients may name
    // the issuer only, as one string.
    std::vector<std::string> endpoints;
    base::Instant now;
};

struct ProvedAssertion {
    std::string id;            // `jti`, once of this client
    base::Instant useless_at;  // from then on it is refused for its age alone
};

// What `sub` says, with nothing verified: to find the client whose keys verify it. Empty when it
// cannot be read.
[[nodiscard]] std::string client_named_in(std::string_view assertion);

[[nodiscard]] base::Result<ProvedAssertion, jose::VerifyError> check_assertion(
    std::string_view assertion,
    const Client& client,
    const jose::KeySet& keys,
    const AssertionCall& call
);

}  // namespace oauth
