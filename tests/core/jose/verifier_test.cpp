#include "core/jose/verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

#include "core/base/hmac.h"
#include "core/jose/signer.h"
#include "tests/core/jose/test_keys.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

const base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr std::string_view kClaims =
    R"({"iss":"https://idp.example","aud":"registr","sub":"anna","exp":1800000060})";

// Made once: an RSA key takes half a second.
const Key& rsa() {
    static const Key key = private_key(new_rsa(2048), Algorithm::Rs256);
    return key;
}
const Key& pss() {
    static const Key key = private_key(new_rsa(2048), Algorithm::Ps256);
    return key;
}
const Key& ec() {
    static const Key key = private_key(new_ec("P-256"), Algorithm::Es256);
    return key;
}
const Key& ed() {
    static const Key key = private_key(new_ed25519(), Algorithm::EdDsa);
    return key;
}
const KeySet& keys() {
    static const KeySet set({rsa(), pss(), ec(), ed()});
    return set;
}

Expectation expectation() {
    Expectation expected;
    expected.types = {"JWT"};
    expected.issuer = "https://idp.example";
    expected.audience = "registr";
    return expected;
}

std::string header_of(const Key& key, const std::string& more = "") {
    return R"({"alg":")" + std::string(wire_name(key.algorithm())) + R"(","typ":"JWT","kid":")" +
           key.kid() + '"' + more + '}';
}

auto verified(const std::string& token) {
    return verify(token, keys(), expectation(), kNow);
}

std::string unsigned_token(const std::string& header, const std::string& signature) {
    return base::base64url_encode(header) + '.' + base::base64url_encode(kClaims) + '.' +
           base::base64url_encode(signature);
}

