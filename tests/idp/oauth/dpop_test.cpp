#include "idp/oauth/dpop.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "tests/idp/oauth/builders.h"
#include "tests/idp/oauth/dpop_builders.h"
#include "tests/idp/support/client_key.h"
#include "tests/support/matchers.h"

namespace oauth {

namespace {

using namespace std::chrono_literals;
using base::Json;
using idp_test::ClientKey;
using idp_test::Made;
using idp_test::proof_by;
using jose::Algorithm;
using oauth_test::after_noon;
using oauth_test::call;
using oauth_test::claim;
using oauth_test::kProving;
using oauth_test::kUrl;
using oauth_test::nonces;
using oauth_test::noon;
using testing::Field;

Made header(const std::string& name, Json value) {
    Made made;
    made.header.set(name, std::move(value));
    return made;
}

auto with_code(ErrorCode code) {
    return FailsWith(Field(&TokenError::code, code));
}

// Each row is one spoiled member of a right proof.
struct Row {
    const char* name;
    Made more;
    bool is_good = false;
};

TEST(DpopProof, IsForThisRequestOfThisMomentByAPublicKey) {
    const ClientKey key;
    auto secret = key.jwk();
    secret.set("d", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    const Row rows[] = {
        {"as it should be", {}, true},
        {"without typ", header("typ", Json())},
        {"of another typ", header("typ", "JWT")},
        {"without alg", header("alg", Json())},
        {"unsigned", header("alg", "none")},
        {"by a shared secret", header("alg", "HS256")},
        {"of another algorithm", header("alg", "RS256")},
        {"of the curve by its other name", header("alg", "Ed25519")},
        {"without jwk", header("jwk", Json())},
        {"with a private jwk", header("jwk", secret)},
        {"with the jwk of another", header("jwk", ClientKey().jwk())},
        {"with a jwk that is none", header("jwk", "key")},
        {"with a duty of its own", header("crit", Json::array({"exp"}))},
        {"with more in its header", header("pozdrav", "dobrý den"), true},
        {"without jti", claim("jti", Json())},
        {"without htm", claim("htm", Json())},
        {"without htu", claim("htu", Json())},
        {"without iat", claim("iat", Json())},
        {"without ath", claim("ath", Json())},
        {"for another method", claim("htm", "PUT")},
        {"for the method in small letters", claim("htm", "get")},
        {"for another address", claim("htu", "https://idp.example/token")},
        {"for another host", claim("htu", "https://evil.example/userinfo")},
        {"for http", claim("htu", "http://idp.example/userinfo")},
        {"for no address", claim("htu", "userinfo")},
        {"for the address that asks for certificates",
         claim("htu", "https://mtls.idp.example/userinfo"),
         true},
        {"for the address with a query", claim("htu", kUrl + "?a=1"), true},
        {"for the address with a fragment", claim("htu", kUrl + "#a"), true},
        {"for the address in capitals", claim("htu", "HTTPS://IDP.EXAMPLE/userinfo"), true},
        {"for the address with its port", claim("htu", "https://idp.example:443/userinfo"), true},
        {"for another port", claim("htu", "https://idp.example:8443/userinfo")},
        {"for the path in capitals", claim("htu", "https://idp.example/USERINFO")},
        {"for another token", claim("ath", "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo")},
        {"made 10 seconds ago", claim("iat", after_noon(-10)), true},
        {"made in 10 seconds", claim("iat", after_noon(10)), true},
        {"made an hour ago", claim("iat", after_noon(-3600))},
        {"made in an hour", claim("iat", after_noon(3600))},
        {"made at a time that is none", claim("iat", "now")},
        {"not before now", claim("nbf", after_noon(0)), true},
        {"with an end", claim("exp", after_noon(300)), true},
        {"ended", claim("exp", after_noon(-300))},
        {"with more claims", claim("pozdrav", Json::array({1, 2})), true},
    };
    for (const auto& row : rows) {
        const auto proof = proof_by(key, kProving, noon(), row.more);
        const auto result = check_proof(proof, call(), nonces(NonceUse::Optional));
        ASSERT_EQ(result.has_value(), row.is_good) << row.name;
        if (row.is_good) {
            EXPECT_EQ(result->jkt, key.thumbprint()) << row.name;
        } else {
            EXPECT_EQ(result.error().code, ErrorCode::InvalidDpopProof) << row.name;
        }
    }
}

TEST(DpopProof, ThatIsNoJwtOrWronglySignedIsRefused) {
    const ClientKey key;
    auto spoiled = proof_by(key, kProving, noon());
    spoiled[spoiled.size() - 10] = spoiled[spoiled.size() - 10] == 'A' ? 'B' : 'A';
    const std::string psychic = spoiled.substr(0, spoiled.rfind('.') + 1) + std::string(86, 'A');
    for (const auto& proof :
         {std::string(),
          std::string("x"),
          std::string("a.b.c"),
          spoiled,
          psychic,
          proof_by(key, kProving, noon()) + ", " + proof_by(key, kProving, noon())})
        EXPECT_THAT(
            check_proof(proof, call(), nonces(NonceUse::Optional)),
            with_code(ErrorCode::InvalidDpopProof)
        ) << proof;
}

TEST(DpopProof, IsTakenInEveryAlgorithmThatTheMetadataName) {
    EXPECT_THAT(
        proof_algorithm_names(), testing::ElementsAre("ES256", "PS256", "EdDSA", "Ed25519")
    );
    for (const auto algorithm :
         {Algorithm::Es256, Algorithm::Ps256, Algorithm::EdDsa, Algorithm::Rs256}) {
        const ClientKey key(algorithm);
        const auto result =
            check_proof(proof_by(key, kProving, noon()), call(), nonces(NonceUse::Optional));
        EXPECT_EQ(result.has_value(), algorithm != Algorithm::Rs256) << jose::wire_name(algorithm);
    }
}

TEST(DpopProof, AtTheTokenEndpointNeedsNoHashOfAToken) {
    auto at_token = call();
    at_token.access_token = {};
    const ClientKey key;
    EXPECT_THAT(
        check_proof(proof_by(key, {"GET", kUrl}, noon()), at_token, nonces(NonceUse::Optional)),
        IsOk()
    );
}

TEST(DpopProof, HasItsOwnNameAmongThoseOfItsKey) {
    const ClientKey key;
    const auto result = check_proof(
        proof_by(key, kProving, noon(), claim("jti", "a")), call(), nonces(NonceUse::Optional)
    );
    ASSERT_THAT(result, IsOk());
    EXPECT_EQ(result->id, "a");
    auto later = call();
    later.now = result->useless_at;
    EXPECT_THAT(
        check_proof(proof_by(key, kProving, noon()), later, nonces(NonceUse::Optional)),
        with_code(ErrorCode::InvalidDpopProof)
    );
}

}  // namespace
}  // namespace oauth
