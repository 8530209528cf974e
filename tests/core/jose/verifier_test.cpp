// Which keys and algorithms are accepted, and the examples of the RFCs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/jose/verifier_cases.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

TEST(Verifier, AcceptsEveryAlgorithmByItsOwnKey) {
    for (const auto* const key : {&rsa(), &pss(), &ec(), &ed()}) {
        const auto claims = verified(token_of(*key, header_of(*key), kClaims));
        ASSERT_THAT(claims, IsOk()) << wire_name(key->algorithm());
        EXPECT_EQ(claims->string_at("sub"), "anna");
    }
}

TEST(Verifier, TokenWithoutKidNeedsTheOnlyKeyOfItsAlgorithm) {
    const auto token = token_of(ec(), R"({"alg":"ES256","typ":"JWT"})", kClaims);
    EXPECT_THAT(verified(token), IsOk());
    const KeySet two({ec(), private_key(new_ec("P-256"), Algorithm::Es256)});
    EXPECT_THAT(verify(token, two, expectation(), kNow), FailsWith(VerifyError::UnknownKey));
    EXPECT_THAT(verify(token, KeySet({}), expectation(), kNow), FailsWith(VerifyError::UnknownKey));
}

TEST(Verifier, AlgorithmThatIsNotExpectedIsRefused) {
    auto expected = expectation();
    expected.algorithms = {Algorithm::Rs256};
    EXPECT_THAT(
        verify(token_of(ec(), header_of(ec()), kClaims), keys(), expected, kNow),
        FailsWith(VerifyError::WrongAlgorithm)
    );
}

// RFC 8037, A.4: a key and a signature that others made. The payload is no JWT, so that passing
// the signature shows as the next refusal.
TEST(Verifier, VerifiesTheExampleOfRfc8037) {
    const auto jwks = base::parse_json(R"({"keys":[{"kty":"OKP","crv":"Ed25519",)"
                                       R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})");
    const KeySet rfc(*keys_from_jwks(*jwks));
    EXPECT_EQ(rfc.all().front().kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    const std::string token =
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    Expectation expected;
    expected.types = {""};
    EXPECT_THAT(verify(token, rfc, expected, kNow), FailsWith(VerifyError::Malformed));
    auto forged = token;
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    EXPECT_THAT(verify(forged, rfc, expected, kNow), FailsWith(VerifyError::BadSignature));
}

// RFC 7515, A.3: ES256 with a JWT payload that expired in 2011.
TEST(Verifier, VerifiesTheExampleOfRfc7515) {
    const auto jwks = base::parse_json(R"({"keys":[{"kty":"EC","crv":"P-256",)"
                                       R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                                       R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})");
    const std::string token =
        "eyJhbGciOiJFUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
        "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
        "pmWQxfKTUJqPP3-Kg6NU1Q";
    Expectation expected;
    expected.types = {""};
    expected.issuer = "joe";
    const KeySet rfc(*keys_from_jwks(*jwks));
    EXPECT_THAT(verify(token, rfc, expected, kNow), FailsWith(VerifyError::Expired));
    EXPECT_THAT(verify(token, rfc, expected, base::from_unix_seconds(1'300'819'300)), IsOk());
}

}  // namespace
}  // namespace jose
