// The signatures of request objects (RFC 9101, 10.2): whose key, which algorithm, and none at all.
// A row that stands for a module of a certification plan bears its name.
#include <gmock/gmock.h>

#include <functional>
#include <string>

#include "tests/idp/oauth/request_objects.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using jose::Algorithm;
using oauth_test::good_claims;
using oauth_test::read_object;
using oauth_test::signed_by;
using oauth_test::signing_client;
using oauth_test::unsigned_object;

enum class Verdict { Taken, Refused };
constexpr auto kTaken = Verdict::Taken;
constexpr auto kRefused = Verdict::Refused;

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
        const auto result = read_object(object, signing_client(profile));
        const auto verdict = profile == Profile::Oidc ? GetParam().in_oidc : GetParam().in_fapi;
        EXPECT_EQ(result.has_value(), verdict == kTaken) << static_cast<int>(profile);
    }
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
    EXPECT_THAT(read_object(signed_by(jose::ec(), good_claims()), client), IsOk());
    EXPECT_FALSE(read_object(signed_by(jose::pss(), good_claims()), client));
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

}  // namespace
}  // namespace oauth
