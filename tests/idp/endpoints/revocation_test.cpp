// /revoke: what ends with a token that is taken back, and what does not.
#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/idp/support/token_questions.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;

class Revocation : public TokenQuestions {
protected:
    bool opens_userinfo(const base::Json& tokens) {
        return userinfo(provider, *tokens.string_at("access_token")).status == 200;
    }
    // For who may not know whether there was anything to revoke.
    void expect_done(const Page& page) {
        EXPECT_EQ(page.status, 200);
        EXPECT_EQ(page.body, "");
        EXPECT_EQ(page.header("cache-control"), "no-store");
    }
    std::string new_refresh_token(const std::string& token) {
        const auto page = refresh(provider, "registr", token);
        EXPECT_EQ(page.status, 200) << page.body;
        return page.json().string_at("refresh_token").value_or("");
    }
};

TEST_F(Revocation, OfARefreshTokenEndsItsFamilyAndNotTheLogin) {
    const auto tokens = log_in();
    const auto first = *tokens.string_at("refresh_token");
    const auto second = new_refresh_token(first);
    expect_done(revoke("registr-web", second));
    EXPECT_EQ(error_of(refresh(provider, "registr", second)), "invalid_grant");
    EXPECT_FALSE(is_active("registr-web", second));
    EXPECT_FALSE(opens_userinfo(tokens));
    EXPECT_FALSE(is_active("registr-web", *tokens.string_at("access_token")));
    EXPECT_NE(browser.get(authorize("registr", {{"prompt", "none"}})).answer("code"), "");
}

TEST_F(Revocation, OfAUsedRefreshTokenEndsWhatCameFromIt) {
    const auto first = *log_in().string_at("refresh_token");
    const auto second = new_refresh_token(first);
    expect_done(revoke("registr-web", first));
    EXPECT_EQ(error_of(refresh(provider, "registr", second)), "invalid_grant");
}

TEST_F(Revocation, OfAnAccessTokenEndsItEverywhereAndLeavesTheRest) {
    for (const std::string format : {"jwt", "opaque"}) {
        change_registr("access_token_format: " + format + "\n");
        browser.cookies.clear();
        const auto tokens = log_in();
        ASSERT_TRUE(opens_userinfo(tokens)) << format;
        expect_done(revoke("registr-web", *tokens.string_at("access_token")));
        EXPECT_FALSE(opens_userinfo(tokens)) << format;
        EXPECT_FALSE(is_active("registr-web", *tokens.string_at("access_token"))) << format;
        provider.restart();
        EXPECT_FALSE(opens_userinfo(tokens)) << format;
        EXPECT_NE(new_refresh_token(*tokens.string_at("refresh_token")), "") << format;
    }
}

// Until the last verifier that is patient with clocks has let go of it.
TEST_F(Revocation, OfASignedTokenStandsUntilItsEnd) {
    const auto tokens = log_in();
    expect_done(revoke("registr-web", *tokens.string_at("access_token")));
    for (const auto by : {300s, 299s, 5s, 10s}) {
        provider.advance(by);
        EXPECT_FALSE(opens_userinfo(tokens));
    }
}

// S31.
TEST_F(Revocation, OfAnotherClientsTokenDoesNothingAndSaysNothing) {
    for (const std::string format : {"jwt", "opaque"}) {
        change_registr("access_token_format: " + format + "\n");
        browser.cookies.clear();
        const auto tokens = log_in();
        for (const auto* name : {"access_token", "refresh_token", "id_token"})
            expect_done(revoke("poskytovatel-web", *tokens.string_at(name)));
        EXPECT_TRUE(opens_userinfo(tokens)) << format;
        EXPECT_TRUE(is_active("registr-web", *tokens.string_at("access_token"))) << format;
        EXPECT_NE(new_refresh_token(*tokens.string_at("refresh_token")), "") << format;
    }
}

