#include "core/jose/foreign_key.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>

#include "core/base/encoding.h"
#include "core/jose/material.h"

namespace jose {
namespace {

using base::Json;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Algorithms = std::vector<Algorithm>;

constexpr std::size_t kCoordinate = 32;
constexpr std::size_t kLongestKid = 256;

const unsigned char* bytes_of(const std::string& text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::optional<std::string> bytes_at(const Json& jwk, std::string_view name) {
    const auto text = jwk.string_at(name);
    if (!text || text->empty()) return std::nullopt;
    return base::base64url_decode(*text);
}

KeyHandle from_parameters(const char* type, OSSL_PARAM_BLD* builder) {
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
    return KeyHandle(key);
}

KeyHandle rsa_from(const Json& jwk) {
    const auto n = bytes_at(jwk, "n");
    const auto e = bytes_at(jwk, "e");
    if (!n || !e) return nullptr;
    const Number modulus(BN_bin2bn(bytes_of(*n), static_cast<int>(n->size()), nullptr));
    const Number exponent(BN_bin2bn(bytes_of(*e), static_cast<int>(e->size()), nullptr));
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    return from_parameters("RSA", builder.get());
}

KeyHandle ec_from(const Json& jwk) {
    const auto x = bytes_at(jwk, "x");
    const auto y = bytes_at(jwk, "y");
    if (jwk.string_at("crv") != "P-256" || !x || !y) return nullptr;
    if (x->size() != kCoordinate || y->size() != kCoordinate) return nullptr;
    const auto point = '\x04' + *x + *y;
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(
        builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, SN_X9_62_prime256v1, 0
    );
    OSSL_PARAM_BLD_push_octet_string(
        builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()
    );
    return from_parameters("EC", builder.get());
}

KeyHandle okp_from(const Json& jwk) {
    const auto x = bytes_at(jwk, "x");
    if (jwk.string_at("crv") != "Ed25519" || !x || x->size() != kCoordinate) return nullptr;
    return KeyHandle(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(*x), x->size())
    );
}

// A curve that is not ours makes the key not ours.
Algorithms algorithms_of_type(const Json& jwk) {
    const auto kty = jwk.string_at("kty");
    const auto crv = jwk.string_at("crv");
    if (kty == "RSA") return {Algorithm::Rs256, Algorithm::Ps256};
    if (kty == "EC" && crv == "P-256") return {Algorithm::Es256};
    if (kty == "OKP" && crv == "Ed25519") return {Algorithm::EdDsa};
    return {};
}

// What the key says of itself, or what its type allows.
Algorithms algorithms_of(const Json& jwk) {
    auto algorithms = algorithms_of_type(jwk);
    if (jwk.find("alg") == nullptr) return algorithms;
    const auto named = parse_algorithm(jwk.string_at("alg").value_or(""));
    std::erase_if(algorithms, [&](Algorithm one) { return one != named; });
    return algorithms;
}

// Whoever publishes a secret has lost it: nothing in that document can be trusted.
bool has_secret_members(const Json& jwk) {
    constexpr std::array kSecret = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};
    return jwk.string_at("kty") == "oct" ||
           std::any_of(kSecret.begin(), kSecret.end(), [&](const char* name) {
               return jwk.find(name) != nullptr;
           });
}

// RFC 7517, 4.2 and 4.3.
bool is_for_verifying(const Json& jwk) {
    if (jwk.find("use") != nullptr && jwk.string_at("use") != "sig") return false;
    const auto* operations = jwk.find("key_ops");
    if (operations == nullptr) return true;
    const auto* list = operations->as_array();
    return list != nullptr && std::find(list->begin(), list->end(), Json("verify")) != list->end();
}

// A key that names an algorithm of ours and cannot be it is a fault, not a key for somebody else.
bool contradicts_itself(const Json& jwk) {
    const auto named = parse_algorithm(jwk.string_at("alg").value_or(""));
    return named && algorithms_of(jwk).empty();
}

KeyHandle handle_from(const Json& jwk) {
    const auto kty = jwk.string_at("kty");
    if (kty == "RSA") return rsa_from(jwk);
    return kty == "EC" ? ec_from(jwk) : okp_from(jwk);
}

}  // namespace

base::Result<std::vector<Key>, std::string> keys_from_jwk(const Json& jwk) {
    if (has_secret_members(jwk)) return base::fail(std::string("a key with secret members"));
    if (!is_for_verifying(jwk)) return std::vector<Key>();
    if (contradicts_itself(jwk)) return base::fail(std::string("not a key of its algorithm"));
    const auto kid = jwk.string_at("kid").value_or("");
    if (kid.size() > kLongestKid) return base::fail(std::string("kid too long"));
    std::vector<Key> keys;
    for (const auto algorithm : algorithms_of(jwk))
        keys.push_back(TRY(make_key(handle_from(jwk), {algorithm, Part::Public, kid})));
    return keys;
}

base::Result<Key, std::string> public_key_from_jwk(const Json& jwk, Algorithm algorithm) {
    const auto keys = TRY(keys_from_jwk(jwk));
    const auto fits = [&](const Key& key) { return key.algorithm() == algorithm; };
    const auto found = std::find_if(keys.begin(), keys.end(), fits);
    if (found == keys.end())
        return base::fail("not a key for " + std::string(wire_name(algorithm)));
    return *found;
}

std::string thumbprint_of(const Key& key) {
    return thumbprint_of(key.material().handle.get()).value_or("");
}

base::Result<std::string, std::string> thumbprint_of(const Json& jwk) {
    const auto keys = TRY(keys_from_jwk(jwk));
    if (keys.empty()) return base::fail(std::string("not a key for signatures"));
    return thumbprint_of(keys.front());
}

}  // namespace jose
