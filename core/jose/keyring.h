// The keys of a folder while its lock is held: what is there, made, loaded and removed. A file
// holds a private key, or the public part of one that a PKCS#11 token keeps. Inside this room only.
#pragma once

#include <memory>
#include <string>

#include "core/jose/key_files.h"
#include "core/jose/key_store.h"
#include "core/jose/key_timetable.h"
#include "core/jose/material.h"

namespace jose {

class Keyring {
public:
    // The settings outlive it. Fails also when the token that they name cannot be used.
    [[nodiscard]] static base::Result<Keyring, std::string> open(const KeyStoreSettings& settings);

    [[nodiscard]] const DatedKeys& dated() const { return dated_; }

    [[nodiscard]] base::Result<void, std::string> make(
        Algorithm algorithm, base::Instant signs_from
    );
    // The file, and the private part in the token.
    [[nodiscard]] base::Result<void, std::string> remove(const DatedKey& key);
    // Encrypts what rests in the clear beside a passphrase.
    [[nodiscard]] base::Result<Key, std::string> load(const DatedKey& dated, Part part) const;

private:
    Keyring(const KeyStoreSettings& settings, KeyFolder folder)
        : settings_(&settings), folder_(std::move(folder)) {}

    [[nodiscard]] base::Result<Key, std::string> load_from_vault(
        const base::Secret& pem, const DatedKey& dated, Part part
    ) const;
    [[nodiscard]] base::Result<Key, std::string> load_from_file(
        const base::Secret& pem, const DatedKey& dated, Part part
    ) const;
    [[nodiscard]] base::Result<void, std::string> write(
        const std::string& name, const base::Secret& pem
    ) const;
    [[nodiscard]] base::Result<void, std::string> remove_from_vault(const DatedKey& key) const;

    const KeyStoreSettings* settings_;
    KeyFolder folder_;
    DatedKeys dated_;
    std::shared_ptr<const KeyVault> vault_;  // nullptr: private keys rest in files
};

}  // namespace jose
