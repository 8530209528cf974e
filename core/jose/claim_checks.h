// The claims that mean the same in every signed token (RFC 7519, 4.1): iss, aud and times. Inside
// this room only; verifier.h is its door.
#pragma once

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/jose/expectation.h"

namespace jose {

// The first refusal: required claims, issuer, audience, then times.
[[nodiscard]] base::Result<void, VerifyError> check_claims(
    const base::Json& claims, const Expectation& expected, base::Instant now
);

}  // namespace jose
