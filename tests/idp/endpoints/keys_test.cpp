// Signing keys of a running provider: what /jwks says and allows, rotation by timetable and in
// need.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/jose/key_store.h"
#include "core/jose/verifier.h"
#include "idp/signing.h"
#include "tests/idp/support/browser.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using std::chrono::minutes;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

// An hour for each key, the next one ten minutes before.
const std::string kHourly =
    "keys: {rotation: 1h, publish_ahead: 10m}\nsessions: {idle: 3h, absolute: 5h}";

std::vector<std::string> published_kids(const Provider& provider) {
    std::vector<std::string> kids;
    const auto document = Browser(provider).get("/jwks").json();
    for (const auto& key : *document.find("keys")->as_array())
        kids.push_back(key.string_at("kid").value());
    return kids;
}

std::string kid_of(const base::Json& tokens) {
    return jose::peek_header(tokens.string_at("access_token").value())
        .value()
        .string_at("kid")
        .value();
}

base::Json refreshed(const Provider& provider, const base::Json& tokens) {
    return refresh(provider, "registr", tokens.string_at("refresh_token").value()).json();
}

TEST(Keys, DocumentHasAKeyOfEveryAlgorithmAndNothingPrivate) {
    const Provider provider;
    const auto document = Browser(provider).get("/jwks").json();
    std::vector<std::string> algorithms;
    for (const auto& key : *document.find("keys")->as_array()) {
        algorithms.push_back(key.string_at("alg").value());
        EXPECT_EQ(key.string_at("use"), "sig");
        for (const auto* const name : {"d", "p", "q", "dp", "dq", "qi", "k"})
            EXPECT_EQ(key.find(name), nullptr) << name;
    }
    EXPECT_THAT(algorithms, ::testing::UnorderedElementsAre("RS256", "PS256", "ES256", "EdDSA"));
}

TEST(Keys, DocumentMayBeKeptNoLongerThanAWithdrawnKeyIsBelievedOrANextOneUnused) {
    Provider provider;
    Browser browser(provider);
    EXPECT_EQ(browser.get("/jwks").header("cache-control"), "public, max-age=300");
    const Provider careful("keys: {max_age: 30s}");
    EXPECT_EQ(Browser(careful).get("/jwks").header("cache-control"), "public, max-age=30");
    const Provider hasty("keys: {max_age: 1h, rotation: 1h, publish_ahead: 2m}");
    EXPECT_EQ(Browser(hasty).get("/jwks").header("cache-control"), "public, max-age=120");
}

TEST(Keys, DocumentThatTheReaderHasIsNotSentAgain) {
    const Provider provider;
    Browser browser(provider);
    const auto first = browser.get("/jwks");
    const auto etag = first.header("etag");
    const auto ask = [&](const std::string& tags) {
        web::Fields headers;
        headers.add("if-none-match", tags);
        return browser.send(web::Method::Get, "/jwks", "", headers);
    };
    for (const auto& tags : {etag, "W/" + etag, "\"x\", " + etag, std::string("*")}) {
        const auto page = ask(tags);
        EXPECT_EQ(page.status, 304) << tags;
        EXPECT_EQ(page.body, "") << tags;
        EXPECT_EQ(page.header("etag"), etag);
        EXPECT_EQ(page.header("cache-control"), first.header("cache-control"));
    }
    for (const auto* const tags : {"\"x\"", "", ",", "W/"}) {
        EXPECT_EQ(ask(tags).status, 200) << tags;
        EXPECT_EQ(ask(tags).body, first.body) << tags;
    }
}

TEST(Keys, NextOneIsPublishedAndThenSignsWithoutARestart) {
    Provider provider(kHourly);
    Browser browser(provider);
    const auto before = published_kids(provider);
    const auto first = tokens_for(provider, browser, "registr", "cerny");
    provider.advance(minutes(51));
    EXPECT_TRUE(eventually([&] { return published_kids(provider).size() == 8; }));
    auto tokens = refreshed(provider, first);
    const auto before_change = kid_of(tokens);
    EXPECT_EQ(before_change, kid_of(first));
    provider.advance(minutes(10));
    EXPECT_TRUE(eventually([&] {
        tokens = refreshed(provider, tokens);
        return kid_of(tokens) != kid_of(first);
    }));
    EXPECT_THAT(published_kids(provider), ::testing::SizeIs(8));
    // Signed by the former key, ten minutes ago.
    EXPECT_THAT(published_kids(provider), Contains(before_change));
    for (const auto& kid : before) EXPECT_THAT(published_kids(provider), Contains(kid));
}

TEST(Keys, InNeedTheOldOnesVerifyNothingWithinSeconds) {
    Provider provider;
    Browser browser(provider);
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto access = *tokens.string_at("access_token");
    EXPECT_EQ(userinfo(provider, access).status, 200);
    const auto before = published_kids(provider);
    // As another process does it: the program is told nothing.
    idp::Config config;
    config.reloadable.keys.folder = (provider.folder() / "keys").string();
    EXPECT_THAT(idp::rotate_keys(config, base::system_clock()()), Holds(HasSubstr("Removed: ")));
    EXPECT_TRUE(eventually([&] { return published_kids(provider) != before; }));
    EXPECT_THAT(published_kids(provider), ::testing::SizeIs(4));
    for (const auto& kid : before) EXPECT_THAT(published_kids(provider), Not(Contains(kid)));
    EXPECT_EQ(userinfo(provider, access).status, 401);
    const auto fresh = refresh(provider, "registr", *tokens.string_at("refresh_token"));
    ASSERT_EQ(fresh.status, 200);
    EXPECT_EQ(userinfo(provider, *fresh.json().string_at("access_token")).status, 200);
}

