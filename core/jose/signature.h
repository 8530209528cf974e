// Signatures of RFC 7518, 3 and RFC 8037, 3.1 by OpenSSL: verified, and made where cpp-jwt cannot.
// Inside this room only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/jose/key_set.h"

namespace jose {

// True only for a signature that this key made by its own algorithm.
[[nodiscard]] bool is_signed_by(const Key& key, std::string_view data, std::string_view signature);

// PS256 and EdDSA; nullopt when OpenSSL refuses.
[[nodiscard]] std::optional<std::string> sign_by_openssl(const Key& key, std::string_view data);

}  // namespace jose
