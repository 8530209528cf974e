// How answers of /authorize travel: query, fragment, form, and signed (OAuth 2.0 Multiple Response
// Types, Form Post Response Mode, JARM).
#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "core/base/encoding.h"
#include "tests/idp/support/form_page.h"
#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kCallback = "https://registr.example/callback";

class AnswersTest : public LoginTest {
protected:
    void SetUp() override { tokens_for(provider, browser, "registr", "cerny"); }
    static std::string link_in(const Page& page, const std::string& beginning) {
        const auto at = page.body.find(beginning);
        if (at == std::string::npos) return {};
        return page.body.substr(at, page.body.find('"', at) - at);
    }
    Page asked(const Form& more) { return browser.get(authorize("registr", more)); }
};

TEST_F(AnswersTest, GoIntoTheQueryUnlessAskedOtherwise) {
    for (const auto* mode : {"", "query"}) {
        const auto page = asked({{"response_mode", mode}});
        EXPECT_THAT(page.location(), HasSubstr(kCallback + "?code="));
        EXPECT_EQ(page.answer("iss"), kIssuer);
        EXPECT_THAT(page.location(), Not(HasSubstr("#")));
    }
}

TEST_F(AnswersTest, GoIntoTheFragmentWhenAsked) {
    const auto page = asked({{"response_mode", "fragment"}});
    EXPECT_THAT(page.location(), HasSubstr(kCallback + "#code="));
    EXPECT_THAT(page.location(), HasSubstr("&state=stav&iss=http"));
    EXPECT_THAT(page.location(), Not(HasSubstr("?")));
    const auto error = asked({{"response_mode", "fragment"}, {"scope", "nothing"}});
    EXPECT_THAT(error.location(), HasSubstr(kCallback + "#error=invalid_scope"));
}

