#include "core/base/hmac.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>
#include <stdexcept>

#include "core/base/encoding.h"

namespace base {
namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

// OpenSSL counts bytes as unsigned char; the casts stay in these two.
const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());  // NOLINT
}
int length_of(std::string_view text) {
    return static_cast<int>(text.size());
}

void require(bool worked) {
    if (!worked) throw std::runtime_error("OpenSSL refused an operation on valid input");
}

// Found once: given a name, OpenSSL looks through its providers at every call.
const EVP_MD* sha256_method() {
    static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return method;
}
const EVP_CIPHER* sealing_method() {
    static const EVP_CIPHER* const method = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    return method;
}

}  // namespace

std::string sha256(std::string_view data) {
    std::string digest(kKeySize, '\0');
    unsigned size = 0;
    require(
        EVP_Digest(data.data(), data.size(), bytes_of(digest), &size, sha256_method(), nullptr) == 1
    );
    return digest;
}

std::string hmac_sha256(const Secret& key, std::string_view data) {
    std::string mac(kKeySize, '\0');
    unsigned size = 0;
    const auto& secret = key.reveal();
    const auto* made = HMAC(
        sha256_method(),
        secret.data(),
        length_of(secret),
        bytes_of(data),
        data.size(),
        bytes_of(mac),
        &size
    );
    require(made != nullptr);
    return mac;
}

Sealer::Sealer(Secret key, RandomSource random) : key_(std::move(key)), random_(std::move(random)) {
    if (key_.reveal().size() != kKeySize) throw std::invalid_argument("a sealing key has 32 bytes");
}

std::string Sealer::seal(std::string_view plain, std::string_view context) const {
    const auto nonce = random_(kNonceSize);
    std::string cipher(plain.size(), '\0');
    std::string tag(kTagSize, '\0');
    const CipherContext state(EVP_CIPHER_CTX_new());
    int size = 0;
    require(
        EVP_EncryptInit_ex(
            state.get(), sealing_method(), nullptr, bytes_of(key_.reveal()), bytes_of(nonce)
        ) == 1
    );
    require(
        EVP_EncryptUpdate(state.get(), nullptr, &size, bytes_of(context), length_of(context)) == 1
    );
    require(
        EVP_EncryptUpdate(
            state.get(), bytes_of(cipher), &size, bytes_of(plain), length_of(plain)
        ) == 1
    );
    require(EVP_EncryptFinal_ex(state.get(), bytes_of(tag), &size) == 1);
    require(EVP_CIPHER_CTX_ctrl(state.get(), EVP_CTRL_GCM_GET_TAG, kTagSize, bytes_of(tag)) == 1);
    return base64url_encode(nonce + cipher + tag);
}

std::optional<std::string> Sealer::open(std::string_view sealed, std::string_view context) const {
    const auto bytes = base64url_decode(sealed);
    if (!bytes || bytes->size() < kNonceSize + kTagSize) return std::nullopt;
    const std::string_view all(*bytes);
    const auto nonce = all.substr(0, kNonceSize);
    const auto cipher = all.substr(kNonceSize, all.size() - kNonceSize - kTagSize);
    std::string tag(all.substr(all.size() - kTagSize));
    std::string plain(cipher.size(), '\0');
    const CipherContext state(EVP_CIPHER_CTX_new());
    int size = 0;
    require(
        EVP_DecryptInit_ex(
            state.get(), sealing_method(), nullptr, bytes_of(key_.reveal()), bytes_of(nonce)
        ) == 1
    );
    EVP_DecryptUpdate(state.get(), nullptr, &size, bytes_of(context), length_of(context));
    EVP_DecryptUpdate(state.get(), bytes_of(plain), &size, bytes_of(cipher), length_of(cipher));
    EVP_CIPHER_CTX_ctrl(state.get(), EVP_CTRL_GCM_SET_TAG, kTagSize, bytes_of(tag));
    std::string rest(kTagSize, '\0');
    if (EVP_DecryptFinal_ex(state.get(), bytes_of(rest), &size) != 1) return std::nullopt;
    return plain;
}

}  // namespace base
