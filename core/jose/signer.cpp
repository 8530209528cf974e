// The one file that includes cpp-jwt.
#include "core/jose/signer.h"

#include <cstring>
#include <jwt/jwt.hpp>

#include "core/jose/material.h"

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

std::string sign_with(const Key& key, const base::Json& claims, std::string_view typ) {
    using namespace jwt::params;
    const auto secret_address = address_of(key.material().handle.get());
    const auto name = std::string(wire_name(key.algorithm()));
    jwt::jwt_object token{algorithm(name), secret(secret_address)};
    token.header().add_header("typ", std::string(typ));
    token.header().add_header("kid", key.kid());
    const auto parsed = nlohmann::json::parse(base::dump(claims));
    for (const auto& [claim, value] : parsed.items()) token.add_claim(claim, value);
    return token.signature();
}

}  // namespace

base::Result<std::string, SignError> Signer::sign(
    const base::Json& claims, Algorithm algorithm, std::string_view typ
) const {
    const auto* key = keys_.signing(algorithm);
    if (key == nullptr) return base::fail(SignError::NoKey);
    const auto is_supported = algorithm == Algorithm::Rs256 || algorithm == Algorithm::Es256;
    if (!is_supported || claims.as_object() == nullptr) return base::fail(SignError::Failed);
    try {
        return sign_with(*key, claims, typ);
    } catch (const std::exception&) {
        return base::fail(SignError::Failed);
    }
}

}  // namespace jose