TEST_F(AnswersTest, ArePostedByAPageThatNeedsNoInlineScript) {
    const auto page = asked({{"response_mode", "form_post"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.location(), "");
    EXPECT_TRUE(page.shows("page-returning"));
    EXPECT_THAT(
        page.body, HasSubstr(R"(<form method="post" action="https://registr.example/callback")")
    );
    EXPECT_EQ(posted(page, "state"), "stav");
    EXPECT_EQ(posted(page, "iss"), kIssuer);
    EXPECT_EQ(redeem(provider, "registr", posted(page, "code")).status, 200);
    EXPECT_EQ(page.header("cache-control"), "no-store");
    EXPECT_EQ(page.header("referrer-policy"), "no-referrer");
    const auto policy = page.header("content-security-policy");
    EXPECT_THAT(policy, HasSubstr("script-src 'self'"));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe-inline")));
    EXPECT_TRUE(policy.ends_with("form-action 'self' https://registr.example")) << policy;
    EXPECT_THAT(page.body, Not(HasSubstr("language=")));
}

TEST_F(AnswersTest, S9PostedValuesAreEscaped) {
    const std::string state = R"("><script>alert(1)</script>&lt;'x)";
    const auto page = asked({{"response_mode", "form_post"}, {"state", state}});
    EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
    EXPECT_EQ(posted(page, "state"), state);
}

TEST_F(AnswersTest, ThatSayNoArePostedToo) {
    const auto page = asked({{"response_mode", "form_post"}, {"scope", "nothing"}});
    EXPECT_TRUE(page.shows("page-returning"));
    EXPECT_EQ(posted(page, "error"), "invalid_scope");
    EXPECT_EQ(posted(page, "state"), "stav");
    EXPECT_EQ(posted(page, "iss"), kIssuer);
    EXPECT_EQ(posted(page, "code"), "");
    Browser stranger(provider);
    const auto silent =
        stranger.get(authorize("registr", {{"response_mode", "form_post"}, {"prompt", "none"}}));
    EXPECT_EQ(posted(silent, "error"), "login_required");
}

TEST_F(AnswersTest, ArePostedToALoopbackAddressThatAPolicyCannotName) {
    provider.write_client(
        "desktop",
        "client_id: desktop\nclient_name: Desktop\nprofile: native\nmodule: registr\n"
        "redirect_uris: [\"http://[::1]/callback\"]\n"
    );
    const auto target = authorize(
        "registr",
        {{"client_id", "desktop"},
         {"redirect_uri", "http://[::1]:5000/callback"},
         {"response_mode", "form_post"}}
    );
    ASSERT_TRUE(provider.reload());
    const auto page = browser.get(target);
    ASSERT_TRUE(page.shows("page-returning")) << page.body;
    const auto policy = page.header("content-security-policy");
    EXPECT_TRUE(policy.ends_with("form-action 'self' http:")) << policy;
}

struct SignedMode {
    std::string mode;
    std::string prefix;  // of the address; empty: a page that posts itself
};
class SignedAnswersTest : public AnswersTest, public testing::WithParamInterface<SignedMode> {
protected:
    // The one parameter that travels.
    static std::string response_of(const Page& page) {
        const auto& prefix = GetParam().prefix;
        if (prefix.empty()) {
            const auto fields = posted_fields(page);
            EXPECT_EQ(fields.size(), 1U);
            return posted(page, "response");
        }
        EXPECT_TRUE(page.location().starts_with(prefix)) << page.location();
        EXPECT_THAT(page.location(), Not(HasSubstr("&")));
        return page.location().substr(prefix.size());
    }
};

TEST_P(SignedAnswersTest, HoldEverythingInOneToken) {
    const auto code = claims_of(provider, response_of(asked({{"response_mode", GetParam().mode}})));
    EXPECT_EQ(code.string_at("iss"), kIssuer);
    EXPECT_EQ(code.string_at("aud"), "registr-web");
    EXPECT_EQ(code.string_at("state"), "stav");
    EXPECT_GT(code.int_at("exp").value_or(0), 0);
    EXPECT_EQ(redeem(provider, "registr", code.string_at("code").value_or("")).status, 200);
    const auto error = claims_of(
        provider, response_of(asked({{"response_mode", GetParam().mode}, {"scope", "nothing"}}))
    );
    EXPECT_EQ(error.string_at("error"), "invalid_scope");
    EXPECT_EQ(error.string_at("state"), "stav");
    EXPECT_EQ(error.find("code"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    Modes,
    SignedAnswersTest,
    testing::Values(
        SignedMode{"jwt", kCallback + "?response="},
        SignedMode{"query.jwt", kCallback + "?response="},
        SignedMode{"fragment.jwt", kCallback + "#response="},
        SignedMode{"form_post.jwt", ""}
    ),
    [](const auto& row) {
        auto name = row.param.mode;
        std::ranges::replace(name, '.', '_');
        return name;
    }
);

class SignedByAnswersTest : public AnswersTest, public testing::WithParamInterface<std::string> {};

// JARM 3: who registers an algorithm never gets an answer that is not signed.
TEST_P(SignedByAnswersTest, TheAlgorithmThatTheClientRegistered) {
    provider.write_client(
        "registr",
        "client_id: registr-web\nclient_name: Registr\nclient_secret: " + std::string(kSecret) +
            "\nmodule: registr\nredirect_uris: [\"https://registr.example/callback\"]\n" +
            "authorization_signed_response_alg: " + GetParam() + "\n"
    );
    ASSERT_TRUE(provider.reload());
    for (const auto* mode : {"", "query", "fragment", "form_post"}) {
        const auto page = asked({{"response_mode", mode}});
        const auto token = page.answer("response");
        const auto header = base::base64url_decode(token.substr(0, token.find('.')));
        ASSERT_TRUE(header) << page.location() << page.body;
        EXPECT_THAT(*header, HasSubstr("\"alg\":\"" + GetParam() + "\""));
        EXPECT_EQ(claims_of(provider, token).string_at("iss"), kIssuer);
        EXPECT_EQ(page.answer("code") + page.answer("error") + page.answer("state"), "");
    }
}

INSTANTIATE_TEST_SUITE_P(
    Algorithms, SignedByAnswersTest, testing::Values("RS256", "PS256", "ES256", "EdDSA")
);

// As much as a request may hold: the link back fits a target, and so does the other language or it
// is not offered.
TEST_F(AnswersTest, OfAPageThatSaysNoReturnEvenALongStateWhole) {
    for (const std::size_t length : {500U, 1400U}) {
        const std::string state(length, '%');
        const auto page = browser.get(authorize("senior", {{"state", state}}));
        ASSERT_TRUE(page.shows("page-refused")) << page.status;
        const auto back = browser.get(link_in(page, "/authorize?resume="));
        EXPECT_EQ(back.answer("state"), state);
        const auto other = link_in(page, "/login/notice?notice=");
        if (other.empty()) continue;
        EXPECT_TRUE(browser.get(unescaped(other)).shows("page-refused"));
    }
}

// A page that says no leads back by a link, which cannot post: it leads through /authorize.
TEST_F(AnswersTest, OfAPageThatSaysNoGoTheWayThatWasAskedFor) {
    for (const auto* mode : {"query", "form_post"}) {
        const auto page = browser.get(authorize("senior", {{"response_mode", mode}}));
        ASSERT_TRUE(page.shows("page-refused")) << page.body;
        const auto link = link_in(page, "/authorize?resume=");
        ASSERT_NE(link, "") << page.body;
        const auto back = browser.get(link);
        if (std::string_view(mode) == "query") {
            EXPECT_THAT(back.location(), HasSubstr("https://senior.example/callback?error="));
            EXPECT_EQ(back.answer("error"), "access_denied");
            EXPECT_EQ(back.answer("state"), "stav");
        } else {
            EXPECT_EQ(posted(back, "error"), "access_denied");
        }
        Browser stranger(provider);
        EXPECT_TRUE(stranger.get(link).shows("page-stale"));
    }
}

}  // namespace
}  // namespace idp_test
