// Signatures of RFC 7518, 3 and RFC 8037, 3.1 verified by OpenSSL. Inside this room only.
#pragma once

#include <string>
#include <string_view>

#include "core/jose/key_set.h"

namespace jose {

// True only for a signature that this key made by its own algorithm.
[[nodiscard]] bool is_signed_by(const Key& key, std::string_view data, std::string_view signature);

}  // namespace jose
