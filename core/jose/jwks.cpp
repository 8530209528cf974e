#include <algorithm>

#include "core/jose/foreign_key.h"
#include "core/jose/material.h"

namespace jose {
namespace {

using base::Json;

constexpr std::size_t kMostKeys = 64;

// A token names its key by kid and algorithm.
bool has_twin(const std::vector<Key>& keys, const Key& key) {
    return std::any_of(keys.begin(), keys.end(), [&](const Key& other) {
        return other.kid() == key.kid() && other.algorithm() == key.algorithm();
    });
}

}  // namespace

base::Result<std::vector<Key>, std::string> keys_from_jwks(const Json& jwks) {
    const auto* members = jwks.find("keys");
    if (members == nullptr || members->as_array() == nullptr)
        return base::fail(std::string("no array \"keys\""));
    if (members->as_array()->size() > kMostKeys) return base::fail(std::string("too many keys"));
    std::vector<Key> keys;
    for (const auto& jwk : *members->as_array()) {
        for (auto& key : TRY(keys_from_jwk(jwk))) {
            if (has_twin(keys, key)) return base::fail("two keys with kid " + key.kid());
            keys.push_back(std::move(key));
        }
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
