// SHA-256, HMAC-SHA-256 (RFC 2104) and sealing with AES-256-GCM. Sealed text is base64url, bound to
// a context string: what was sealed for one purpose does not open for another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/base/secret.h"

namespace base {

[[nodiscard]] std::string sha256(std::string_view data);                          // 32 bytes
[[nodiscard]] std::string hmac_sha256(const Secret& key, std::string_view data);  // 32 bytes

class Sealer {
public:
    // The key must hold 32 bytes.
    Sealer(Secret key, RandomSource random);

    [[nodiscard]] std::string seal(std::string_view plain, std::string_view context) const;
    // nullopt for anything not sealed with this key and context.
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed, std::string_view context)
        const;

private:
    Secret key_;
    RandomSource random_;
};

}  // namespace base
