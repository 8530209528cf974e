// Keys and signed texts made by OpenSSL itself for the tests, right ones and wrong ones alike: what
// cpp-jwt signs is not compared with itself.
#pragma once

#include <openssl/ec.h>
#include <openssl/rsa.h>

#include <string>
#include <string_view>

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "core/jose/material.h"

namespace jose {

inline KeyHandle new_rsa(unsigned bits) {
    return KeyHandle(EVP_RSA_gen(bits));
}
inline KeyHandle new_ec(const char* curve) {
    return KeyHandle(EVP_EC_gen(curve));
}
inline KeyHandle new_ed25519() {
    return KeyHandle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
}

inline const unsigned char* raw(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return reinterpret_cast<const unsigned char*>(text.data());
}

// DER to the r and s of RFC 7518, 3.4.
inline std::string joined_halves(const std::string& der) {
    const auto* in = raw(der);
    const std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> signature(
        d2i_ECDSA_SIG(nullptr, &in, static_cast<long>(der.size()))
    );
    std::string halves(64, '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* out = reinterpret_cast<unsigned char*>(halves.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + 32, 32);
    return halves;
}

inline std::string signature_by(const Key& key, std::string_view text) {
    const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> digest(EVP_MD_CTX_new());
    const auto* hash = key.algorithm() == Algorithm::EdDsa ? nullptr : EVP_sha256();
    EVP_PKEY_CTX* context = nullptr;
    EVP_DigestSignInit(digest.get(), &context, hash, nullptr, key.material().handle.get());
    if (key.algorithm() == Algorithm::Ps256) {
        EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST);
    }
    std::size_t size = 1024;
    std::string signature(size, '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    EVP_DigestSign(digest.get(), out, &size, raw(text), text.size());
    signature.resize(size);
    return key.algorithm() == Algorithm::Es256 ? joined_halves(signature) : signature;
}

// Whatever header and payload are, they are signed rightly.
inline std::string token_of(const Key& key, std::string_view header, std::string_view payload) {
    const auto text = base::base64url_encode(header) + '.' + base::base64url_encode(payload);
    return text + '.' + base::base64url_encode(signature_by(key, text));
}

inline Key private_key(KeyHandle handle, Algorithm algorithm) {
    return *make_key(std::move(handle), {algorithm, Part::Private, {}});
}

}  // namespace jose
