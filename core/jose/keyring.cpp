#include "core/jose/keyring.h"

#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <utility>

#include "core/jose/foreign_key.h"
#include "core/jose/key_name.h"
#include "core/jose/key_pem.h"

namespace jose {
namespace {

template <class T>
using Stored = base::Result<T, std::string>;

constexpr int kRsaBits = 2048;

KeyHandle generate(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Rs256:
        case Algorithm::Ps256: return KeyHandle(EVP_RSA_gen(kRsaBits));
        case Algorithm::Es256: return KeyHandle(EVP_EC_gen(SN_X9_62_prime256v1));
        case Algorithm::EdDsa: return KeyHandle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }
    return nullptr;
}

// What does not sign has no private part in memory either.
KeyHandle public_part(EVP_PKEY* key) {
    unsigned char* bytes = nullptr;
    const int size = i2d_PUBKEY(key, &bytes);
    if (size <= 0) return nullptr;
    const unsigned char* in = bytes;
    KeyHandle handle(d2i_PUBKEY(nullptr, &in, size));
    OPENSSL_free(bytes);
    return handle;
}

}  // namespace

Stored<Keyring> Keyring::open(const KeyStoreSettings& settings) {
    Keyring ring(settings, TRY(KeyFolder::open(settings.folder)));
    for (const auto& name : TRY(ring.folder_.names())) {
        auto dated = parse_key_name(name);
        if (!dated)
            return base::fail(ring.folder_.path_of(name) + ": the name begins with no algorithm");
        ring.dated_.push_back(*std::move(dated));
    }
    if (!settings.vault.module.empty()) ring.vault_ = TRY(KeyVault::open(settings.vault));
    return ring;
}

Stored<void> Keyring::make(Algorithm algorithm, base::Instant signs_from) {
    const auto key =
        TRY(vault_ ? vault_->make(algorithm)
                   : make_key(generate(algorithm), {algorithm, Part::Private, {}}));
    const auto name = key_name(algorithm, signs_from, key.kid());
    const auto* handle = key.material().handle.get();
    TRY(write(name, vault_ ? write_public_pem(handle) : write_pem(handle, settings_->passphrase)));
    // In whole seconds, as every other process reads it.
    if (auto dated = parse_key_name(name)) dated_.push_back(*std::move(dated));
    return {};
}

Stored<void> Keyring::remove(const DatedKey& key) {
    if (vault_) TRY(remove_from_vault(key));
    TRY(folder_.remove(key.name));
    std::erase_if(dated_, [name = key.name](const DatedKey& one) { return one.name == name; });
    return {};
}

// What cannot be read names nothing in the token.
Stored<void> Keyring::remove_from_vault(const DatedKey& key) const {
    const auto pem = folder_.read(key.name);
    if (!pem || !is_public(*pem)) return {};
    const auto handle = read_public_pem(*pem);
    const auto thumbprint = handle ? thumbprint_of(handle->get()) : std::nullopt;
    return thumbprint ? vault_->remove(*thumbprint) : Stored<void>();
}

Stored<Key> Keyring::load(const DatedKey& dated, Part part) const {
    const auto at_fault = [&](const std::string& reason) {
        return folder_.path_of(dated.name) + ": " + reason;
    };
    const auto pem = TRY(folder_.read(dated.name));
    const auto key =
        is_public(pem) ? load_from_vault(pem, dated, part) : load_from_file(pem, dated, part);
    if (!key) return base::fail(at_fault(key.error()));
    return *key;
}

Stored<Key> Keyring::load_from_vault(const base::Secret& pem, const DatedKey& dated, Part part)
    const {
    auto handle = TRY(read_public_pem(pem));
    const auto thumbprint = thumbprint_of(handle.get()).value_or("");
    if (part == Part::Public) return make_key(std::move(handle), {dated.algorithm, part, {}});
    if (!vault_)
        return base::fail(
            std::string("its private part is in a PKCS#11 token, and keys.pkcs11 is not set")
        );
    if (!vault_->has(thumbprint))
        return base::fail("its private part is not in the token " + settings_->vault.token);
    return make_key(std::move(handle), {dated.algorithm, part, {}, vault_});
}

Stored<Key> Keyring::load_from_file(const base::Secret& pem, const DatedKey& dated, Part part)
    const {
    auto handle = TRY(read_pem(pem, settings_->passphrase));
    if (!settings_->passphrase.empty() && !is_encrypted(pem))
        TRY(write(dated.name, write_pem(handle.get(), settings_->passphrase)));
    if (part == Part::Public) handle = public_part(handle.get());
    return make_key(std::move(handle), {dated.algorithm, part, {}});
}

Stored<void> Keyring::write(const std::string& name, const base::Secret& pem) const {
    if (pem.empty()) return base::fail(folder_.path_of(name) + ": the key cannot be written out");
    return folder_.write(name, pem);
}

}  // namespace jose
