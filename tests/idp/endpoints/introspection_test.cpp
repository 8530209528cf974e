// /introspect: who is told what about which token, and when a token is no longer alive.
#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/idp/support/token_questions.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr auto kInactive = R"({"active":false})";

TEST_F(TokenQuestions, TellAModuleWhatItsPersonMayDo) {
    const auto tokens = log_in();
    const auto page = introspect("registr-web", *tokens.string_at("access_token"));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_THAT(page.header("content-type"), HasSubstr("application/json"));
    EXPECT_EQ(page.header("cache-control"), "no-store");
    const auto told = page.json();
    const auto claims = claims_of(provider, *tokens.string_at("access_token"));
    EXPECT_EQ(*told.find("active"), base::Json(true));
    for (const auto* name :
         {"iss",
          "sub",
          "aud",
          "client_id",
          "exp",
          "iat",
          "jti",
          "scope",
          "ik_mpsv",
          "organization",
          "statutory_representative",
          "permissions"}) {
        ASSERT_NE(told.find(name), nullptr) << name;
        EXPECT_EQ(*told.find(name), *claims.find(name)) << name;
    }
    EXPECT_EQ(told.string_at("token_type"), "Bearer");
}

// S31: a token of one client is nothing to another, unless it is addressed to it or its file says
// so.
TEST_F(TokenQuestions, ConcernNobodyElse) {
    add_client("registr-api", "module: registr\n");
    add_client("dohled", "module: none\nintrospect: [registr-web]\n");
    const auto tokens = log_in();
    const auto access = *tokens.string_at("access_token");
    struct Row {
        std::string caller;
        std::string token;
        bool active;
    };
    const std::vector<Row> rows = {
        {"registr-web", access, true},
        {"registr-api", access, true},
        {"dohled", access, true},
        {"poskytovatel-web", access, false},
        {"registr-web", *tokens.string_at("refresh_token"), true},
        {"registr-api", *tokens.string_at("refresh_token"), false},
        {"dohled", *tokens.string_at("refresh_token"), false},
        {"poskytovatel-web", *tokens.string_at("refresh_token"), false},
        {"registr-web", *tokens.string_at("id_token"), false},
        {"registr-web", browser.get(authorize("registr")).answer("code"), false},
        {"registr-web", access + "x", false},
        {"registr-web", access.substr(0, access.rfind('.') + 1), false},
        {"registr-web", "nothing", false},
        {"registr-web", std::string(8000, 'x'), false},
    };
    for (const auto& row : rows) {
        const auto page = introspect(row.caller, row.token);
        EXPECT_EQ(page.status, 200) << row.caller << ' ' << row.token;
        EXPECT_EQ(page.body == kInactive, !row.active) << row.caller << ' ' << page.body;
    }
}

TEST_F(TokenQuestions, AreRefusedWithoutProofOfWhoAsks) {
    add_public_client("registr-desktop");
    const auto access = *log_in().string_at("access_token");
    struct Row {
        std::string name;
        Form form;
        web::Fields headers;
    };
    const std::vector<Row> rows = {
        {"nobody", {}, {}},
        {"a name alone", {{"client_id", "registr-web"}}, {}},
        {"a public client", {{"client_id", "registr-desktop"}}, {}},
        {"a wrong secret", {}, {{"authorization", basic_as("registr-web", "wrong")}}},
        {"an unknown client", {}, {{"authorization", basic_as("nobody", kSecret)}}},
        {"the token itself", {}, {{"authorization", "Bearer " + access}}},
        {"by another method",
         {{"client_id", "registr-web"}, {"client_secret", std::string(kSecret)}},
         {}},
    };
    for (const auto& row : rows) {
        auto form = row.form;
        form.emplace_back("token", access);
        const auto page = Browser(provider).post("/introspect", form, row.headers);
        EXPECT_EQ(page.status, 401) << row.name;
        EXPECT_EQ(page.json().string_at("error"), "invalid_client") << row.name;
        EXPECT_EQ(page.json().find("active"), nullptr) << row.name;
    }
    EXPECT_EQ(Browser(provider).get("/introspect?token=" + access).status, 405);
}

