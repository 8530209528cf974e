// Request objects as the conformance suite sends them; a row that stands for a module of a
// certification plan bears its name.
#include "idp/oauth/request_object.h"

#include <gmock/gmock.h>

#include <functional>
#include <string>

#include "tests/idp/oauth/request_objects.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using base::Json;
using oauth_test::good_claims;
using oauth_test::kIssuer;
using oauth_test::noon;
using oauth_test::read_object;
using oauth_test::signed_by;
using oauth_test::signing_client;

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
    const auto result = read_object(signed_by(jose::ec(), claims), signing_client(profile));
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
