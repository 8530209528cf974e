// The one file that includes cpp-jwt.
#include "core/jose/signer.h"

#include <cstring>
#include <jwt/jwt.hpp>

#include "core/base/encoding.h"
#include "core/jose/foreign_key.h"
#include "core/jose/material.h"
#include "core/jose/signature.h"

namespace {

constexpr std::size_t kAddressSize = sizeof(EVP_PKEY*);

// cpp-jwt wants the key as text and parses it for every signature. The "secret" that it carries is
// instead the address of a key parsed long ago: the caller of sign() holds that key for the whole
// call, so no registry of keys is needed, nothing is shared between threads and nothing grows.
std::string address_of(EVP_PKEY* key) {
    std::string bytes(kAddressSize, '\0');
    std::memcpy(bytes.data(), static_cast<const void*>(&key), kAddressSize);
    return bytes;
}

EVP_PKEY* key_at(const jwt::string_view& address, int type, std::error_code& error) {
    EVP_PKEY* key = nullptr;
    if (address.length() == kAddressSize)
        std::memcpy(static_cast<void*>(&key), address.data(), kAddressSize);
    if (key == nullptr || EVP_PKEY_get_base_id(key) != type || EVP_PKEY_up_ref(key) != 1) {
        error = jwt::AlgorithmErrc::InvalidKeyErr;
        return nullptr;
    }
    error.clear();
    return key;
}

}  // namespace

namespace jwt {

template <>
EVP_PKEY* PEMSign<algo::RS256>::load_key(const jwt::string_view key, std::error_code& ec) {
    return key_at(key, EVP_PKEY_RSA, ec);
}

template <>
EVP_PKEY* PEMSign<algo::ES256>::load_key(const jwt::string_view key, std::error_code& ec) {
    return key_at(key, EVP_PKEY_EC, ec);
}

}  // namespace jwt

namespace jose {
namespace {

using SignText = jwt::sign_result_t (*)(jwt::string_view key, jwt::string_view text);

std::optional<std::string> by_cpp_jwt(SignText sign, const Key& key, const std::string& text) {
    auto [signature, error] = sign(address_of(key.material().handle.get()), text);
    if (error) return std::nullopt;
    return std::move(signature);
}

// cpp-jwt has neither PS256 nor EdDSA, and cannot reach into a vault.
std::optional<std::string> signed_by(const Key& key, const std::string& text) {
    if (const auto& vault = key.material().vault)
        return vault->sign(thumbprint_of(key), key.algorithm(), text);
    switch (key.algorithm()) {
        case Algorithm::Rs256: return by_cpp_jwt(&jwt::PEMSign<jwt::algo::RS256>::sign, key, text);
        case Algorithm::Es256: return by_cpp_jwt(&jwt::PEMSign<jwt::algo::ES256>::sign, key, text);
        case Algorithm::Ps256:
        case Algorithm::EdDsa: return sign_by_openssl(key, text);
    }
    return std::nullopt;
}

std::string header_of(const Key& key, std::string_view typ) {
    return base::dump(
        base::Json::object({{"alg", wire_name(key.algorithm())}, {"kid", key.kid()}, {"typ", typ}})
    );
}

base::Result<std::string, SignError> sign_with(
    const Key& key, const base::Json& claims, std::string_view typ
) {
    auto text = base::base64url_encode(header_of(key, typ)) + '.' +
                base::base64url_encode(base::dump(claims));
    const auto signature = signed_by(key, text);
    if (!signature) return base::fail(SignError::Failed);
    return text + '.' + base::base64url_encode(*signature);
}

}  // namespace

base::Result<std::string, SignError> Signer::sign(
    const base::Json& claims, Algorithm algorithm, std::string_view typ
) const {
    const auto* key = keys_.signing(algorithm);
    if (key == nullptr) return base::fail(SignError::NoKey);
    if (claims.as_object() == nullptr) return base::fail(SignError::Failed);
    try {
        return sign_with(*key, claims, typ);
    } catch (const std::exception&) {
        return base::fail(SignError::Failed);
    }
}

}  // namespace jose
