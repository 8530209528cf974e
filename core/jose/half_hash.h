// The left half of a hash that binds a value to a signed token: at_hash, c_hash (OpenID Connect
// Core 3.1.3.6, 3.3.2.11) and s_hash (FAPI 1.0 Advanced, 5.1). The hash is that of the token's
// algorithm: SHA-256, and for EdDSA SHA-512, which Ed25519 itself uses (RFC 8032, 5.1).
#pragma once

#include <string>
#include <string_view>

#include "core/jose/key_set.h"

namespace jose {

// base64url of half of the hash.
[[nodiscard]] std::string half_hash(Algorithm algorithm, std::string_view text);

}  // namespace jose
