// A key of a client for the tests, and what it signs: assertions (RFC 7523) and DPoP proofs (RFC
// 9449), right ones that a test then spoils.
#pragma once

#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/base/time.h"
#include "tests/core/jose/test_keys.h"

namespace idp_test {

using base::Json;

inline jose::KeyHandle new_handle(jose::Algorithm algorithm) {
    switch (algorithm) {
        case jose::Algorithm::Rs256:
        case jose::Algorithm::Ps256: return jose::new_rsa(2048);
        case jose::Algorithm::Es256: return jose::new_ec("P-256");
        case jose::Algorithm::EdDsa: break;
    }
    return jose::new_ed25519();
}

class ClientKey {
public:
    explicit ClientKey(jose::Algorithm algorithm = jose::Algorithm::Es256)
        : key_(jose::private_key(new_handle(algorithm), algorithm)) {}

    [[nodiscard]] const jose::Key& key() const { return key_; }
    // The public half as in a document of keys.
    [[nodiscard]] Json jwk() const {
        return jose::to_jwks({key_}).find("keys")->as_array()->front();
    }
    [[nodiscard]] std::string jwks() const { return base::dump(jose::to_jwks({key_})); }
    [[nodiscard]] std::string thumbprint() const { return key_.kid(); }
    [[nodiscard]] std::string sign(const Json& header, const Json& claims) const {
        return jose::token_of(key_, base::dump(header), base::dump(claims));
    }

private:
    jose::Key key_;
};

// `more` replaces members; null takes one away.
inline Json laid_over(const Json& under, const Json& more) {
    auto all = under;
    for (const auto& [name, value] : *more.as_object()) all.set(name, value);
    auto kept = Json::object();
    for (const auto& [name, value] : *all.as_object())
        if (!value.is_null()) kept.set(name, value);
    return kept;
}

inline std::string fresh_id() {
    return base::random_token(base::system_random(), 16);
}

struct Made {
    Json header = Json::object();
    Json claims = Json::object();
};

// NOLINTNEXTLINE(readability-function-size): each of the five is what some test spoils
inline std::string assertion_by(
    const ClientKey& key,
    const std::string& client,
    const std::string& audience,
    base::Instant now,
    const Made& more = {}
) {
    const auto seconds = base::unix_seconds(now);
    const auto header =
        Json::object({{"alg", jose::wire_name(key.key().algorithm())}, {"kid", key.key().kid()}});
    const auto claims = Json::object(
        {{"iss", client},
         {"sub", client},
         {"aud", audience},
         {"jti", fresh_id()},
         {"iat", seconds},
         {"exp", seconds + 60}}
    );
    return key.sign(laid_over(header, more.header), laid_over(claims, more.claims));
}

struct Proving {
    std::string method;
    std::string url;
    std::string access_token = {};
};

inline std::string proof_by(
    const ClientKey& key, const Proving& call, base::Instant now, const Made& more = {}
) {
    const auto header = Json::object(
        {{"typ", "dpop+jwt"}, {"alg", jose::wire_name(key.key().algorithm())}, {"jwk", key.jwk()}}
    );
    auto claims = Json::object(
        {{"jti", fresh_id()},
         {"htm", call.method},
         {"htu", call.url},
         {"iat", base::unix_seconds(now)}}
    );
    if (!call.access_token.empty())
        claims.set("ath", base::base64url_encode(base::sha256(call.access_token)));
    return key.sign(laid_over(header, more.header), laid_over(claims, more.claims));
}

}  // namespace idp_test
