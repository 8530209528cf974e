// Keys that come with a DPoP proof, and their thumbprints.
#include "core/jose/foreign_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/jose/verifier_cases.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

using ::testing::HasSubstr;

base::Json jwk_of(const Key& key) {
    return to_jwks({key}).find("keys")->as_array()->front();
}

base::Json with(base::Json jwk, std::string_view name, base::Json value) {
    jwk.set(name, std::move(value));
    return jwk;
}

// RFC 9449, 4.1 and 6.1: the key of its example proof and the jkt of its example token.
TEST(ForeignKey, ThumbprintIsThatOfTheExampleOfRfc9449) {
    const auto jwk =
        *base::parse_json(R"({"kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",)"
                          R"("y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA","crv":"P-256"})");
    EXPECT_THAT(thumbprint_of(jwk), Holds("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
    const auto key = public_key_from_jwk(jwk, Algorithm::Es256);
    ASSERT_THAT(key, IsOk());
    EXPECT_EQ(thumbprint_of(*key), "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
}

TEST(ForeignKey, ThumbprintDoesNotHangOnTheNameOfTheKey) {
    const auto jwk = with(jwk_of(ec()), "kid", "any name");
    EXPECT_EQ(public_key_from_jwk(jwk, Algorithm::Es256)->kid(), "any name");
    EXPECT_EQ(thumbprint_of(*public_key_from_jwk(jwk, Algorithm::Es256)), ec().kid());
}

TEST(ForeignKey, IsOfTheAlgorithmThatWasAskedForOrRefused) {
    const auto rsa_jwk = *base::parse_json(
        R"({"kty":"RSA","n":")" + *jwk_of(rsa()).string_at("n") + R"(","e":"AQAB"})"
    );
    const auto algorithm_as = [&](Algorithm asked) {
        return public_key_from_jwk(rsa_jwk, asked)->algorithm();
    };
    EXPECT_EQ(algorithm_as(Algorithm::Rs256), Algorithm::Rs256);
    EXPECT_EQ(algorithm_as(Algorithm::Ps256), Algorithm::Ps256);
    EXPECT_THAT(public_key_from_jwk(rsa_jwk, Algorithm::Es256), FailsWith(HasSubstr("ES256")));
    EXPECT_THAT(
        public_key_from_jwk(jwk_of(rsa()), Algorithm::Ps256), FailsWith(HasSubstr("PS256"))
    );
    EXPECT_THAT(public_key_from_jwk(jwk_of(ed()), Algorithm::EdDsa), IsOk());
}

TEST(ForeignKey, DangerousOneIsRefused) {
    const auto ec_jwk = jwk_of(ec());
    const std::vector<std::pair<std::string, base::Json>> dangerous = {
        {"private member", with(ec_jwk, "d", "AAAA")},
        {"symmetric", *base::parse_json(R"({"kty":"oct","k":"AAAA"})")},
        {"for encryption", with(ec_jwk, "use", "enc")},
        {"for wrapping", with(ec_jwk, "key_ops", base::Json::array({"wrapKey"}))},
        {"key_ops is no array", with(ec_jwk, "key_ops", "verify")},
        {"of another algorithm", with(ec_jwk, "alg", "ES384")},
        {"another curve", with(ec_jwk, "crv", "secp256k1")},
        {"off the curve", with(ec_jwk, "y", *ec_jwk.string_at("x"))},
        {"a text", base::Json("key")},
        {"nothing", base::Json()},
    };
    for (const auto& [name, jwk] : dangerous) {
        EXPECT_THAT(
            public_key_from_jwk(jwk, Algorithm::Es256),
            FailsWith(::testing::Not(::testing::IsEmpty()))
        ) << name;
        EXPECT_THAT(thumbprint_of(jwk), FailsWith(::testing::Not(::testing::IsEmpty()))) << name;
    }
    EXPECT_THAT(public_key_from_jwk(ec_jwk, Algorithm::Es256), IsOk());
}

TEST(ForeignKey, PeekingTellsTheHeaderAndTheClaimsOfAnything) {
    const auto token = token_of(ec(), header_of(ec(), R"(,"jwk":{"kty":"EC"})"), kClaims);
    EXPECT_EQ(peek_header(token)->find("jwk")->string_at("kty"), "EC");
    EXPECT_EQ(peek_claims(token)->string_at("sub"), "anna");
    EXPECT_THAT(peek_header("e30.e30"), FailsWith(VerifyError::Malformed));
    EXPECT_THAT(peek_header("W10.e30."), FailsWith(VerifyError::Malformed));
    EXPECT_THAT(peek_header(std::string(16385, 'A')), FailsWith(VerifyError::TooLarge));
}

}  // namespace
}  // namespace jose
