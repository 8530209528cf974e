#include <gmock/gmock.h>

#include <fstream>
#include <thread>

#include "tests/idp/support/browser.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const std::string kGoodPassword(kPassword);

class TokenTest : public testing::Test {
protected:
    std::string code_for(const std::string& username, const std::string& module = "registr") {
        const auto page = browser.log_in(browser.open(authorize(module)), username, kGoodPassword);
        EXPECT_NE(page.answer("code"), "") << page.body;
        return page.answer("code");
    }

    Provider provider;
    Browser browser{provider};
};

TEST_F(TokenTest, AnswersWithEverythingTheRfcAsks) {
    const auto page = redeem(provider, "registr", code_for("cerny"));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.header("cache-control"), "no-store");
    EXPECT_THAT(page.header("content-type"), HasSubstr("application/json"));
    const auto body = page.json();
    EXPECT_EQ(body.string_at("token_type"), "Bearer");
    EXPECT_EQ(body.int_at("expires_in"), 600);
    EXPECT_EQ(body.string_at("scope"), "openid profile");
    EXPECT_TRUE(body.string_at("refresh_token"));
}

TEST_F(TokenTest, GivesACodeToExactlyOneOfManyAndEndsWhatItGave) {
    const auto code = code_for("cerny");
    std::vector<Page> answers(20);
    {
        std::vector<std::jthread> callers;
        callers.reserve(answers.size());
        for (auto& answer : answers)
            callers.emplace_back([&] { answer = redeem(provider, "registr", code); });
    }
    std::vector<base::Json> won;
    for (const auto& answer : answers) {
        if (answer.status == 200)
            won.push_back(answer.json());
        else
            EXPECT_EQ(error_of(answer), "invalid_grant");
    }
    ASSERT_LE(won.size(), 1U);
    if (won.empty()) return;  // the others ended the login before the winner was served
    EXPECT_EQ(
        error_of(refresh(provider, "registr", *won[0].string_at("refresh_token"))), "invalid_grant"
    );
    EXPECT_EQ(userinfo(provider, *won[0].string_at("access_token")).status, 401);
}

TEST_F(TokenTest, RefusesTheCodeTheSecondTime) {
    const auto code = code_for("cerny");
    const auto first = redeem(provider, "registr", code);
    ASSERT_EQ(first.status, 200);
    const auto second = redeem(provider, "registr", code);
    EXPECT_EQ(second.status, 400);
    EXPECT_EQ(error_of(second), "invalid_grant");
    const auto token = *first.json().string_at("refresh_token");
    EXPECT_EQ(error_of(refresh(provider, "registr", token)), "invalid_grant");
    EXPECT_EQ(userinfo(provider, *first.json().string_at("access_token")).status, 401);
}

TEST_F(TokenTest, RefusesACodeFromAnotherClientAndThenFromItsOwn) {
    const auto code = code_for("cerny");
    EXPECT_EQ(error_of(redeem(provider, "poskytovatel", code)), "invalid_grant");
    EXPECT_EQ(error_of(redeem(provider, "registr", code)), "invalid_grant");
}

TEST_F(TokenTest, RefusesACodeThatIsTooOldOrCarriesAnotherVerifier) {
    const auto old = code_for("cerny");
    provider.advance(61s);
    EXPECT_EQ(error_of(redeem(provider, "registr", old)), "invalid_grant");
    const auto code = browser.get(authorize("registr")).answer("code");
    const auto page = token(
        provider,
        "registr",
        {{"grant_type", "authorization_code"},
         {"code", code},
         {"redirect_uri", "https://registr.example/callback"},
         {"code_verifier", std::string(43, 'x')}}
    );
    EXPECT_EQ(error_of(page), "invalid_grant");
}

TEST_F(TokenTest, NeverTakesOneKindOfSecretForAnother) {
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto refresh_token = *tokens.string_at("refresh_token");
    EXPECT_EQ(error_of(redeem(provider, "registr", refresh_token)), "invalid_grant");
    const auto code = browser.get(authorize("registr")).answer("code");
    EXPECT_EQ(error_of(refresh(provider, "registr", code)), "invalid_grant");
    EXPECT_EQ(userinfo(provider, *tokens.string_at("id_token")).status, 401);
    EXPECT_EQ(userinfo(provider, refresh_token).status, 401);
}

