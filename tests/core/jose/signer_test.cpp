// Every algorithm signs what OpenSSL verifies, and half_hash gives the values of the
// specifications.
#include "core/jose/signer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/jose/half_hash.h"
#include "tests/core/jose/verifier_cases.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

TEST(Signer, EveryAlgorithmSignsWhatItsPublicKeyVerifies) {
    const Signer signer(keys());
    const KeySet published(*keys_from_jwks(to_jwks(keys().all())));
    for (const auto* const key : {&rsa(), &pss(), &ec(), &ed()}) {
        const auto token = signer.sign(*base::parse_json(kClaims), key->algorithm(), "JWT");
        ASSERT_THAT(token, IsOk()) << wire_name(key->algorithm());
        EXPECT_THAT(verify(*token, published, expectation(), kNow), IsOk());
        const auto header = peek_header(*token);
        EXPECT_EQ(header->string_at("alg"), wire_name(key->algorithm()));
        EXPECT_EQ(header->string_at("kid"), key->kid());
    }
}

// RFC 8037, A.4: Ed25519 signs the same text always the same way.
TEST(Signer, Ed25519IsDeterministicAndPssIsNot) {
    const Signer signer(keys());
    const auto sign = [&](Algorithm algorithm) {
        return signer.sign(base::Json::object({{"a", 1}}), algorithm, "JWT").value();
    };
    EXPECT_EQ(sign(Algorithm::EdDsa), sign(Algorithm::EdDsa));
    EXPECT_NE(sign(Algorithm::Ps256), sign(Algorithm::Ps256));
}

// OpenID Connect Core, A.3 (at_hash) and A.4 (c_hash).
TEST(HalfHash, IsThatOfTheExamplesOfOpenIdConnect) {
    EXPECT_EQ(
        half_hash(Algorithm::Rs256, "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"),
        "77QmUPtjPfzWtF2AnpK9RQ"
    );
    EXPECT_EQ(
        half_hash(Algorithm::Rs256, "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk"),
        "LDktKdoQak3Pk0cnXxCltA"
    );
}

TEST(HalfHash, IsOfSha256ForAllButEdDsa) {
    const auto half = base::base64url_encode(base::sha256("token").substr(0, 16));
    for (const auto algorithm : {Algorithm::Rs256, Algorithm::Ps256, Algorithm::Es256})
        EXPECT_EQ(half_hash(algorithm, "token"), half);
}

// FIPS 180-4's "abc": SHA-512 begins with ddaf35a193617aba cc417349ae204131 12e6fa4e89a97ea2
// 0a9eeee64b55d39a.
TEST(HalfHash, IsOfSha512ForEdDsa) {
    const auto half =
        *base::hex_decode("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a");
    EXPECT_EQ(half_hash(Algorithm::EdDsa, "abc"), base::base64url_encode(half));
}

}  // namespace
}  // namespace jose
