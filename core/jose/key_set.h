// Signing keys by purpose. A key knows its one algorithm: the algorithm of a token is bound to the
// key and never read from the token's header alone (RFC 8725, 3.1).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace jose {

enum class Algorithm { Rs256, Ps256, Es256, EdDsa };
[[nodiscard]] std::string_view wire_name(Algorithm algorithm);
[[nodiscard]] std::optional<Algorithm> parse_algorithm(std::string_view name);

// An opaque OpenSSL key with its algorithm; private or public only. Cheap to copy, safe to share.
class Key {
public:
    [[nodiscard]] const std::string& kid() const;
    [[nodiscard]] Algorithm algorithm() const;
    [[nodiscard]] bool is_private() const;

    struct Material;
    explicit Key(std::shared_ptr<const Material> material);
    [[nodiscard]] const Material& material() const { return *material_; }

private:
    std::shared_ptr<const Material> material_;
};

// Public keys of a JWKS document (RFC 7517). Keys that cannot be used are left out with no error,
// as RFC 7517, 5 asks; RSA below 2048 bits, points off the curve, private or symmetric members
// refuse the document. An RSA key without `alg` comes twice, for RS256 and for PS256.
[[nodiscard]] base::Result<std::vector<Key>, std::string> keys_from_jwks(const base::Json& jwks);

// The public members for /jwks, with kid, use and alg.
[[nodiscard]] base::Json to_jwks(const std::vector<Key>& keys);

class KeySet {
public:
    explicit KeySet(std::vector<Key> keys) : keys_(std::move(keys)) {}
    [[nodiscard]] const std::vector<Key>& all() const { return keys_; }
    // The key that signs with this algorithm now, nullptr when there is none.
    [[nodiscard]] const Key* signing(Algorithm algorithm) const;
    [[nodiscard]] const Key* find(std::string_view kid, Algorithm algorithm) const;
    // Of any algorithm.
    [[nodiscard]] const Key* by_kid(std::string_view kid) const;

private:
    std::vector<Key> keys_;
};

}  // namespace jose
