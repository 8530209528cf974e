// Request objects as the conformance suite sends them; a row that stands for a module of a
// certification plan bears its name.
#include "idp/oauth/request_object.h"

#include <gmock/gmock.h>

#include <functional>
#include <string>

#include "core/jose/signer.h"
#include "tests/core/jose/verifier_cases.h"
#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using base::Json;
using jose::Algorithm;
using oauth_test::noon;

constexpr std::string_view kIssuer = "https://idp.example";

Client signing_client(Profile profile) {
    auto client = oauth_test::web_client();
    client.id = ClientId("client");
    client.profile = profile;
    client.authentication = ClientAuthentication::PrivateKeyJwt;
    return client;
}

Json good_claims() {
    const auto now = base::unix_seconds(noon());
    return Json::object({
        {"iss", "client"},
        {"aud", kIssuer},
        {"nbf", now},
        {"exp", now + 300},
        {"client_id", "client"},
        {"response_type", "code"},
        {"redirect_uri", "https://registr.example/callback"},
        {"scope", "openid"},
    });
}

std::string signed_by(
    const jose::Key& key, const Json& claims, std::string_view typ = "oauth-authz-req+jwt"
) {
    const auto token = jose::Signer(jose::KeySet({key})).sign(claims, key.algorithm(), typ);
    EXPECT_TRUE(token);
    return token.value_or("");
}

auto read(const std::string& object, const Client& client) {
    const jose::KeySet keys({jose::ec(), jose::pss(), jose::rsa(), jose::ed()});
    return verified_object(object, keys, {client, std::string(kIssuer), noon()});
}

using Change = std::function<void(Json&)>;
Change set(const std::string& name, const Json& value) {
    return [=](Json& claims) { claims.set(name, value); };
}
Change moved(const std::string& name, int seconds) {
    return set(name, base::unix_seconds(noon()) + seconds);
}
Change without(const std::string& name) {
    return [=](Json& claims) {
        auto less = Json::object();
        for (const auto& [key, value] : *claims.as_object())
            if (key != name) less.set(key, value);
        claims = less;
    };
}

enum class Verdict { Taken, Refused };
struct Row {
    std::string name;
    Change change;
    Verdict in_fapi;
    Verdict in_oidc;
};
std::string row_name(const testing::TestParamInfo<Row>& info) {
    return info.param.name;
}
class RequestObject : public testing::TestWithParam<Row> {};

void expect(Verdict verdict, Profile profile, const Json& claims) {
    const auto result = read(signed_by(jose::ec(), claims), signing_client(profile));
    if (verdict == Verdict::Taken) {
        EXPECT_THAT(result, IsOk());
        return;
    }
    ASSERT_FALSE(result);
    EXPECT_EQ(refusal_of_object(result.error()).code, ErrorCode::InvalidRequestObject);
}

TEST_P(RequestObject, IsJudgedByItsClaims) {
    auto claims = good_claims();
    GetParam().change(claims);
    expect(GetParam().in_fapi, Profile::Fapi2Signed, claims);
    expect(GetParam().in_oidc, Profile::Oidc, claims);
}

constexpr auto kTaken = Verdict::Taken;
constexpr auto kRefused = Verdict::Refused;
// 3600 seconds and a bit more than the ten of clocks that differ.
INSTANTIATE_TEST_SUITE_P(
    Table,
    RequestObject,
    testing::Values(
        Row{"HappyFlow", [](Json& /*claims*/) {}, kTaken, kTaken},
        Row{"EnsureRequestObjectWithMultipleAudSucceeds",
            set("aud", Json::array({"https://other.example", kIssuer})),
            kTaken,
            kTaken},
        Row{"EnsureRequestObjectWithNbf8SecondsInTheFutureIsAccepted",
            moved("nbf", 8),
            kTaken,
            kTaken},
        Row{"EnsureRequestObjectWithoutExpFails", without("exp"), kRefused, kTaken},
        Row{"EnsureRequestObjectWithoutNbfFails", without("nbf"), kRefused, kTaken},
        Row{"EnsureExpiredRequestObjectFails", moved("exp", -60), kRefused, kRefused},
        Row{"EnsureRequestObjectWithBadAudFails",
            set("aud", "https://evil.example"),
            kRefused,
            kRefused},
        Row{"NoAud", without("aud"), kRefused, kTaken},
        Row{"EnsureRequestObjectWithExpOver60Fails", moved("exp", 3660), kRefused, kTaken},
        Row{"EnsureRequestObjectWithNbfOver60Fails", moved("nbf", -3660), kRefused, kTaken},
        Row{"NbfAMinuteAhead", moved("nbf", 60), kRefused, kRefused},
        Row{"ExpIsText", set("exp", "soon"), kRefused, kRefused},
        Row{"ClientIdOfAnother", set("client_id", "other"), kRefused, kRefused},
        Row{"ClientIdIsAList", set("client_id", Json::array({"client"})), kRefused, kRefused},
        Row{"NoClientId", without("client_id"), kRefused, kTaken},
        Row{"IssuerIsAnother", set("iss", "other"), kRefused, kRefused},
        Row{"NoIssuer", without("iss"), kTaken, kTaken},
        Row{"RequestInside", set("request", "a.b.c"), kRefused, kRefused},
        Row{"RequestUriInside", set("request_uri", "https://a.example/"), kRefused, kRefused},
        Row{"S30ClientAssertion", set("sub", "client"), kRefused, kRefused}
    ),
    row_name
);

