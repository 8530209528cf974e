#include "idp/oauth/client_assertion.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "tests/idp/oauth/builders.h"
#include "tests/idp/support/client_key.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using base::Json;
using idp_test::assertion_by;
using idp_test::ClientKey;
using idp_test::Made;
using jose::Algorithm;
using jose::VerifyError;
using oauth_test::noon;
using oauth_test::web_client;

const std::string kIssuer = "https://idp.example";

AssertionCall call() {
    return {kIssuer, {kIssuer + "/token", kIssuer + "/par"}, noon()};
}

Client signing_client(Profile profile) {
    auto client = web_client();
    client.profile = profile;
    client.authentication = ClientAuthentication::PrivateKeyJwt;
    return client;
}

std::int64_t after_noon(std::int64_t seconds) {
    return base::unix_seconds(noon()) + seconds;
}

struct Row {
    const char* name;
    Made more;
    std::optional<VerifyError> of_oidc;  // none: accepted
    std::optional<VerifyError> of_fapi;
};

void expect(const std::string& assertion, const ClientKey& key, Profile profile, const Row& row) {
    const auto client = signing_client(profile);
    const auto result = check_assertion(assertion, client, jose::KeySet({key.key()}), call());
    const auto& refused = is_fapi(client) ? row.of_fapi : row.of_oidc;
    ASSERT_EQ(result.has_value(), !refused) << row.name << ' ' << wire_name(profile);
    if (refused) {
        EXPECT_EQ(result.error(), *refused) << row.name << ' ' << wire_name(profile);
    }
}

Made with(const std::string& name, Json value) {
    Made made;
    made.claims.set(name, std::move(value));
    return made;
}

TEST(ClientAssertion, SpeaksOfItselfToUsAloneForAShortTime) {
    using enum VerifyError;
    const ClientKey key;
    const Row rows[] = {
        {"to the issuer", {}, {}, {}},
        {"to the token endpoint", with("aud", kIssuer + "/token"), {}, WrongAudience},
        {"to the called endpoint", with("aud", kIssuer + "/par"), {}, WrongAudience},
        {"to the issuer in a list", with("aud", Json::array({kIssuer})), {}, WrongAudience},
        {"to us and others",
         with("aud", Json::array({kIssuer, "https://other.example"})),
         WrongAudience,
         WrongAudience},
        {"to another", with("aud", "https://other.example"), WrongAudience, WrongAudience},
        {"to the issuer with a slash", with("aud", kIssuer + "/"), WrongAudience, WrongAudience},
        {"to nobody", with("aud", Json()), WrongAudience, WrongAudience},
        {"to an empty list", with("aud", Json::array({})), WrongAudience, WrongAudience},
        {"by another", with("iss", "other"), WrongIssuer, WrongIssuer},
        {"by nobody", with("iss", Json()), WrongIssuer, WrongIssuer},
        {"of another", with("sub", "other"), WrongIssuer, WrongIssuer},
        {"of nobody", with("sub", Json()), MissingClaim, MissingClaim},
        {"without a name", with("jti", Json()), MissingClaim, MissingClaim},
        {"with an empty name", with("jti", ""), MissingClaim, MissingClaim},
        {"with a number for a name", with("jti", 7), Malformed, Malformed},
        {"without an end", with("exp", Json()), MissingClaim, MissingClaim},
        {"ended within the leeway", with("exp", after_noon(-5)), {}, {}},
        {"ended five minutes ago", with("exp", after_noon(-300)), Expired, Expired},
        {"for five minutes", with("exp", after_noon(300)), {}, {}},
        {"for an hour", with("exp", after_noon(3600)), LivesTooLong, LivesTooLong},
        {"from in 8 seconds", with("nbf", after_noon(8)), {}, {}},
        {"from in 61 seconds", with("nbf", after_noon(61)), NotYetValid, NotYetValid},
        {"made in 8 seconds", with("iat", after_noon(8)), {}, {}},
        {"made in 61 seconds", with("iat", after_noon(61)), NotYetValid, NotYetValid},
        {"without iat", with("iat", Json()), {}, {}},
        {"of an end that is no whole number", with("exp", "soon"), Malformed, Malformed},
    };
    for (const auto& row : rows)
        for (const auto profile : {Profile::Oidc, Profile::Fapi2})
            expect(assertion_by(key, "registr-web", kIssuer, noon(), row.more), key, profile, row);
}

