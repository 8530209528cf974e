// Tokens that an attacker makes (S29, S37).
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "core/base/hmac.h"
#include "tests/core/jose/verifier_cases.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

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

}  // namespace
}  // namespace jose