TEST_F(TokenTest, RotatesRefreshTokensAndEndsTheFamilyWhenOneComesAgain) {
    const auto first =
        *tokens_for(provider, browser, "registr", "cerny").string_at("refresh_token");
    EXPECT_EQ(error_of(refresh(provider, "poskytovatel", first)), "invalid_grant");
    const auto rotated = refresh(provider, "registr", first);
    ASSERT_EQ(rotated.status, 200) << rotated.body;
    const auto second = *rotated.json().string_at("refresh_token");
    EXPECT_NE(second, first);
    const auto id = claims_of(provider, *rotated.json().string_at("id_token"));
    EXPECT_EQ(id.find("nonce"), nullptr);
    EXPECT_EQ(error_of(refresh(provider, "registr", first)), "invalid_grant");
    EXPECT_EQ(error_of(refresh(provider, "registr", second)), "invalid_grant");
}

TEST_F(TokenTest, LeavesNoTwoLiveChildrenOfOneRefreshToken) {
    const auto first =
        *tokens_for(provider, browser, "registr", "cerny").string_at("refresh_token");
    std::vector<Page> answers(10);
    {
        std::vector<std::jthread> callers;
        callers.reserve(answers.size());
        for (auto& answer : answers)
            callers.emplace_back([&] { answer = refresh(provider, "registr", first); });
    }
    const auto won = std::ranges::count(answers, 200, &Page::status);
    EXPECT_LE(won, 1);
    for (const auto& answer : answers) {
        if (answer.status != 200) continue;
        const auto child = *answer.json().string_at("refresh_token");
        EXPECT_EQ(error_of(refresh(provider, "registr", child)), "invalid_grant");
    }
}

TEST_F(TokenTest, TellsTheClientNothingMoreThanThatItIsWrong) {
    const Browser plain(provider);
    const Form form{{"grant_type", "authorization_code"}, {"code", "x"}};
    auto wrong = Browser(provider).post(
        "/token", form, {{"authorization", "Basic cmVnaXN0ci13ZWI6c3BhdG5l"}}
    );
    auto unknown =
        Browser(provider).post("/token", form, {{"authorization", "Basic bmlrZG86c3BhdG5l"}});
    EXPECT_EQ(wrong.status, 401);
    EXPECT_THAT(wrong.header("www-authenticate"), HasSubstr("Basic"));
    EXPECT_EQ(error_of(wrong), error_of(unknown));
    EXPECT_EQ(
        error_of(token(provider, "registr", {{"grant_type", "password"}})), "unsupported_grant_type"
    );
}

TEST_F(TokenTest, AddressesTheScopeOfAnApiToTheApi) {
    Form more{
        {"client_id", "sprava"},
        {"redirect_uri", "http://127.0.0.1:4711/callback"},
        {"scope", "openid klicnik.admin"}};
    const auto page =
        browser.log_in(browser.open(authorize("registr", more)), "cerny", kGoodPassword);
    const auto answer = Browser(provider).post(
        "/token",
        {{"grant_type", "authorization_code"},
         {"code", page.answer("code")},
         {"redirect_uri", "http://127.0.0.1:4711/callback"},
         {"client_id", "sprava"},
         {"code_verifier", std::string(kVerifier)}}
    );
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto claims = claims_of(provider, *answer.json().string_at("access_token"));
    EXPECT_EQ(claims.string_at("aud"), "urn:test:admin-api");
    EXPECT_EQ(claims.find("permissions"), nullptr);
    EXPECT_EQ(answer.json().find("refresh_token"), nullptr);
}

TEST_F(TokenTest, MayBeReadByAPageOfAnyOriginWithoutCredentials) {
    for (const auto* target : {"/jwks", "/.well-known/openid-configuration"}) {
        const auto page = Browser(provider).send(
            web::Method::Get, target, "", {{"origin", "https://registr.example"}}
        );
        EXPECT_EQ(page.header("access-control-allow-origin"), "*") << target;
        EXPECT_EQ(page.header("access-control-allow-credentials"), "") << target;
    }
    const auto page = Browser(provider).send(
        web::Method::Get, authorize("registr"), "", {{"origin", "https://registr.example"}}
    );
    EXPECT_EQ(page.header("access-control-allow-origin"), "");
}

TEST(BrokenStore, NeverMeansSuccess) {
    Provider provider;
    Browser browser(provider);
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto page = Browser(provider).get(authorize("registr"));
    for (const auto* name : {"state.sqlite", "state.sqlite-wal", "state.sqlite-shm"}) {
        const auto path = provider.folder() / name;
        if (!std::filesystem::exists(path)) continue;
        const auto size = std::filesystem::file_size(path);
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file << std::string(size, 'x');
    }
    Browser other(provider);
    const auto login = other.log_in(other.open(authorize("registr")), "bures", kGoodPassword);
    EXPECT_EQ(login.status, 503);
    EXPECT_EQ(login.answer("code"), "");
    EXPECT_GE(refresh(provider, "registr", *tokens.string_at("refresh_token")).status, 400);
}

}  // namespace
}  // namespace idp_test