TEST(Keys, ReloadTakesOverWhatChangedInTheFolder) {
    Provider provider;
    const auto before = published_kids(provider);
    ASSERT_THAT(
        jose::replace_all_keys(
            {.folder = (provider.folder() / "keys").string()}, base::system_clock()()
        ),
        IsOk()
    );
    ASSERT_THAT(provider.reload(), IsOk());
    EXPECT_THAT(published_kids(provider), Each(Not(::testing::AnyOfArray(before))));
}

TEST(Keys, FolderThatCannotBeReadLeavesTheOldOnesInForce) {
    Provider provider;
    Browser browser(provider);
    const auto before = browser.get("/jwks").body;
    { std::ofstream(provider.folder() / "keys" / "nonsense.pem") << "x"; }
    EXPECT_TRUE(eventually([&] { return provider.log().find("keys.refused") != std::string::npos; })
    );
    EXPECT_THAT(provider.log(), HasSubstr("nonsense.pem"));
    EXPECT_EQ(browser.get("/jwks").body, before);
}

TEST(Keys, PassphraseEncryptsThemAndAWrongOneIsToldAtTheReload) {
    Provider provider("keys: {passphrase: correct-horse-battery}");
    for (const auto& entry : std::filesystem::directory_iterator(provider.folder() / "keys")) {
        std::ifstream file(entry.path());
        std::string line;
        std::getline(file, line);
        EXPECT_EQ(line, "-----BEGIN ENCRYPTED PRIVATE KEY-----");
    }
    idp::Reloadable other;
    other.keys.folder = (provider.folder() / "keys").string();
    other.keys.passphrase = base::Secret("another passphrase");
    EXPECT_THAT(
        jose::load_keys(other.keys, base::system_clock()()),
        FailsWith(HasSubstr("keys.passphrase is wrong"))
    );
}

TEST(Keys, IdTokenIsSignedByTheAlgorithmThatTheClientRegistered) {
    for (const auto* const algorithm : {"RS256", "PS256", "ES256", "EdDSA"}) {
        Provider provider;
        provider.write_client(
            "registr",
            "client_id: registr-web\nclient_secret: " + std::string(kSecret) +
                "\nmodule: registr\nredirect_uris: [\"https://registr.example/callback\"]\n"
                "grant_types: [authorization_code, refresh_token]\n"
                "id_token_signed_response_alg: " +
                algorithm + "\n"
        );
        ASSERT_THAT(provider.reload(), IsOk());
        Browser browser(provider);
        const auto tokens = tokens_for(provider, browser, "registr", "cerny");
        const auto id_token = *tokens.string_at("id_token");
        EXPECT_EQ(jose::peek_header(id_token)->string_at("alg"), algorithm);
        EXPECT_EQ(claims_of(provider, id_token).string_at("aud"), "registr-web");
        EXPECT_EQ(jose::peek_header(*tokens.string_at("access_token"))->string_at("alg"), "ES256");
    }
}

TEST(KeySettings, AreReadWithTheirDefaultsAndBounds) {
    const auto faults = [](const std::string& keys) {
        const auto document = settings::Document::parse(
            "keys: {folder: /a, sealing_file: /b, " + keys + "}",
            "idp.yaml",
            [](const std::string&) { return std::optional<std::string>(); }
        );
        const auto config = idp::read_config(*document);
        return config ? "" : settings::to_text(config.error());
    };
    EXPECT_THAT(faults("rotation: 30d"), Not(HasSubstr("keys.")));
    EXPECT_THAT(faults("passphrase: correct-horse-battery"), Not(HasSubstr("keys.")));
    EXPECT_THAT(faults("rotation: 59m"), HasSubstr("keys.rotation"));
    EXPECT_THAT(faults("rotation: 10d, publish_ahead: 6d"), HasSubstr("keys.publish_ahead"));
    EXPECT_THAT(faults("publish_ahead: 59s"), HasSubstr("keys.publish_ahead"));
    EXPECT_THAT(faults("max_age: 9s"), HasSubstr("keys.max_age"));
    EXPECT_THAT(faults("max_age: 25h"), HasSubstr("keys.max_age"));
    EXPECT_THAT(faults("passphrase: short"), HasSubstr("keys.passphrase"));
    const auto pkcs11 = [&](const std::string& more) { return faults("pkcs11: {" + more + "}"); };
    EXPECT_THAT(pkcs11("module: /m, token: t, pin: '1234'"), Not(HasSubstr("keys.")));
    EXPECT_THAT(pkcs11("module: /m, token: t"), HasSubstr("keys.pkcs11.pin"));
    EXPECT_THAT(pkcs11("module: /m, pin: '1234'"), HasSubstr("keys.pkcs11.token"));
    EXPECT_THAT(pkcs11("token: t, pin: '1234'"), HasSubstr("keys.pkcs11.module"));
}

}  // namespace
}  // namespace idp_test
