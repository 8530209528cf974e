// Clients that register themselves (RFC 7591, 7592, OpenID Connect Registration; S35).
#include "idp/clients/registration.h"

#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "core/base/encoding.h"
#include "core/base/random.h"
#include "core/state/registrations.h"
#include "core/state/sqlite_store.h"
#include "tests/idp/support/registering.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using base::Json;
using testing::HasSubstr;
using web::Method;

// The header's value is the standard alphabet with padding (RFC 7617).
std::string basic_of(const std::string& text) {
    auto encoded = base::base64url_encode(text);
    for (auto& c : encoded) c = c == '-' ? '+' : c == '_' ? '/' : c;
    encoded.append((4 - encoded.size() % 4) % 4, '=');
    return encoded;
}

std::string path_of(const Json& client) {
    return "/register/" + client.string_at("client_id").value_or("");
}

TEST_F(RegistrationTest, GivesAClientThatLogsPeopleIn) {
    const auto page = create(metadata());
    ASSERT_EQ(page.status, 201) << page.body;
    EXPECT_EQ(page.header("cache-control"), "no-store");
    const auto client = page.json();
    EXPECT_EQ(client.int_at("client_secret_expires_at"), 0);
    EXPECT_EQ(client.string_at("token_endpoint_auth_method"), "client_secret_basic");
    EXPECT_THAT(
        client.string_at("registration_client_uri").value_or(""), HasSubstr(path_of(client))
    );
    const auto id = client.string_at("client_id").value_or("");
    const auto login = browser.open(authorize(
        "registr",
        {{"client_id", id},
         {"redirect_uri", kCallback},
         {"scope", "openid profile"},
         {"code_challenge", ""},
         {"code_challenge_method", ""}}
    ));
    const auto done = browser.log_in(login, "cerny", provider.directory().password_of("cerny"));
    const auto tokens = browser.post(
        "/token",
        {{"grant_type", "authorization_code"},
         {"code", done.answer("code")},
         {"redirect_uri", kCallback}},
        {{"Authorization",
          "Basic " + basic_of(id + ':' + client.string_at("client_secret").value_or(""))}}
    );
    ASSERT_EQ(tokens.status, 200) << tokens.body;
    const auto claims = claims_of(provider, tokens.json().string_at("id_token").value_or(""));
    EXPECT_EQ(claims.string_at("aud"), id);
    EXPECT_EQ(claims.find("permissions"), nullptr);
}

TEST_F(RegistrationTest, IsReadChangedAndDeletedByWhoHoldsItsToken) {
    const auto client = create(metadata()).json();
    const auto token = client.string_at("registration_access_token").value_or("");
    const auto read = call(Method::Get, path_of(client), {}, token);
    ASSERT_EQ(read.status, 200);
    EXPECT_EQ(read.json().string_at("client_name"), "Nová aplikace");

    auto change = metadata();
    change.set("client_id", client.string_at("client_id").value_or(""));
    change.set("client_name", "Jinak");
    EXPECT_EQ(call(Method::Put, path_of(client), change, token).status, 200);
    EXPECT_EQ(
        call(Method::Get, path_of(client), {}, token).json().string_at("client_name"), "Jinak"
    );

    EXPECT_EQ(call(Method::Delete, path_of(client), {}, token).status, 204);
    EXPECT_EQ(call(Method::Get, path_of(client), {}, token).status, 401);
    const auto login = browser.open(authorize(
        "registr",
        {{"client_id", client.string_at("client_id").value_or("")}, {"redirect_uri", kCallback}}
    ));
    EXPECT_EQ(login.status, 400);
}

TEST_F(RegistrationTest, AnswersAStrangerTheSameWhetherTheClientExists) {
    const auto client = create(metadata()).json();
    const auto existing = call(Method::Get, path_of(client), {}, "cizi");
    const auto missing = call(Method::Get, "/register/dyn-neni", {}, "cizi");
    EXPECT_EQ(existing.status, 401);
    EXPECT_EQ(missing.status, 401);
    EXPECT_EQ(existing.body, missing.body);
    EXPECT_EQ(call(Method::Delete, path_of(client), {}, "").status, 401);
    EXPECT_EQ(call(Method::Get, "/register/dyn-neni", {}, "").status, 401);
}

