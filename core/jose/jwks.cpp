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

constexpr std::size_t kMostKeys = 64;
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

std::optional<Algorithm> only_algorithm_of(const std::string& kty) {
    if (kty == "RSA") return Algorithm::Rs256;
    if (kty == "EC") return Algorithm::Es256;
    if (kty == "OKP") return Algorithm::EdDsa;
    return std::nullopt;
}

// The one algorithm of the key; nullopt: this key is not for us.
std::optional<Algorithm> algorithm_of(const Json& jwk, const std::string& kty) {
    const auto by_type = only_algorithm_of(kty);
    if (!by_type || jwk.find("alg") == nullptr) return by_type;
    const auto named = parse_algorithm(jwk.string_at("alg").value_or(""));
    if (named == Algorithm::Ps256 && kty == "RSA") return named;
    return named == by_type ? named : std::nullopt;
}

// Whoever publishes a secret has lost it: nothing in that document can be trusted.
bool has_secret_members(const Json& jwk) {
    constexpr std::array kSecret = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};
    return jwk.string_at("kty") == "oct" ||
           std::any_of(kSecret.begin(), kSecret.end(), [&](const char* name) {
               return jwk.find(name) != nullptr;
           });
}

bool is_for_signatures(const Json& jwk) {
    return jwk.find("use") == nullptr || jwk.string_at("use") == "sig";
}

KeyHandle handle_from(const Json& jwk, const std::string& kty) {
    if (kty == "RSA") return rsa_from(jwk);
    return kty == "EC" ? ec_from(jwk) : okp_from(jwk);
}

base::Result<std::optional<Key>, std::string> key_from(const Json& jwk) {
    if (has_secret_members(jwk)) return base::fail(std::string("a key with secret members"));
    const auto kty = jwk.string_at("kty").value_or("");
    const auto algorithm = algorithm_of(jwk, kty);
    if (!algorithm || !is_for_signatures(jwk)) return std::nullopt;
    const auto kid = jwk.string_at("kid").value_or("");
    if (kid.size() > kLongestKid) return base::fail(std::string("kid too long"));
    return TRY(make_key(handle_from(jwk, kty), {*algorithm, Part::Public, kid}));
}

}  // namespace

base::Result<std::vector<Key>, std::string> keys_from_jwks(const Json& jwks) {
    const auto* members = jwks.find("keys");
    if (members == nullptr || members->as_array() == nullptr)
        return base::fail(std::string("no array \"keys\""));
    if (members->as_array()->size() > kMostKeys) return base::fail(std::string("too many keys"));
    std::vector<Key> keys;
    for (const auto& jwk : *members->as_array()) {
        auto key = TRY(key_from(jwk));
        if (!key) continue;
        const auto is_same = [&](const Key& other) { return other.kid() == key->kid(); };
        if (std::any_of(keys.begin(), keys.end(), is_same))
            return base::fail("two keys with kid " + key->kid());
        keys.push_back(*std::move(key));
    }
    return keys;
}

Json to_jwks(const std::vector<Key>& keys) {
    auto list = Json::array();
    for (const auto& key : keys) {
        auto jwk = public_members(key.material().handle.get()).value_or(Json::object());
        jwk.set("kid", key.kid());
        jwk.set("use", "sig");
        jwk.set("alg", wire_name(key.algorithm()));
        list.push(std::move(jwk));
    }
    return Json::object({{"keys", std::move(list)}});
}

}  // namespace jose
