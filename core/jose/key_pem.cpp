#include "core/jose/key_pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <algorithm>

namespace jose {
namespace {

using Buffer = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>>;
using Encrypted = std::unique_ptr<X509_SIG, Freed<X509_SIG_free>>;
using Scheme = std::unique_ptr<X509_ALGOR, Freed<X509_ALGOR_free>>;

// 16 MiB and some 50 ms a key: what OpenSSL's reader allows at most is 32 MiB.
constexpr std::uint64_t kScryptN = 16384;
constexpr std::uint64_t kScryptR = 8;
constexpr std::uint64_t kScryptP = 1;

constexpr std::string_view kEncryptedLine = "-----BEGIN ENCRYPTED PRIVATE KEY-----";

// OpenSSL's own call-back would ask at the terminal.
int give_passphrase(char* buffer, int size, int /*is_writing*/, void* passphrase) {
    const auto& text = static_cast<const base::Secret*>(passphrase)->reveal();
    if (text.empty() || text.size() > static_cast<std::size_t>(size)) return -1;
    std::copy(text.begin(), text.end(), buffer);
    return static_cast<int>(text.size());
}

base::Secret text_in(BIO* buffer) {
    char* text = nullptr;
    const auto size = BIO_get_mem_data(buffer, &text);
    return base::Secret(std::string(text, static_cast<std::size_t>(size)));
}

// PEM_write_bio_PKCS8PrivateKey would derive the key with PBKDF2 of 2048 rounds.
Encrypted encrypted(const EVP_PKEY* key, const base::Secret& passphrase) {
    const Pkcs8 plain(EVP_PKEY2PKCS8(key));
    Scheme scheme(
        PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, kScryptN, kScryptR, kScryptP)
    );
    const auto& text = passphrase.reveal();
    if (!plain || !scheme) return nullptr;
    Encrypted sealed(
        PKCS8_set0_pbe(text.data(), static_cast<int>(text.size()), plain.get(), scheme.get())
    );
    if (sealed) static_cast<void>(scheme.release());  // belongs to the result now
    return sealed;
}

std::string refusal(const base::Secret& pem, const base::Secret& passphrase) {
    if (!is_encrypted(pem)) return "not a key";
    if (passphrase.empty()) return "is encrypted, and no keys.passphrase is set";
    return "cannot be decrypted: keys.passphrase is wrong, or the file is damaged";
}

}  // namespace

bool is_encrypted(const base::Secret& pem) {
    return pem.reveal().starts_with(kEncryptedLine);
}

bool is_public(const base::Secret& pem) {
    return pem.reveal().starts_with("-----BEGIN PUBLIC KEY-----");
}

base::Result<KeyHandle, std::string> read_public_pem(const base::Secret& pem) {
    const auto& text = pem.reveal();
    const Buffer buffer(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    KeyHandle key(PEM_read_bio_PUBKEY(buffer.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    if (!key) return base::fail(std::string("not a key"));
    return key;
}

base::Secret write_public_pem(const EVP_PKEY* key) {
    const Buffer buffer(BIO_new(BIO_s_mem()));
    return PEM_write_bio_PUBKEY(buffer.get(), key) == 1 ? text_in(buffer.get()) : base::Secret();
}

base::Result<KeyHandle, std::string> read_pem(
    const base::Secret& pem, const base::Secret& passphrase
) {
    const auto& text = pem.reveal();
    const Buffer buffer(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    auto given = passphrase;
    KeyHandle key(PEM_read_bio_PrivateKey(buffer.get(), nullptr, give_passphrase, &given));
    ERR_clear_error();
    if (!key) return base::fail(refusal(pem, passphrase));
    return key;
}

base::Secret write_pem(const EVP_PKEY* key, const base::Secret& passphrase) {
    const Buffer buffer(BIO_new(BIO_s_secmem()));
    auto is_written = false;
    if (passphrase.empty()) {
        is_written = PEM_write_bio_PKCS8PrivateKey(
                         buffer.get(), key, nullptr, nullptr, 0, nullptr, nullptr
                     ) == 1;
    } else if (const auto sealed = encrypted(key, passphrase)) {
        is_written = PEM_write_bio_PKCS8(buffer.get(), sealed.get()) == 1;
    }
    ERR_clear_error();
    return is_written ? text_in(buffer.get()) : base::Secret();
}

}  // namespace jose