// S29: what is signed with decides nothing that the client's keys do not.
TEST(ClientAssertion, IsSignedByAKeyOfTheClientWithAnAlgorithmOfItsProfile) {
    using enum VerifyError;
    struct {
        const char* name;
        Algorithm algorithm;
        std::optional<VerifyError> of_fapi;
    } rows[] = {
        {"RS256", Algorithm::Rs256, WrongAlgorithm},
        {"PS256", Algorithm::Ps256, {}},
        {"ES256", Algorithm::Es256, {}},
        {"EdDSA", Algorithm::EdDsa, {}},
    };
    for (const auto& row : rows) {
        const ClientKey key(row.algorithm);
        const auto assertion = assertion_by(key, "registr-web", kIssuer, noon());
        expect(assertion, key, Profile::Oidc, {row.name, {}, {}, row.of_fapi});
        expect(assertion, key, Profile::Fapi2Signed, {row.name, {}, {}, row.of_fapi});
        const ClientKey other(row.algorithm);
        EXPECT_THAT(
            check_assertion(
                assertion, signing_client(Profile::Oidc), jose::KeySet({other.key()}), call()
            ),
            FailsWith(UnknownKey)
        ) << row.name;
    }
}

TEST(ClientAssertion, IsTakenInNoOtherAlgorithmThanTheRegisteredOne) {
    auto client = signing_client(Profile::Oidc);
    client.keys.assertion_algorithm = Algorithm::Ps256;
    const ClientKey key;
    EXPECT_THAT(
        check_assertion(
            assertion_by(key, "registr-web", kIssuer, noon()),
            client,
            jose::KeySet({key.key()}),
            call()
        ),
        FailsWith(VerifyError::WrongAlgorithm)
    );
}

TEST(ClientAssertion, WithATrickInItsHeaderIsRefused) {
    using enum VerifyError;
    const ClientKey key;
    const auto header = [](const std::string& name, Json value) {
        Made made;
        made.header.set(name, std::move(value));
        return made;
    };
    const Row rows[] = {
        {"unsigned", header("alg", "none"), WrongAlgorithm, WrongAlgorithm},
        {"unsigned in other letters", header("alg", "NoNe"), WrongAlgorithm, WrongAlgorithm},
        {"by the public key as a secret", header("alg", "HS256"), WrongAlgorithm, WrongAlgorithm},
        {"with a duty of its own", header("crit", Json::array({"b64"})), Malformed, Malformed},
        {"by a key of another name", header("kid", "../../etc/passwd"), UnknownKey, UnknownKey},
        {"of another type", header("typ", "at+jwt"), WrongType, WrongType},
        {"of its own type", header("typ", "client-authentication+jwt"), {}, {}},
        {"with keys of its own", header("jwk", ClientKey().jwk()), {}, {}},
        {"with an address of keys", header("jku", "https://evil.example/jwks"), {}, {}},
    };
    for (const auto& row : rows)
        expect(
            assertion_by(key, "registr-web", kIssuer, noon(), row.more), key, Profile::Oidc, row
        );
}

TEST(ClientAssertion, HasANameAmongTheAssertionsOfItsClientUntilItEnds) {
    const ClientKey key;
    const auto result = check_assertion(
        assertion_by(key, "registr-web", kIssuer, noon(), with("jti", "a")),
        signing_client(Profile::Fapi2),
        jose::KeySet({key.key()}),
        call()
    );
    ASSERT_THAT(result, IsOk());
    EXPECT_EQ(result->id, "a");
    EXPECT_GT(result->useless_at, base::from_unix_seconds(after_noon(70)));
    EXPECT_EQ(client_named_in("nothing"), "");
}

}  // namespace
}  // namespace oauth
