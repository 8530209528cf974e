#include "core/jose/signature.h"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include "core/jose/material.h"

namespace jose {
namespace {

using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Ecdsa = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

constexpr std::size_t kEcdsaHalf = 32;

const unsigned char* bytes_of(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return reinterpret_cast<const unsigned char*>(text.data());
}

// RFC 7518, 3.4: r and s of 32 bytes each. Zero would verify for any key with a careless library.
std::optional<std::string> der_of(std::string_view signature) {
    if (signature.size() != 2 * kEcdsaHalf) return std::nullopt;
    Number r(BN_bin2bn(bytes_of(signature), kEcdsaHalf, nullptr));
    Number s(BN_bin2bn(bytes_of(signature.substr(kEcdsaHalf)), kEcdsaHalf, nullptr));
    const Ecdsa ecdsa(ECDSA_SIG_new());
    if (!r || !s || !ecdsa) return std::nullopt;
    if (BN_is_zero(r.get()) == 1 || BN_is_zero(s.get()) == 1) return std::nullopt;
    if (ECDSA_SIG_set0(ecdsa.get(), r.release(), s.release()) != 1) return std::nullopt;
    unsigned char* out = nullptr;
    const int size = i2d_ECDSA_SIG(ecdsa.get(), &out);
    if (size <= 0) return std::nullopt;
    std::string der(out, out + size);
    OPENSSL_free(out);
    return der;
}

bool set_pss(EVP_PKEY_CTX* context) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

const EVP_MD* hash_of(const Key& key) {
    return key.algorithm() == Algorithm::EdDsa ? nullptr : EVP_sha256();
}

bool begin_signing(EVP_MD_CTX* digest, const Key& key) {
    EVP_PKEY_CTX* context = nullptr;  // belongs to the digest
    auto* handle = key.material().handle.get();
    if (EVP_DigestSignInit(digest, &context, hash_of(key), nullptr, handle) != 1) return false;
    return key.algorithm() != Algorithm::Ps256 || set_pss(context);
}

bool verify_with(const Key& key, std::string_view data, std::string_view signature) {
    const Digest digest(EVP_MD_CTX_new());
    EVP_PKEY_CTX* context = nullptr;  // belongs to the digest
    auto* handle = key.material().handle.get();
    if (EVP_DigestVerifyInit(digest.get(), &context, hash_of(key), nullptr, handle) != 1)
        return false;
    if (key.algorithm() == Algorithm::Ps256 && !set_pss(context)) return false;
    return EVP_DigestVerify(
               digest.get(), bytes_of(signature), signature.size(), bytes_of(data), data.size()
           ) == 1;
}

}  // namespace

bool is_signed_by(const Key& key, std::string_view data, std::string_view signature) {
    const auto is_ecdsa = key.algorithm() == Algorithm::Es256;
    const auto der = is_ecdsa ? der_of(signature) : std::nullopt;
    if (is_ecdsa && !der) return false;
    const auto verified = verify_with(key, data, der ? std::string_view(*der) : signature);
    // A refused signature leaves errors in the thread's queue, where they would grow.
    ERR_clear_error();
    return verified;
}

std::optional<std::string> sign_by_openssl(const Key& key, std::string_view data) {
    const Digest digest(EVP_MD_CTX_new());
    if (!digest || !begin_signing(digest.get(), key)) return std::nullopt;
    auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key.material().handle.get()));
    std::string signature(size, '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    if (EVP_DigestSign(digest.get(), out, &size, bytes_of(data), data.size()) != 1)
        return std::nullopt;
    signature.resize(size);
    return signature;
}

}  // namespace jose
