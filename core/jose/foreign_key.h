// One public key that somebody else sends or publishes as a JWK (RFC 7517): of a DPoP proof (RFC
// 9449) or of a client's key document. Private or symmetric members, RSA below 2048 bits, wrong
// curves and points off the curve are refused with a text that says why.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/jose/key_set.h"

namespace jose {

// Fails also when the key is not of this algorithm or not for signatures. The kid is the JWK's own,
// else the thumbprint.
[[nodiscard]] base::Result<Key, std::string> public_key_from_jwk(
    const base::Json& jwk, Algorithm algorithm
);

// One Key per algorithm that it may be used for: RSA without `alg` serves RS256 and PS256. Empty
// for a key that is not for us (RFC 7517, 5 asks to leave it out).
[[nodiscard]] base::Result<std::vector<Key>, std::string> keys_from_jwk(const base::Json& jwk);

// RFC 7638 with SHA-256, as in `jkt` (RFC 9449, 6); of the numbers, however the JWK wrote them.
[[nodiscard]] std::string thumbprint_of(const Key& key);
[[nodiscard]] base::Result<std::string, std::string> thumbprint_of(const base::Json& jwk);

}  // namespace jose
