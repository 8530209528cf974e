// What a Key holds: an OpenSSL key with its one algorithm and its kid. Inside this room only.
// Making one checks it: RSA has at least 2048 bits, an elliptic curve is P-256, the point is on it.
#pragma once

#include <openssl/bn.h>
#include <openssl/evp.h>

#include <memory>
#include <optional>
#include <string>

#include "core/jose/key_set.h"
#include "core/jose/key_vault.h"

namespace jose {

// Frees any OpenSSL object by its own function.
template <auto kFree>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        kFree(object);
    }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

enum class Part { Public, Private };

struct Key::Material {
    KeyHandle handle;
    Algorithm algorithm{};
    std::string kid;
    Part part{};
    // Where the private part is when it is not in the handle; its name there is the thumbprint.
    std::shared_ptr<const KeyVault> vault{};
};

// kid empty: the thumbprint of RFC 7638. The text of the error says what is wrong with the key.
struct Making {
    Algorithm algorithm{};
    Part part{};
    std::string kid;
    std::shared_ptr<const KeyVault> vault{};
};
[[nodiscard]] base::Result<Key, std::string> make_key(KeyHandle handle, Making making);

// The members of RFC 7518, 6 and RFC 8037, 2 that make the public key, in the order of RFC 7638.
[[nodiscard]] std::optional<base::Json> public_members(const EVP_PKEY* key);
// RFC 7638 with SHA-256.
[[nodiscard]] std::optional<std::string> thumbprint_of(const EVP_PKEY* key);

}  // namespace jose
