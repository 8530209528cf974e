// Private keys in a PKCS#11 token (an HSM, a smart card, SoftHSM2): made there, used there, never
// seen outside. Sessions are pooled, one to a thread at a time; what fails in one is tried once
// more in a fresh one, so that a token that was away for a while is found again. The text of an
// error names the module or the token, never the PIN.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/jose/key_set.h"

namespace jose {

struct VaultSettings {
    std::string module{};  // "/usr/lib/softhsm/libsofthsm2.so"; empty: no vault
    std::string token{};   // its label
    base::Secret pin{};
};

class KeyVault {
public:
    [[nodiscard]] static base::Result<std::shared_ptr<const KeyVault>, std::string> open(
        const VaultSettings& settings
    );
    KeyVault(const KeyVault&) = delete;
    KeyVault& operator=(const KeyVault&) = delete;
    KeyVault(KeyVault&&) = delete;
    KeyVault& operator=(KeyVault&&) = delete;
    ~KeyVault();

    // The public part, whose thumbprint names the private one in the token from now on (CKA_ID).
    [[nodiscard]] base::Result<Key, std::string> make(Algorithm algorithm) const;
    [[nodiscard]] bool has(const std::string& thumbprint) const;
    // The signature as JOSE writes it; nullopt when the token refuses twice.
    [[nodiscard]] std::optional<std::string> sign(
        const std::string& thumbprint, Algorithm algorithm, std::string_view text
    ) const;
    // No fault when it is not there.
    [[nodiscard]] base::Result<void, std::string> remove(const std::string& thumbprint) const;

private:
    struct Inside;
    explicit KeyVault(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace jose
