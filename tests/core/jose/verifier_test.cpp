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

KeySet with_others_first(std::size_t others) {
    std::vector<Key> all;
    for (std::size_t i = 0; i < others; ++i)
        all.push_back(private_key(new_ec("P-256"), Algorithm::Es256));
    all.push_back(ec());
    return KeySet(std::move(all));
}

TEST(Verifier, TokenWithoutKidIsTriedWithEightKeysOfItsAlgorithm) {
    const auto token = token_of(ec(), R"({"alg":"ES256","typ":"JWT"})", kClaims);
    const auto by = [&](const KeySet& set) { return verify(token, set, expectation(), kNow); };
    EXPECT_THAT(verified(token), IsOk());
    EXPECT_THAT(by(with_others_first(7)), IsOk());
    EXPECT_THAT(by(with_others_first(8)), FailsWith(VerifyError::BadSignature));
    EXPECT_THAT(by(KeySet({rsa()})), FailsWith(VerifyError::UnknownKey));
    EXPECT_THAT(by(KeySet({})), FailsWith(VerifyError::UnknownKey));
}

// The document of a client names no algorithm: RS256 and PS256 are both its own, and neither is
// taken for the other.
TEST(Verifier, RsaKeyOfAClientServesBothItsAlgorithms) {
    auto jwk = to_jwks({rsa()}).find("keys")->as_array()->front();
    jwk.set("alg", base::Json());
    auto members = *jwk.as_object();
    std::erase_if(members, [](const auto& member) { return member.first == "alg"; });
    const KeySet client(
        *keys_from_jwks(base::Json::object({{"keys", base::Json::array({base::Json(members)})}}))
    );
    const auto as_pss = *make_key(
        KeyHandle(EVP_PKEY_dup(rsa().material().handle.get())),
        {Algorithm::Ps256, Part::Private, {}}
    );
    for (const auto* const key : {&rsa(), &as_pss}) {
        const auto header = header_of(*key);
        const auto by = [&](const Key& signing) {
            return verify(token_of(signing, header, kClaims), client, expectation(), kNow);
        };
        EXPECT_THAT(by(*key), IsOk());
        EXPECT_THAT(by(key == &rsa() ? as_pss : rsa()), FailsWith(VerifyError::BadSignature));
    }
    auto expected = expectation();
    expected.algorithms = {Algorithm::Ps256};
    EXPECT_THAT(
        verify(token_of(rsa(), header_of(rsa()), kClaims), client, expected, kNow),
        FailsWith(VerifyError::WrongAlgorithm)
    );
}

TEST(Verifier, KeyInHandVerifiesWhateverKidTheTokenNames) {
    const auto token = token_of(ec(), R"({"alg":"ES256","typ":"JWT","kid":"x"})", kClaims);
    EXPECT_THAT(verify_with(token, ec(), expectation(), kNow), IsOk());
    const auto other = private_key(new_ec("P-256"), Algorithm::Es256);
    EXPECT_THAT(
        verify_with(token, other, expectation(), kNow), FailsWith(VerifyError::BadSignature)
    );
    EXPECT_THAT(
        verify_with(token, ed(), expectation(), kNow), FailsWith(VerifyError::WrongAlgorithm)
    );
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
