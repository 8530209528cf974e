#include "core/jose/key_store.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <utility>

#include "core/base/secret.h"
#include "core/jose/key_files.h"
#include "core/jose/material.h"

namespace jose {
namespace {

using Buffer = std::unique_ptr<BIO, Freed<BIO_free_all>>;

constexpr int kRsaBits = 2048;

KeyHandle read_pem(const base::Secret& pem) {
    const auto& text = pem.reveal();
    const Buffer buffer(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    // A call-back that gives nothing: OpenSSL's own would ask at the terminal.
    const auto no_passphrase = [](char*, int, int, void*) { return -1; };
    return KeyHandle(PEM_read_bio_PrivateKey(buffer.get(), nullptr, no_passphrase, nullptr));
}

base::Secret write_pem(const EVP_PKEY* key) {
    const Buffer buffer(BIO_new(BIO_s_secmem()));
    if (PEM_write_bio_PKCS8PrivateKey(buffer.get(), key, nullptr, nullptr, 0, nullptr, nullptr) !=
        1)
        return {};
    char* text = nullptr;
    const auto size = BIO_get_mem_data(buffer.get(), &text);
    return base::Secret(std::string(text, static_cast<std::size_t>(size)));
}

KeyHandle generate(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Rs256:
        case Algorithm::Ps256: return KeyHandle(EVP_RSA_gen(kRsaBits));
        case Algorithm::Es256: return KeyHandle(EVP_EC_gen(SN_X9_62_prime256v1));
        case Algorithm::EdDsa: return KeyHandle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }
    return nullptr;
}

// "ES256-<thumbprint>.pem": the name says what the key is for, and leaves room for several.
base::Result<Key, std::string> load(const KeyFolder& folder, const std::string& name) {
    const auto algorithm = parse_algorithm(name.substr(0, name.find('-')));
    if (!algorithm) return base::fail(folder.path_of(name) + ": the name begins with no algorithm");
    const auto pem = TRY(folder.read(name));
    auto key = make_key(read_pem(pem), {*algorithm, Part::Private, {}});
    if (!key) return base::fail(folder.path_of(name) + ": " + key.error());
    return *std::move(key);
}

// By algorithm and kid: what is published is the same to the byte whether a key was just made or
// loaded, and on every node that has the same files.
void put_in_order(std::vector<Key>& keys) {
    std::sort(keys.begin(), keys.end(), [](const Key& left, const Key& right) {
        return std::pair(wire_name(left.algorithm()), std::string_view(left.kid())) <
               std::pair(wire_name(right.algorithm()), std::string_view(right.kid()));
    });
}

base::Result<Key, std::string> make(const KeyFolder& folder, Algorithm algorithm) {
    auto key = TRY(make_key(generate(algorithm), {algorithm, Part::Private, {}}));
    const auto name = std::string(wire_name(algorithm)) + '-' + key.kid() + ".pem";
    const auto pem = write_pem(key.material().handle.get());
    if (pem.empty()) return base::fail(folder.path_of(name) + ": the key cannot be written out");
    TRY(folder.write(name, pem));
    return key;
}

}  // namespace

base::Result<KeySet, std::string> load_or_make_keys(
    const std::string& folder_path, const std::vector<Algorithm>& algorithms
) {
    const auto folder = TRY(KeyFolder::open(folder_path));
    std::vector<Key> keys;
    for (const auto& name : TRY(folder.names())) keys.push_back(TRY(load(folder, name)));
    for (const auto algorithm : algorithms) {
        const auto has_algorithm = [&](const Key& key) { return key.algorithm() == algorithm; };
        if (std::none_of(keys.begin(), keys.end(), has_algorithm))
            keys.push_back(TRY(make(folder, algorithm)));
    }
    put_in_order(keys);
    return KeySet(std::move(keys));
}

}  // namespace jose
