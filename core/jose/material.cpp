#include "core/jose/material.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>

#include <array>
#include <cstring>

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace jose {
namespace {

constexpr int kLeastRsaBits = 2048;
constexpr int kMostRsaBits = 8192;  // a larger one only costs us time
constexpr std::size_t kCoordinate = 32;

std::optional<std::string> number_of(const EVP_PKEY* key, const char* name, std::size_t size) {
    BIGNUM* raw = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) return std::nullopt;
    const Number number(raw);
    const auto least = static_cast<std::size_t>(BN_num_bytes(raw));
    std::string bytes(std::max(size, least), '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    if (BN_bn2binpad(raw, out, static_cast<int>(bytes.size())) < 0) return std::nullopt;
    return base::base64url_encode(bytes);
}

std::optional<base::Json> rsa_members(const EVP_PKEY* key) {
    const auto e = number_of(key, OSSL_PKEY_PARAM_RSA_E, 0);
    const auto n = number_of(key, OSSL_PKEY_PARAM_RSA_N, 0);
    if (!e || !n) return std::nullopt;
    return base::Json::object({{"e", *e}, {"kty", "RSA"}, {"n", *n}});
}

std::optional<base::Json> ec_members(const EVP_PKEY* key) {
    const auto x = number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, kCoordinate);
    const auto y = number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, kCoordinate);
    if (!x || !y) return std::nullopt;
    return base::Json::object({{"crv", "P-256"}, {"kty", "EC"}, {"x", *x}, {"y", *y}});
}

std::optional<base::Json> ed25519_members(const EVP_PKEY* key) {
    std::array<unsigned char, kCoordinate> raw{};
    auto size = raw.size();
    if (EVP_PKEY_get_raw_public_key(key, raw.data(), &size) != 1) return std::nullopt;
    const std::string bytes(raw.begin(), raw.end());
    return base::Json::object(
        {{"crv", "Ed25519"}, {"kty", "OKP"}, {"x", base::base64url_encode(bytes)}}
    );
}

bool is_p256(const EVP_PKEY* key) {
    std::array<char, 64> name{};
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) return false;
    return std::string_view(name.data(), size) == SN_X9_62_prime256v1;
}

bool is_sound(EVP_PKEY* key) {
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_public_check(context.get()) == 1;
}

base::Result<void, std::string> check_rsa(const EVP_PKEY* key) {
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) return base::fail(std::string("not RSA"));
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < kLeastRsaBits) return base::fail(std::string("RSA below 2048 bits"));
    if (bits > kMostRsaBits) return base::fail(std::string("RSA above 8192 bits"));
    return {};
}

base::Result<void, std::string> check_ec(const EVP_PKEY* key) {
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) return base::fail(std::string("not EC"));
    if (!is_p256(key)) return base::fail(std::string("wrong curve"));
    return {};
}

base::Result<void, std::string> check_ed25519(const EVP_PKEY* key) {
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_ED25519)
        return base::fail(std::string("not Ed25519"));
    return {};
}

base::Result<void, std::string> check(const EVP_PKEY* key, Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Rs256:
        case Algorithm::Ps256: return check_rsa(key);
        case Algorithm::Es256: return check_ec(key);
        case Algorithm::EdDsa: return check_ed25519(key);
    }
    return base::fail(std::string("unknown algorithm"));
}

}  // namespace

std::optional<base::Json> public_members(const EVP_PKEY* key) {
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_RSA: return rsa_members(key);
        case EVP_PKEY_EC: return ec_members(key);
        case EVP_PKEY_ED25519: return ed25519_members(key);
        default: return std::nullopt;
    }
}

std::optional<std::string> thumbprint_of(const EVP_PKEY* key) {
    const auto members = public_members(key);
    if (!members) return std::nullopt;
    return base::base64url_encode(base::sha256(base::dump(*members)));
}

base::Result<Key, std::string> make_key(KeyHandle handle, Making making) {
    if (!handle) return base::fail(std::string("not a key"));
    TRY(check(handle.get(), making.algorithm));
    if (!is_sound(handle.get())) return base::fail(std::string("not a sound key"));
    auto thumbprint = thumbprint_of(handle.get());
    if (!thumbprint) return base::fail(std::string("no public part"));
    if (making.kid.empty()) making.kid = *std::move(thumbprint);
    return Key(std::make_shared<Key::Material>(Key::Material{
        std::move(handle),
        making.algorithm,
        std::move(making.kid),
        making.part,
        std::move(making.vault)}));
}

}  // namespace jose