struct KeyRow {
    std::string name;
    std::function<std::string()> object;
    Verdict in_fapi;
    Verdict in_oidc;
};
std::string key_row_name(const testing::TestParamInfo<KeyRow>& info) {
    return info.param.name;
}
class RequestObjectSignature : public testing::TestWithParam<KeyRow> {};

TEST_P(RequestObjectSignature, MustBeOfTheClientsKeyAndAnAlgorithmOfItsProfile) {
    const auto object = GetParam().object();
    for (const auto profile : {Profile::Fapi2Signed, Profile::Oidc}) {
        const auto result = read(object, signing_client(profile));
        const auto verdict = profile == Profile::Oidc ? GetParam().in_oidc : GetParam().in_fapi;
        EXPECT_EQ(result.has_value(), verdict == kTaken) << static_cast<int>(profile);
    }
}

std::string unsigned_object(const std::string& alg) {
    return base::base64url_encode(R"({"alg":")" + alg + R"("})") + '.' +
           base::base64url_encode(base::dump(good_claims())) + '.';
}
std::string with_wrong_signature() {
    auto object = signed_by(jose::ec(), good_claims());
    const auto last = object.rfind('.') + 5;
    object[last] = object[last] == 'A' ? 'B' : 'A';
    return object;
}
std::string by_a_foreign_key() {
    const auto foreign = jose::private_key(jose::new_ec("P-256"), Algorithm::Es256);
    return signed_by(foreign, good_claims());
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    RequestObjectSignature,
    testing::Values(
        KeyRow{"Es256", [] { return signed_by(jose::ec(), good_claims()); }, kTaken, kTaken},
        KeyRow{"Ps256", [] { return signed_by(jose::pss(), good_claims()); }, kTaken, kTaken},
        KeyRow{"EdDsa", [] { return signed_by(jose::ed(), good_claims()); }, kTaken, kTaken},
        KeyRow{
            "EnsureSignedRequestObjectWithRs256Fails",
            [] { return signed_by(jose::rsa(), good_claims()); },
            kRefused,
            kTaken},
        KeyRow{
            "PlainType",
            [] { return signed_by(jose::ec(), good_claims(), "JWT"); },
            kTaken,
            kTaken},
        KeyRow{
            "S29TypeOfAnotherToken",
            [] { return signed_by(jose::ec(), good_claims(), "dpop+jwt"); },
            kRefused,
            kRefused},
        KeyRow{
            "EnsureRequestObjectSignatureAlgorithmIsNotNone",
            [] { return unsigned_object("none"); },
            kRefused,
            kRefused},
        KeyRow{"S29MixedCaseNone", [] { return unsigned_object("NoNe"); }, kRefused, kRefused},
        KeyRow{
            "EnsureRequestObjectWithInvalidSignatureFails",
            with_wrong_signature,
            kRefused,
            kRefused},
        KeyRow{"EnsureMatchingKeyInAuthorizationRequest", by_a_foreign_key, kRefused, kRefused},
        KeyRow{"S37Encrypted", [] { return std::string("a.b.c.d.e"); }, kRefused, kRefused},
        KeyRow{"NoToken", [] { return std::string("x"); }, kRefused, kRefused}
    ),
    key_row_name
);

TEST(RequestObjectOfAClient, ThatRegisteredAnAlgorithmMayUseNoOther) {
    auto client = signing_client(Profile::Oidc);
    client.requests.object_algorithm = Algorithm::Es256;
    EXPECT_THAT(read(signed_by(jose::ec(), good_claims()), client), IsOk());
    EXPECT_FALSE(read(signed_by(jose::pss(), good_claims()), client));
}

// Modules unsigned-request-object-supported-correctly-or-rejected-as-unsupported,
// request-uri-unsigned-… and ensure-request-object-signature-algorithm-is-not-none.
TEST(UnsignedObject, IsNotOfferedToOidcAndIsAFaultInFapi) {
    const auto oidc = signing_client(Profile::Oidc);
    for (const auto* alg : {"none", "NONE"}) {
        const auto object = unsigned_object(alg);
        const auto by_value = check_offered(object, oidc, Passing::ByValue);
        ASSERT_FALSE(by_value);
        EXPECT_EQ(by_value.error().code, ErrorCode::RequestNotSupported);
        const auto by_reference = check_offered(object, oidc, Passing::ByReference);
        ASSERT_FALSE(by_reference);
        EXPECT_EQ(by_reference.error().code, ErrorCode::RequestUriNotSupported);
        EXPECT_THAT(
            check_offered(object, signing_client(Profile::Fapi2), Passing::ByValue), IsOk()
        );
    }
    for (const auto& object :
         {unsigned_object("nonesuch"), signed_by(jose::ec(), good_claims()), std::string("x")})
        EXPECT_THAT(check_offered(object, oidc, Passing::ByValue), IsOk());
}