// S35: every field is validated at every change, and a refused change changes nothing.
TEST_F(RegistrationTest, IsValidatedWholeAtEveryChange) {
    const auto client = create(metadata()).json();
    const auto token = client.string_at("registration_access_token").value_or("");
    auto change = metadata();
    change.set("client_id", client.string_at("client_id").value_or(""));
    change.set("redirect_uris", Json::array({kCallback, "javascript:alert(1)"}));
    const auto refused = call(Method::Put, path_of(client), change, token);
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.json().string_at("error"), "invalid_redirect_uri");
    const auto kept = call(Method::Get, path_of(client), {}, token).json();
    EXPECT_EQ(*kept.find("redirect_uris"), Json::array({kCallback}));
    auto foreign = metadata();
    foreign.set("client_id", "registr-web");
    EXPECT_EQ(call(Method::Put, path_of(client), foreign, token).status, 400);
    auto chosen = metadata();
    chosen.set("client_id", client.string_at("client_id").value_or(""));
    chosen.set("client_secret", "vlastni-tajemstvi-klienta");
    EXPECT_EQ(call(Method::Put, path_of(client), chosen, token).status, 400);
}

TEST_F(RegistrationTest, GivesNoRightsThatAreTheOperatorsToGive) {
    auto greedy = metadata();
    greedy.set("scope", "openid klicnik.admin registr");
    greedy.set("module", "registr");
    greedy.set("profile", "service");
    greedy.set("introspect", Json::array({"registr-web"}));
    greedy.set("require_pkce", false);
    const auto page = create(greedy);
    ASSERT_EQ(page.status, 201) << page.body;
    EXPECT_EQ(page.json().string_at("scope"), "openid");
    for (const auto* const name : {"module", "profile", "introspect", "require_pkce"})
        EXPECT_EQ(page.json().find(name), nullptr) << name;
    greedy.set("grant_types", Json::array({"client_credentials"}));
    EXPECT_EQ(create(greedy).json().string_at("error"), "invalid_client_metadata");
}

TEST_F(RegistrationTest, OfAnotherProgramTakesEffectHereAsWell) {
    const auto store =
        state::open_sqlite_store({.path = (provider.folder() / "state.sqlite").string()});
    ASSERT_TRUE(store);
    state::Registrations registrations(**store, base::system_random());
    const auto accepted = idp::accepted_metadata(metadata());
    ASSERT_TRUE(accepted);
    ASSERT_TRUE(registrations.put(
        {"dyn-odjinud", base::dump(*accepted), std::string(64, 'a'), std::string(64, 'b'), {}}
    ));
    EXPECT_EQ(
        registrations.change({"dyn-neni", "{}", "", "", {}}, base::system_clock()()).value_or(true),
        false
    );
    EXPECT_TRUE(eventually(
        [&] {
            return browser
                .open(authorize(
                    "registr", {{"client_id", "dyn-odjinud"}, {"redirect_uri", kCallback}}
                ))
                .shows("page-login");
        },
        5s
    ));
}

TEST(Registration, NeedsTheInitialAccessTokenOrIsNotThere) {
    const auto body = base::dump(metadata());
    const web::Fields json{{"Content-Type", "application/json"}};
    {
        const Provider provider;
        Browser browser(provider);
        EXPECT_EQ(browser.send(Method::Post, "/register", body, json).status, 404);
        const auto discovery = browser.get("/.well-known/openid-configuration").json();
        EXPECT_EQ(discovery.find("registration_endpoint"), nullptr);
    }
    const Provider provider("registration: {mode: token, initial_access_token: uvodni-klic-12345}");
    Browser browser(provider);
    auto known = json;
    known.add("Authorization", "Bearer uvodni-klic-12345");
    auto wrong = json;
    wrong.add("Authorization", "Bearer jiny");
    EXPECT_EQ(browser.send(Method::Post, "/register", body, json).status, 401);
    EXPECT_EQ(browser.send(Method::Post, "/register", body, wrong).status, 401);
    EXPECT_EQ(browser.send(Method::Post, "/register", body, known).status, 201);
    const auto discovery = browser.get("/.well-known/openid-configuration").json();
    EXPECT_EQ(discovery.string_at("registration_endpoint"), std::string(kIssuer) + "/register");
}

}  // namespace
}  // namespace idp_test
