// Signed tokens (RFC 7515 compact serialisation, RFC 7519 claims), with keys parsed once: RS256 and
// ES256 through cpp-jwt, PS256 and EdDSA through OpenSSL.
#pragma once

#include <string>
#include <string_view>

#include "core/jose/key_set.h"

namespace jose {

enum class SignError { NoKey, Failed };

class Signer {
public:
    explicit Signer(KeySet keys) : keys_(std::move(keys)) {}
    // typ is the token's type: "JWT", "at+jwt" (RFC 9068), "logout+jwt". Header holds alg, kid,
    // typ.
    [[nodiscard]] base::Result<std::string, SignError> sign(
        const base::Json& claims, Algorithm algorithm, std::string_view typ
    ) const;
    [[nodiscard]] const KeySet& keys() const { return keys_; }

private:
    KeySet keys_;
};

}  // namespace jose
