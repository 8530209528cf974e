// Strict verification of compact JWS (RFC 7515, 8725): size first, three parts, strict base64url,
// header without duplicates, `crit` refused, algorithm bound to the key found by kid, `typ` as
// expected, then the signature, and only then the claims. iss, aud and times are checked here for
// all uses alike.
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/jose/expectation.h"
#include "core/jose/key_set.h"

namespace jose {

// The claims. A token without kid is tried with every key of its algorithm, at most eight.
[[nodiscard]] base::Result<base::Json, VerifyError> verify(
    std::string_view token, const KeySet& keys, const Expectation& expected, base::Instant now
);

// With this key and no other; a kid in the header is not looked at (DPoP, RFC 9449, 4.3).
[[nodiscard]] base::Result<base::Json, VerifyError> verify_with(
    std::string_view token, const Key& key, const Expectation& expected, base::Instant now
);

// What the header says, with nothing verified: to find the key that verifies it, never to decide.
[[nodiscard]] base::Result<base::Json, VerifyError> peek_header(std::string_view token);
// The same of the claims: to find the client whose keys verify them.
[[nodiscard]] base::Result<base::Json, VerifyError> peek_claims(std::string_view token);

}  // namespace jose