const web::Fields kBeside{
    {"client_id", "client"},
    {"response_type", "code"},
    {"state", "beside"},
    {"nonce", "beside"},
    {"request", "a.b.c"},
};

TEST(EffectiveParameters, OfOpenIdConnectFillTheGapsOfTheObject) {
    auto claims = good_claims();
    claims.set("state", "inside").set("max_age", 5).set("unknown", Json::array({1}));
    claims.set("claims", Json::object({{"id_token", Json::object({{"acr", Json()}})}}));
    const auto fields = effective_parameters(kBeside, claims, Outside::FillsGaps);
    ASSERT_THAT(fields, IsOk());
    EXPECT_EQ(fields->only("state"), "inside");
    EXPECT_EQ(fields->only("nonce"), "beside");
    EXPECT_EQ(fields->only("max_age"), "5");
    EXPECT_EQ(fields->only("claims"), R"({"id_token":{"acr":null}})");
    EXPECT_EQ(fields->only("client_id"), "client");
    for (const auto* name : {"request", "iss", "aud", "exp", "nbf", "unknown"})
        EXPECT_FALSE(fields->contains(name)) << name;
}

// Modules state-only-outside-request-object-not-used and
// ensure-different-nonce-inside-and-outside-request-object.
TEST(EffectiveParameters, OfRfc9101AreThoseOfTheObjectAlone) {
    auto claims = good_claims();
    claims.set("nonce", "inside");
    const auto fields = effective_parameters(kBeside, claims, Outside::Ignored);
    ASSERT_THAT(fields, IsOk());
    EXPECT_FALSE(fields->contains("state"));
    EXPECT_EQ(fields->only("nonce"), "inside");
    EXPECT_EQ(outside_of(signing_client(Profile::Fapi2)), Outside::Ignored);
    EXPECT_EQ(outside_of(signing_client(Profile::Oidc)), Outside::FillsGaps);
    auto strict = signing_client(Profile::Oidc);
    strict.requests.signed_object = Duty::Required;
    EXPECT_EQ(outside_of(strict), Outside::Ignored);
}

TEST(EffectiveParameters, AreRefusedWhenTypesOrTheResponseTypeDoNotFit) {
    auto contradicting = good_claims();
    contradicting.set("response_type", "token");
    EXPECT_FALSE(effective_parameters(kBeside, contradicting, Outside::FillsGaps));
    for (const auto& value : {Json(true), Json(1.5), Json(), Json::array({"openid"})}) {
        auto claims = good_claims();
        claims.set("scope", value);
        EXPECT_FALSE(effective_parameters(kBeside, claims, Outside::Ignored)) << base::dump(value);
    }
}

TEST(EffectiveParameters, MayNameSeveralResources) {
    auto claims = good_claims();
    claims.set("resource", Json::array({"https://a.example/", "https://b.example/"}));
    const auto fields = effective_parameters(kBeside, claims, Outside::Ignored);
    ASSERT_THAT(fields, IsOk());
    EXPECT_EQ(fields->count("resource"), 2U);
    claims.set("resource", Json::array({1}));
    EXPECT_FALSE(effective_parameters(kBeside, claims, Outside::Ignored));
}

TEST(RequestUri, IsOneThatTheClientRegisteredButForItsFragment) {
    auto client = signing_client(Profile::Oidc);
    client.requests.request_uris = {
        "https://client.example/request.jwt#first", "http://localhost:9/r"};
    for (const auto* uri :
         {"https://client.example/request.jwt",
          "https://client.example/request.jwt#other",
          "http://localhost:9/r"})
        EXPECT_TRUE(is_registered_reference(uri, client)) << uri;
    for (const auto* uri :
         {"https://client.example/request.jwt?x=1",
          "https://client.example/Request.jwt",
          "https://evil.example/request.jwt",
          "http://client.example/request.jwt",
          "http://localhost:10/r",
          "file:///etc/passwd",
          ""})
        EXPECT_FALSE(is_registered_reference(uri, client)) << uri;
    const auto long_fragment = "https://client.example/request.jwt#" + std::string(512, 'a');
    EXPECT_FALSE(is_registered_reference(long_fragment, client));
    EXPECT_TRUE(is_pushed_reference("urn:ietf:params:oauth:request_uri:abc"));
    EXPECT_FALSE(is_pushed_reference("https://client.example/request.jwt"));
}

TEST(RequestUri, NamesItsDocumentByTheHashInItsFragment) {
    EXPECT_TRUE(fits_fragment("https://a.example/", "abc"));
    EXPECT_TRUE(
        fits_fragment("https://a.example/#ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", "abc")
    );
    EXPECT_FALSE(
        fits_fragment("https://a.example/#ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", "abd")
    );
    EXPECT_FALSE(fits_fragment("https://a.example/#", "abc"));
}

}  // namespace
}  // namespace oauth
