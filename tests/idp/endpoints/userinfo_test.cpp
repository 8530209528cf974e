// /userinfo in every form, single claims asked for, and subjects that only one sector knows.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/idp/support/login.h"

namespace idp_test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kPairwise =
    "client_id: registr-web\nclient_name: Registr\nclient_secret: " + std::string(kSecret) +
    "\nmodule: registr\nredirect_uris: [\"https://registr.example/callback\"]\n"
    "post_logout_redirect_uris: [\"https://registr.example/konec\"]\n"
    "grant_types: [authorization_code, refresh_token]\nsubject_type: pairwise\n";

class UserinfoTest : public LoginTest {
protected:
    base::Json tokens(const Form& more = {}) {
        const auto page = browser.open(authorize("registr", more));
        const auto answered =
            page.shows("page-login") ? browser.log_in(page, "cerny", kGoodPassword) : page;
        const auto given = redeem(provider, "registr", answered.answer("code"));
        EXPECT_EQ(given.status, 200) << given.body << answered.body;
        return given.json();
    }
    void replace_client(const std::string& yaml) {
        provider.write_client("registr", yaml);
        ASSERT_TRUE(provider.reload());
    }
    base::Json id_claims(const base::Json& given) {
        return claims_of(provider, *given.string_at("id_token"));
    }
};

TEST_F(UserinfoTest, TellsTheSameByEveryWayOfAsking) {
    const auto given = tokens();
    const auto token = *given.string_at("access_token");
    const web::Fields header{{"authorization", "Bearer " + token}};
    const auto got = browser.send(web::Method::Get, "/userinfo", "", header);
    const auto posted = browser.send(web::Method::Post, "/userinfo", "", header);
    const auto formed = browser.post("/userinfo", {{"access_token", token}});
    for (const auto& page : {got, posted, formed}) {
        EXPECT_EQ(page.status, 200);
        EXPECT_THAT(page.header("content-type"), HasSubstr("application/json"));
        EXPECT_EQ(page.header("cache-control"), "no-store");
        EXPECT_NE(page.header("date"), "");
        EXPECT_EQ(page.body, got.body);
    }
    EXPECT_EQ(got.json().string_at("sub"), id_claims(given).string_at("sub"));
    EXPECT_GT(got.json().int_at("updated_at").value_or(0), 1'700'000'000);
    const auto queried = browser.get("/userinfo?access_token=" + token);
    EXPECT_EQ(queried.json().string_at("error"), "invalid_request");
}

TEST_F(UserinfoTest, EndsWithTheTokenAndNotASecondLater) {
    const auto given = tokens();
    const auto token = *given.string_at("access_token");
    EXPECT_EQ(userinfo(provider, token).status, 200);
    provider.advance(std::chrono::seconds(*given.int_at("expires_in")));
    EXPECT_EQ(userinfo(provider, token).status, 401);
}

TEST_F(UserinfoTest, IsReadByScriptsOfOtherOriginsWithoutCookies) {
    const web::Fields header{
        {"authorization", "Bearer " + *tokens().string_at("access_token")},
        {"origin", "https://spa.example"}};
    const auto page = browser.send(web::Method::Get, "/userinfo", "", header);
    EXPECT_EQ(page.header("access-control-allow-origin"), "*");
    EXPECT_EQ(page.header("access-control-allow-credentials"), "");
}

TEST_F(UserinfoTest, IsSignedForAClientThatRegisteredSo) {
    replace_client(
        "client_id: registr-web\nclient_name: Registr\nclient_secret: " + std::string(kSecret) +
        "\nmodule: registr\nredirect_uris: [\"https://registr.example/callback\"]\n"
        "userinfo_signed_response_alg: RS256\n"
    );
    const auto given = tokens();
    const auto page = userinfo(provider, *given.string_at("access_token"));
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("content-type"), "application/jwt");
    const auto claims = claims_of(provider, page.body);
    EXPECT_EQ(claims.string_at("iss"), kIssuer);
    EXPECT_EQ(claims.string_at("aud"), "registr-web");
    EXPECT_EQ(claims.string_at("sub"), id_claims(given).string_at("sub"));
    EXPECT_NE(claims.string_at("name").value_or(""), "");
}

TEST_F(UserinfoTest, AndTheIdTokenHoldTheSingleClaimsThatWereAskedFor) {
    const auto given = tokens(
        {{"scope", "openid"},
         {"claims",
          R"({"id_token":{"family_name":{"essential":true},"auth_time":{"essential":true}},)"
          R"("userinfo":{"given_name":null}})"}}
    );
    const auto id = id_claims(given);
    EXPECT_NE(id.string_at("family_name").value_or(""), "");
    EXPECT_NE(id.find("auth_time"), nullptr);
    EXPECT_EQ(id.find("given_name"), nullptr);
    const auto told = userinfo(provider, *given.string_at("access_token")).json();
    EXPECT_NE(told.string_at("given_name").value_or(""), "");
    EXPECT_EQ(told.find("family_name"), nullptr);
    const auto again = refresh(provider, "registr", *given.string_at("refresh_token")).json();
    EXPECT_EQ(id_claims(again).string_at("family_name"), id.string_at("family_name"))
        << base::dump(again);
    EXPECT_EQ(userinfo(provider, *again.string_at("access_token")).json(), told);
}

TEST_F(UserinfoTest, ScopesAreToldThereAndNotInTheIdToken) {
    const auto given = tokens({{"scope", "openid profile email phone"}});
    const auto id = id_claims(given);
    for (const auto* name : {"name", "email", "phone_number", "updated_at"})
        EXPECT_EQ(id.find(name), nullptr) << name;
    EXPECT_NE(userinfo(provider, *given.string_at("access_token")).json().find("name"), nullptr);
}

TEST_F(UserinfoTest, APairwiseSubjectIsTheSameEverywhereAndNamesNoAccount) {
    const auto open = tokens();
    const auto account = *id_claims(open).string_at("sub");
    replace_client(kPairwise);
    const auto given = tokens();
    const auto subject = *id_claims(given).string_at("sub");
    EXPECT_NE(subject, account);
    const auto access = *given.string_at("access_token");
    const auto content = base::dump(claims_of(provider, access));
    EXPECT_THAT(content, HasSubstr(subject));
    EXPECT_THAT(content, Not(HasSubstr(account)));
    EXPECT_EQ(userinfo(provider, access).json().string_at("sub"), subject);
    const auto again = refresh(provider, "registr", *given.string_at("refresh_token")).json();
    EXPECT_EQ(id_claims(again).string_at("sub"), subject);
    ASSERT_TRUE(provider.reload());
    EXPECT_EQ(id_claims(tokens()).string_at("sub"), subject);
}

TEST_F(UserinfoTest, APairwiseSubjectIsKnownAgainAsAHint) {
    replace_client(kPairwise);
    const auto hint = *tokens().string_at("id_token");
    const Form quiet{{"prompt", "none"}, {"id_token_hint", hint}};
    EXPECT_NE(browser.get(authorize("registr", quiet)).answer("code"), "");
    Browser other(provider);
    tokens_for(provider, other, "registr", "zavrelova");
    EXPECT_EQ(other.get(authorize("registr", quiet)).answer("error"), "login_required");
    const auto out = browser.get(
        "/logout?id_token_hint=" + hint +
        "&post_logout_redirect_uri=https%3A%2F%2Fregistr.example%2Fkonec"
    );
    EXPECT_EQ(out.location(), "https://registr.example/konec") << out.body;
}

}  // namespace
}  // namespace idp_test
