// A private key as PEM text: PKCS#8, in the clear or encrypted (AES-256-CBC, its key by scrypt; RFC
// 5958, 8018 and 7914). Inside this room only.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/jose/material.h"

namespace jose {

[[nodiscard]] bool is_encrypted(const base::Secret& pem);
// A public key alone: the private part is in a vault.
[[nodiscard]] bool is_public(const base::Secret& pem);
[[nodiscard]] base::Result<KeyHandle, std::string> read_public_pem(const base::Secret& pem);
[[nodiscard]] base::Secret write_public_pem(const EVP_PKEY* key);

// Told apart in the text of the error: no passphrase, a wrong one, no key at all. An empty
// passphrase stands for none.
[[nodiscard]] base::Result<KeyHandle, std::string> read_pem(
    const base::Secret& pem, const base::Secret& passphrase
);
// Empty when OpenSSL refuses.
[[nodiscard]] base::Secret write_pem(const EVP_PKEY* key, const base::Secret& passphrase);

}  // namespace jose