std::string public_pem(const Key& key) {
    const std::unique_ptr<BIO, Freed<BIO_free_all>> buffer(BIO_new(BIO_s_mem()));
    PEM_write_bio_PUBKEY(buffer.get(), key.material().handle.get());
    char* text = nullptr;
    const auto size = BIO_get_mem_data(buffer.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string hmac_token(const Key& key, const std::string& algorithm) {
    const auto header = R"({"alg":")" + algorithm + R"(","typ":"JWT","kid":")" + key.kid() + "\"}";
    const auto text = base::base64url_encode(header) + '.' + base::base64url_encode(kClaims);
    const auto code = base::hmac_sha256(base::Secret(public_pem(key)), text);
    return text + '.' + base::base64url_encode(code);
}

TEST(Verifier, AcceptsEveryAlgorithmByItsOwnKey) {
    for (const auto* const key : {&rsa(), &pss(), &ec(), &ed()}) {
        const auto claims = verified(token_of(*key, header_of(*key), kClaims));
        ASSERT_THAT(claims, IsOk()) << wire_name(key->algorithm());
        EXPECT_EQ(claims->string_at("sub"), "anna");
    }
}

struct Attack {
    std::string name;
    std::string token;
    VerifyError refusal;
};

// S29, S37: each is signed rightly where a signature is possible, so that only the named fault
// can be the reason.
std::vector<Attack> attacks() {
    const auto kid = [](const std::string& value) {
        return R"({"alg":"ES256","typ":"JWT","kid":)" + value + "}";
    };
    const auto ec_with = [](const std::string& more) {
        return token_of(ec(), header_of(ec(), more), kClaims);
    };
    const auto none = [](const std::string& alg) {
        return unsigned_token(R"({"alg":")" + alg + R"(","typ":"JWT"})", "");
    };
    const auto right = ec_with("");
    const auto as_rs = R"({"alg":"RS256","typ":"JWT","kid":")" + ec().kid() + "\"}";
    const std::string zeros(32, '\0');
    const std::string ones(31, '\0');
    const auto nested = std::string(3000, '[') + std::string(3000, ']');
    using enum VerifyError;
    return {
        {"none", none("none"), WrongAlgorithm},
        {"NoNe", none("NoNe"), WrongAlgorithm},
        {"empty alg", none(""), WrongAlgorithm},
        {"lower case", none("es256"), WrongAlgorithm},
        {"HS256 with the RSA public key", hmac_token(rsa(), "HS256"), WrongAlgorithm},
        {"HS256 with the EC public key", hmac_token(ec(), "HS256"), WrongAlgorithm},
        {"MAC under the key's own alg", hmac_token(rsa(), "RS256"), BadSignature},
        {"alg of another key", token_of(ec(), as_rs, kClaims), WrongAlgorithm},
        {"RS256 key used as PS256",
         token_of(pss(), R"({"alg":"PS256","typ":"JWT","kid":")" + rsa().kid() + "\"}", kClaims),
         WrongAlgorithm},
        {"alg is no string",
         token_of(ec(), R"({"alg":["ES256"],"typ":"JWT"})", kClaims),
         Malformed},
        {"kid climbs folders", token_of(ec(), kid(R"("../../etc/passwd")"), kClaims), UnknownKey},
        {"kid is SQL", token_of(ec(), kid(R"("' OR 1=1 --")"), kClaims), UnknownKey},
        {"kid is an LDAP filter", token_of(ec(), kid(R"("*)(uid=*")"), kClaims), UnknownKey},
        {"kid is a number", token_of(ec(), kid("1"), kClaims), Malformed},
        {"unknown crit", ec_with(R"(,"crit":["x"],"x":1)"), Malformed},
        {"empty crit", ec_with(R"(,"crit":[])"), Malformed},
        {"b64 false", ec_with(R"(,"b64":false,"crit":["b64"])"), Malformed},
        {"b64 without crit", ec_with(R"(,"b64":false)"), Malformed},
        {"zip", ec_with(R"(,"zip":"DEF")"), Malformed},
        {"duplicate alg", ec_with(R"(,"alg":"none")"), Malformed},
        {"deep header", ec_with(R"(,"x":)" + nested), Malformed},
        {"r and s are zero", unsigned_token(header_of(ec()), zeros + zeros), BadSignature},
        {"r is zero", unsigned_token(header_of(ec()), zeros + ones + '\1'), BadSignature},
        {"s is zero", unsigned_token(header_of(ec()), ones + '\1' + zeros), BadSignature},
        {"r above the order",
         unsigned_token(header_of(ec()), std::string(64, '\xFF')),
         BadSignature},
        {"DER instead of r and s",
         unsigned_token(header_of(ec()), std::string(70, '\x30')),
         BadSignature},
        {"empty signature", unsigned_token(header_of(ec()), ""), BadSignature},
        {"empty Ed25519 signature", unsigned_token(header_of(ed()), ""), BadSignature},
        {"other payload",
         right.substr(0, right.find('.') + 1) + base::base64url_encode(R"({"sub":"eva"})") +
             right.substr(right.rfind('.')),
         BadSignature},
        {"padding", right + "=", Malformed},
        {"standard alphabet", right.substr(0, right.size() - 1) + '+', Malformed},
        {"line break", right + "\n", Malformed},
        {"two parts", right.substr(0, right.rfind('.')), Malformed},
        {"five parts of a JWE", "e30." + right + ".e30", Malformed},
        {"nothing", "", Malformed},
        {"only dots", "..", Malformed},
        {"above 16 KiB", right + std::string(16384, 'A'), TooLarge},
        {"header is no object", token_of(ec(), "[]", kClaims), Malformed},
        {"payload is no object", token_of(ec(), header_of(ec()), "[]"), Malformed},
        {"duplicate claim", token_of(ec(), header_of(ec()), R"({"sub":"a","sub":"b"})"), Malformed},
    };
}

TEST(Verifier, RefusesEveryAttackForItsOwnReason) {
    for (const auto& attack : attacks())
        EXPECT_THAT(verified(attack.token), FailsWith(attack.refusal)) << attack.name;
}

TEST(Verifier, KeysInTheHeaderAreNeverUsed) {
    const auto thief = private_key(new_ec("P-256"), Algorithm::Es256);
    const auto jwk = base::dump((*to_jwks({thief}).find("keys")->as_array()).front());
    const auto headers = {
        R"(,"jku":"https://evil.example/jwks")",
        R"(,"x5u":"https://evil.example/cert")",
    };
    for (const auto* const more : headers) {
        EXPECT_THAT(
            verified(token_of(thief, header_of(ec(), more), kClaims)),
            FailsWith(VerifyError::BadSignature)
        );
        EXPECT_THAT(verified(token_of(ec(), header_of(ec(), more), kClaims)), IsOk());
    }
    EXPECT_THAT(
        verified(token_of(thief, header_of(ec(), ",\"jwk\":" + jwk), kClaims)),
        FailsWith(VerifyError::BadSignature)
    );
    EXPECT_THAT(
        verified(token_of(thief, header_of(thief, ",\"jwk\":" + jwk), kClaims)),
        FailsWith(VerifyError::UnknownKey)
    );
}

TEST(Verifier, TokenWithoutKidNeedsTheOnlyKeyOfItsAlgorithm) {
    const auto token = token_of(ec(), R"({"alg":"ES256","typ":"JWT"})", kClaims);
    EXPECT_THAT(verified(token), IsOk());
    const KeySet two({ec(), private_key(new_ec("P-256"), Algorithm::Es256)});
    EXPECT_THAT(verify(token, two, expectation(), kNow), FailsWith(VerifyError::UnknownKey));
    EXPECT_THAT(verify(token, KeySet({}), expectation(), kNow), FailsWith(VerifyError::UnknownKey));
}

struct ClaimCase {
    std::string name;
    std::string claims;
    std::optional<VerifyError> refusal;
};

TEST(Verifier, ChecksIssuerAudienceAndTimes) {
    const std::string who = R"({"iss":"https://idp.example","aud":"registr",)";
    using enum VerifyError;
    const std::vector<ClaimCase> cases = {
        {"audience among others",
         R"({"iss":"https://idp.example","aud":["senior","registr"],"exp":1800000060})",
         std::nullopt},
        {"other issuer",
         R"({"iss":"https://idp.example/","aud":"registr","exp":1800000060})",
         WrongIssuer},
        {"no issuer", R"({"aud":"registr","exp":1800000060})", WrongIssuer},
        {"other audience",
         R"({"iss":"https://idp.example","aud":"senior","exp":1800000060})",
         WrongAudience},
        {"audience is an object",
         R"({"iss":"https://idp.example","aud":{},"exp":1800000060})",
         WrongAudience},
        {"no audience", R"({"iss":"https://idp.example","exp":1800000060})", WrongAudience},
        {"within the leeway", who + R"("exp":1799999991})", std::nullopt},
        {"past the leeway", who + R"("exp":1799999990})", Expired},
        {"negative exp", who + R"("exp":-1})", Expired},
        {"least exp", who + R"("exp":-9223372036854775808})", Expired},
        {"greatest exp", who + R"("exp":9223372036854775807})", std::nullopt},
        {"exp above all numbers", who + R"("exp":9223372036854775808})", Malformed},
        {"exp is a fraction", who + R"("exp":1800000060.5})", Malformed},
        {"exp is a text", who + R"("exp":"1800000060"})", Malformed},
        {"no exp", who + R"("x":1})", Malformed},
        {"nbf within the leeway", who + R"("exp":1800000060,"nbf":1800000010})", std::nullopt},
        {"nbf in the future", who + R"("exp":1800000060,"nbf":1800000011})", NotYetValid},
        {"nbf is a text", who + R"("exp":1800000060,"nbf":"0"})", Malformed},
        {"iat in the future", who + R"("exp":1800000060,"iat":1800000011})", NotYetValid},
    };
    for (const auto& one : cases) {
        const auto result = verified(token_of(ec(), header_of(ec()), one.claims));
        if (one.refusal)
            EXPECT_THAT(result, FailsWith(*one.refusal)) << one.name;
        else
            EXPECT_THAT(result, IsOk()) << one.name;
    }
}

TEST(Verifier, ExpiryIsIgnoredOnlyWhenAsked) {
    auto expected = expectation();
    const auto token =
        token_of(ec(), header_of(ec()), R"({"iss":"https://idp.example","aud":"registr","exp":1})");
    EXPECT_THAT(verify(token, keys(), expected, kNow), FailsWith(VerifyError::Expired));
    expected.expiry = Expiry::Ignored;
    EXPECT_THAT(verify(token, keys(), expected, kNow), IsOk());
}

TEST(Verifier, TypeIsComparedWithoutCaseAndPrefixAndNothingElse) {
    const auto with_type = [](const std::string& type) {
        return token_of(ec(), R"({"alg":"ES256","kid":")" + ec().kid() + '"' + type + "}", kClaims);
    };
    auto expected = expectation();
    expected.types = {"at+jwt"};
    for (const auto* const type : {R"(,"typ":"at+jwt")", R"(,"typ":"application/AT+JWT")"})
        EXPECT_THAT(verify(with_type(type), keys(), expected, kNow), IsOk()) << type;
    for (const auto* const type : {R"(,"typ":"JWT")", R"(,"typ":"logout+jwt")", ""}) {
        EXPECT_THAT(
            verify(with_type(type), keys(), expected, kNow), FailsWith(VerifyError::WrongType)
        ) << type;
    }
    expected.types = {""};
    EXPECT_THAT(verify(with_type(""), keys(), expected, kNow), IsOk());
    EXPECT_THAT(
        verify(with_type(R"(,"typ":"")"), keys(), expected, kNow), FailsWith(VerifyError::Malformed)
    );
    expected.types = {};
    EXPECT_THAT(verify(with_type(""), keys(), expected, kNow), FailsWith(VerifyError::WrongType));
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
