// Signing keys on disk: one PEM file per key in a folder (mode 0700, files 0600), made, taken out
// of use and removed by the timetable. Refuses keys that others can read, and a folder that it
// cannot write. Processes that share the folder agree, because each looks and acts under the
// folder's lock. The text of every error names the file.
#pragma once

#include <string>
#include <vector>

#include "core/base/secret.h"
#include "core/jose/key_set.h"
#include "core/jose/key_timetable.h"
#include "core/jose/key_vault.h"

namespace jose {

inline constexpr std::size_t kLongestPassphrase = 1024;  // OpenSSL reads no longer one

struct KeyStoreSettings {
    std::string folder;
    // The timetable cares for these; keys of others are used as they are.
    std::vector<Algorithm> algorithms{
        Algorithm::Rs256, Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa};
    Timetable timetable{};
    base::Secret passphrase{};  // empty: keys rest in the clear
    // Where new private keys are made; those in files are used until their time ends.
    VaultSettings vault{};
};

struct LoadedKeys {
    // Of each algorithm one key is private: the one that signs now. In the order of algorithm and
    // kid, so that the same files always give the same document.
    KeySet keys;
    base::Instant changes_at;  // when the timetable asks to load again
    std::string fingerprint;   // of the folder as it was loaded
};

// Makes what is due, removes what is over, encrypts what rests in the clear beside a passphrase.
[[nodiscard]] base::Result<LoadedKeys, std::string> load_keys(
    const KeyStoreSettings& settings, base::Instant now
);

// After a key may have been stolen: a new key of every algorithm that signs from now on, all others
// are removed. Returns the names of their files.
[[nodiscard]] base::Result<std::vector<std::string>, std::string> replace_all_keys(
    const KeyStoreSettings& settings, base::Instant now
);

// Changes whenever a key was added or removed; empty when the folder cannot be read.
[[nodiscard]] std::string fingerprint_of_keys(const std::string& folder);

}  // namespace jose
