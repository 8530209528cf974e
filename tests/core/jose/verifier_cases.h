// One key of every algorithm, what a verifier of the module expects, and headers that fit.
#pragma once

#include "core/jose/verifier.h"
#include "tests/core/jose/test_keys.h"

namespace jose {

inline const base::Instant kNow = base::from_unix_seconds(1'800'000'000);
inline constexpr std::string_view kClaims =
    R"({"iss":"https://idp.example","aud":"registr","sub":"anna","exp":1800000060})";

// Made once: an RSA key takes half a second.
inline const Key& rsa() {
    static const Key key = private_key(new_rsa(2048), Algorithm::Rs256);
    return key;
}
inline const Key& pss() {
    static const Key key = private_key(new_rsa(2048), Algorithm::Ps256);
    return key;
}
inline const Key& ec() {
    static const Key key = private_key(new_ec("P-256"), Algorithm::Es256);
    return key;
}
inline const Key& ed() {
    static const Key key = private_key(new_ed25519(), Algorithm::EdDsa);
    return key;
}
inline const KeySet& keys() {
    static const KeySet set({rsa(), pss(), ec(), ed()});
    return set;
}

inline Expectation expectation() {
    Expectation expected;
    expected.types = {"JWT"};
    expected.issuer = "https://idp.example";
    expected.audience = "registr";
    return expected;
}

inline std::string header_of(const Key& key, const std::string& more = "") {
    return R"({"alg":")" + std::string(wire_name(key.algorithm())) + R"(","typ":"JWT","kid":")" +
           key.kid() + '"' + more + '}';
}

inline auto verified(const std::string& token) {
    return verify(token, keys(), expectation(), kNow);
}

}  // namespace jose