TEST_F(TokenQuestions, NeedOneToken) {
    for (const Form& form : {Form{}, Form{{"token", ""}}, Form{{"token", "a"}, {"token", "a"}}}) {
        const auto page = post_as("registr-web", "/introspect", form);
        EXPECT_EQ(page.status, 400);
        EXPECT_EQ(page.json().string_at("error"), "invalid_request");
    }
}

TEST_F(TokenQuestions, EndWithTheTimeOfTheToken) {
    const auto access = *log_in().string_at("access_token");
    provider.advance(599s);
    EXPECT_THAT(introspect("registr-web", access).body, HasSubstr(R"("active":true)"));
    provider.advance(2s);
    EXPECT_EQ(introspect("registr-web", access).body, kInactive);
}

TEST_F(TokenQuestions, EndWithTheSession) {
    const auto tokens = log_in();
    const auto csrf = browser.get("/logout").field("csrf");
    ASSERT_NE(csrf, "");
    EXPECT_EQ(browser.post("/logout", {{"confirm", "yes"}, {"csrf", csrf}}).status, 200);
    for (const auto* name : {"access_token", "refresh_token"})
        EXPECT_EQ(introspect("registr-web", *tokens.string_at(name)).body, kInactive) << name;
}

// S33, R6.
TEST_F(TokenQuestions, EndWithTheAccount) {
    const auto tokens = log_in();
    provider.change_account("cerny", "replace: klDisabled\nklDisabled: TRUE");
    for (const auto* name : {"access_token", "refresh_token"}) {
        const auto token = *tokens.string_at(name);
        EXPECT_TRUE(eventually([&] { return !is_active("registr-web", token); }, 2s)) << name;
    }
}

TEST_F(TokenQuestions, EndWithTheLastPermissionInTheModule) {
    const auto access = *log_in().string_at("access_token");
    ASSERT_TRUE(is_active("registr-web", access));
    change_assignments(
        provider, "cerny", "", "replace: klValidUntil\nklValidUntil: 20200101000000Z"
    );
    EXPECT_TRUE(eventually([&] { return !is_active("registr-web", access); }, 2s));
}

TEST_F(TokenQuestions, AreAnsweredFromMemoryWhenTheAccountIsKnown) {
    const auto access = *log_in().string_at("access_token");
    const auto searches = [&] {
        std::size_t count = 0;
        const auto log = provider.directory().log();
        for (auto at = log.find(" SRCH base="); at != std::string::npos;
             at = log.find(" SRCH base=", at + 1))
            ++count;
        return count;
    };
    // The cache serves once the listener has read the directory, and whoever is logged in has been
    // looked at after that.
    const auto ask_nothing = [&] {
        const auto before = searches();
        for (int i = 0; i < 20; ++i)
            if (!is_active("registr-web", access)) return false;
        return searches() == before;
    };
    EXPECT_TRUE(eventually(ask_nothing, 10s));
}

TEST_F(TokenQuestions, AreOfferedInTheMetadata) {
    const auto metadata = Browser(provider).get("/.well-known/openid-configuration").json();
    EXPECT_EQ(metadata.string_at("introspection_endpoint"), std::string(kIssuer) + "/introspect");
    EXPECT_EQ(metadata.string_at("revocation_endpoint"), std::string(kIssuer) + "/revoke");
    EXPECT_NE(metadata.find("introspection_signing_alg_values_supported"), nullptr);
    const auto methods = [&](const std::string& endpoint) {
        return dump(*metadata.find(endpoint + "_auth_methods_supported"));
    };
    EXPECT_THAT(methods("introspection_endpoint"), Not(HasSubstr("\"none\"")));
    EXPECT_THAT(methods("revocation_endpoint"), HasSubstr("\"none\""));
}

}  // namespace
}  // namespace idp_test