TEST_F(Revocation, OfAnUnknownTokenIsNoError) {
    for (const std::string token : {"nothing", "a.b.c", "x"})
        expect_done(revoke("registr-web", token));
    expect_done(
        post_as("registr-web", "/revoke", {{"token", "nothing"}, {"token_type_hint", "pigeon"}})
    );
}

TEST_F(Revocation, FindsATokenWhateverTheHintSays) {
    const auto tokens = log_in();
    expect_done(post_as(
        "registr-web",
        "/revoke",
        {{"token", *tokens.string_at("access_token")}, {"token_type_hint", "refresh_token"}}
    ));
    EXPECT_FALSE(opens_userinfo(tokens));
}

TEST_F(Revocation, IsForPublicClientsToo) {
    add_public_client("registr-desktop");
    const Form request{
        {"client_id", "registr-desktop"}, {"redirect_uri", "http://127.0.0.1/callback"}};
    const auto page = browser.log_in(
        browser.open(authorize("registr", request)), "cerny", std::string(kPassword)
    );
    const auto tokens = Browser(provider)
                            .post(
                                "/token",
                                {{"grant_type", "authorization_code"},
                                 {"client_id", "registr-desktop"},
                                 {"code", page.answer("code")},
                                 {"redirect_uri", "http://127.0.0.1/callback"},
                                 {"code_verifier", std::string(kVerifier)}}
                            )
                            .json();
    ASSERT_TRUE(tokens.string_at("refresh_token")) << page.body;
    ASSERT_TRUE(opens_userinfo(tokens));
    expect_done(Browser(provider).post(
        "/revoke", {{"client_id", "registr-desktop"}, {"token", *tokens.string_at("access_token")}}
    ));
    EXPECT_FALSE(opens_userinfo(tokens));
}

TEST_F(Revocation, NeedsAClientAndOneToken) {
    struct Row {
        std::string name;
        Form form;
        web::Fields headers;
        int status;
        std::string error;
    };
    const auto good = basic_as("registr-web", kSecret);
    const std::vector<Row> rows = {
        {"nobody", {{"token", "a"}}, {}, 401, "invalid_client"},
        {"a wrong secret",
         {{"token", "a"}},
         {{"authorization", basic_as("registr-web", "wrong")}},
         401,
         "invalid_client"},
        {"a confidential client's name alone",
         {{"token", "a"}, {"client_id", "registr-web"}},
         {},
         401,
         "invalid_client"},
        {"no token", {}, {{"authorization", good}}, 400, "invalid_request"},
        {"two tokens",
         {{"token", "a"}, {"token", "b"}},
         {{"authorization", good}},
         400,
         "invalid_request"},
    };
    for (const auto& row : rows) {
        const auto page = Browser(provider).post("/revoke", row.form, row.headers);
        EXPECT_EQ(page.status, row.status) << row.name;
        EXPECT_EQ(error_of(page), row.error) << row.name;
    }
}

// S38c: what could not be written was not revoked, and what could not be read is not told.
TEST_F(Revocation, IsNotDoneWhenTheStoreFails) {
    const auto tokens = log_in();
    for (const auto* name : {"state.sqlite", "state.sqlite-wal", "state.sqlite-shm"}) {
        const auto path = provider.folder() / name;
        if (!std::filesystem::exists(path)) continue;
        const auto size = std::filesystem::file_size(path);
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file << std::string(size, 'x');
    }
    for (const auto* name : {"access_token", "refresh_token"}) {
        const auto token = *tokens.string_at(name);
        const auto revoked = revoke("registr-web", token);
        EXPECT_EQ(revoked.status, 503) << name << ' ' << revoked.body;
        EXPECT_EQ(error_of(revoked), "temporarily_unavailable") << name;
        const auto told = introspect("registr-web", token);
        EXPECT_EQ(told.status, 503) << name << ' ' << told.body;
    }
}

}  // namespace
}  // namespace idp_test
