// A sender of requests with a key: a public client of a running provider, its codes, tokens and
// proofs.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/idp/support/browser.h"
#include "tests/idp/support/client_key.h"
#include "tests/support/matchers.h"

namespace idp_test {

inline const std::string kTokenUrl = std::string(kIssuer) + "/token";
inline const std::string kUserinfoUrl = std::string(kIssuer) + "/userinfo";

// Of the native client, which proves nothing but its key.
inline Form code_form(const std::string& code) {
    return {
        {"grant_type", "authorization_code"},
        {"code", code},
        {"client_id", "sprava"},
        {"redirect_uri", "http://127.0.0.1:4711/callback"},
        {"code_verifier", std::string(kVerifier)}};
}

inline Form refresh_form(const std::string& token) {
    return {{"grant_type", "refresh_token"}, {"refresh_token", token}, {"client_id", "sprava"}};
}

inline constexpr auto kPublicClient = R"(client_id: sprava
profile: native
module: none
scope: openid profile
grant_types: [authorization_code, refresh_token]
redirect_uris: ["http://127.0.0.1/callback"]
)";

class SenderTest : public testing::Test {
protected:
    explicit SenderTest(const std::string& settings = "") : provider(settings) {
        provider.write_client("sprava", kPublicClient);
        EXPECT_THAT(provider.reload(), IsOk());
    }

    // more: parameters of the authorization request.
    std::string code(Form more = {}) {
        more.emplace_back("client_id", "sprava");
        more.emplace_back("redirect_uri", "http://127.0.0.1:4711/callback");
        Browser fresh(provider);
        const auto page =
            fresh.log_in(fresh.open(authorize("registr", more)), "cerny", std::string(kPassword));
        EXPECT_NE(page.answer("code"), "") << page.body;
        return page.answer("code");
    }

    Page post(const Form& form, const web::Fields& headers = {}) {
        return Browser(provider).post("/token", form, headers);
    }

    Page post_with(const ClientKey& by, const Form& form, const Made& more = {}) {
        return post(form, {{"dpop", proof_by(by, {"POST", kTokenUrl}, now(), more)}});
    }

    Page ask(const std::string& scheme, const std::string& token, const web::Fields& more = {}) {
        web::Fields headers{{"authorization", scheme + ' ' + token}};
        for (const auto& [name, value] : more) headers.add(name, value);
        return Browser(provider).send(web::Method::Get, "/userinfo", "", headers);
    }

    std::string proof_for(const std::string& token, const Made& more = {}) {
        return proof_by(key, {"GET", kUserinfoUrl, token}, now(), more);
    }

    ClientKey key;
    Provider provider;
};

}  // namespace idp_test
