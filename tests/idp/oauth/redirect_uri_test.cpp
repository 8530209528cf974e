#include "idp/oauth/redirect_uri.h"

#include <gtest/gtest.h>

#include "tests/idp/oauth/builders.h"

namespace oauth {
namespace {

using oauth_test::native_client;
using oauth_test::web_client;

struct Row {
    std::string name;
    std::string uri;
};
std::string name_of(const testing::TestParamInfo<Row>& info) {
    return info.param.name;
}

class UnregistrableUri : public testing::TestWithParam<Row> {};

TEST_P(UnregistrableUri, IsRefusedForEveryProfileAtRegistrationAndAtUse) {
    for (auto client : {web_client(), native_client()}) {
        EXPECT_TRUE(fault_of_redirect_uri(GetParam().uri, client.profile));
        client.redirect_uris = {GetParam().uri};
        EXPECT_FALSE(verified_redirect_uri(GetParam().uri, client));
    }
}

INSTANTIATE_TEST_SUITE_P(
    Corpus,
    UnregistrableUri,
    testing::Values(
        Row{"S3UserInformation", "https://registr.example@evil.example/callback"},
        Row{"S3SeveralAt", "https://a@b@registr.example/callback"},
        Row{"S3Backslash", "https://registr.example\\@evil.example/"},
        Row{"S3Tab", "https://registr.example/\tcallback"},
        Row{"S3Newline", "https://registr.example/call\nback"},
        Row{"S3EncodedNul", "https://registr.example/%00callback"},
        Row{"S3Cyrillic", "https://regist\xD1\x80.example/callback"},
        Row{"S3SchemeRelative", "//registr.example/callback"},
        Row{"S3MatrixParameterDots", "https://registr.example/..;/callback"},
        Row{"S3EncodedDots", "https://registr.example/%2e%2e/callback"},
        Row{"S3HalfEncodedDots", "https://registr.example/.%2E/callback"},
        Row{"S3DotSegment", "https://registr.example/./callback"},
        Row{"S3DoubleSlash", "https://registr.example//callback"},
        Row{"S3EncodedSlash", "https://registr.example/a%2fb"},
        Row{"S3BrokenEscape", "https://registr.example/%zz"},
        Row{"S3UpperCaseHost", "https://REGISTR.example/callback"},
        Row{"S3PortZero", "https://registr.example:0/callback"},
        Row{"S3PortTooLarge", "https://registr.example:65536/callback"},
        Row{"S3EmptyPort", "https://registr.example:/callback"},
        Row{"S3NoHost", "https:///callback"},
        Row{"S4Wildcard", "https://*.example/callback"},
        Row{"S4WildcardAtEnd", "https://registr.example*"},
        Row{"S5JavaScript", "javascript:alert(1)"},
        Row{"S5JavaScriptMixedCase", "JaVaScRiPt:alert(1)"},
        Row{"S5LeadingControl", "\x01javascript:alert(1)"},
        Row{"S5Data", "data:text/html,x"},
        Row{"S5VbScript", "vbscript:x"},
        Row{"S6CodeInQuery", "https://registr.example/callback?code=x"},
        Row{"S6StateInQuery", "https://registr.example/callback?a=1&state=x"},
        Row{"S6IssInQuery", "https://registr.example/callback?iss=x"},
        Row{"S6ErrorInQuery", "https://registr.example/callback?error=x"},
        Row{"S6EncodedCodeInQuery", "https://registr.example/callback?%63ode=x"},
        Row{"S6Fragment", "https://registr.example/callback#state=x"},
        Row{"PlainHttp", "http://registr.example/callback"},
        Row{"File", "file:///etc/passwd"},
        Row{"PrivateSchemeWithoutDot", "registr:/callback"},
        Row{"Empty", ""}
    ),
    name_of
);

class ForeignUri : public testing::TestWithParam<Row> {};

TEST_P(ForeignUri, IsNotWhatTheWebClientRegistered) {
    EXPECT_FALSE(verified_redirect_uri(GetParam().uri, web_client()));
}

INSTANTIATE_TEST_SUITE_P(
    Corpus,
    ForeignUri,
    testing::Values(
        Row{"S1OtherCase", "https://registr.example/CALLBACK"},
        Row{"S1TrailingSlash", "https://registr.example/callback/"},
        Row{"S1LongerPath", "https://registr.example/callback/more"},
        Row{"S1AddedQuery", "https://registr.example/callback?a=1"},
        Row{"S1AddedPort", "https://registr.example:443/callback"},
        Row{"S4HostWithSuffix", "https://registr.example.evil.tld/callback"},
        Row{"S2LoopbackForWebClient", "http://127.0.0.1:4000/callback"}
    ),
    name_of
);

TEST(RedirectUri, IsTakenExactlyAsRegistered) {
    const auto uri = verified_redirect_uri("https://registr.example/callback", web_client());
    ASSERT_TRUE(uri);
    EXPECT_EQ(uri->str(), "https://registr.example/callback");
    EXPECT_TRUE(verified_redirect_uri("cz.mpsv.registr:/callback", native_client()));
}

TEST(RedirectUri, OfAWebClientHasAFixedPortEvenOnLoopback) {
    auto client = web_client();
    client.redirect_uris = {"http://127.0.0.1:4000/callback"};
    EXPECT_TRUE(verified_redirect_uri("http://127.0.0.1:4000/callback", client));
    EXPECT_FALSE(verified_redirect_uri("http://127.0.0.1:4001/callback", client));
}

TEST(RedirectUri, OfANativeClientMayDifferInTheLoopbackPortOnly) {
    struct {
        const char* name;
        const char* uri;
        bool accepted;
    } rows[] = {
        {"another port", "http://127.0.0.1:49152/callback?app=1", true},
        {"registered with a port", "http://[::1]:6000/cb", true},
        {"without the port", "http://[::1]/cb", true},
        {"other host literal", "http://localhost:49152/callback?app=1", false},
        {"other path", "http://127.0.0.1:49152/callback2?app=1", false},
        {"other query", "http://127.0.0.1:49152/callback?app=2", false},
        {"no query", "http://127.0.0.1:49152/callback", false},
        {"https", "https://127.0.0.1:49152/callback?app=1", false},
        {"not loopback", "http://127.0.0.2:49152/callback?app=1", false},
        {"loopback as a label", "http://127.0.0.1.evil.tld/callback?app=1", false},
        {"user information", "http://127.0.0.1:1@evil.tld/callback?app=1", false},
    };
    for (const auto& row : rows)
        EXPECT_EQ(verified_redirect_uri(row.uri, native_client()).has_value(), row.accepted)
            << row.name;
}

TEST(RedirectUri, AfterLogoutComesFromItsOwnList) {
    EXPECT_TRUE(verified_post_logout_uri("https://registr.example/", web_client()));
    EXPECT_FALSE(verified_post_logout_uri("https://registr.example/callback", web_client()));
    EXPECT_FALSE(verified_post_logout_uri("https://registr.example/?foo=bar", web_client()));
}

}  // namespace
}  // namespace oauth
