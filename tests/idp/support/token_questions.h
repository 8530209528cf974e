// Clients that ask about tokens and take tokens back.
#pragma once

#include <gmock/gmock.h>

#include <functional>
#include <string>

#include "core/base/encoding.h"
#include "core/jose/verifier.h"
#include "tests/idp/support/grants.h"

namespace idp_test {

inline std::string basic_as(const std::string& client, std::string_view secret) {
    auto text = base::base64url_encode(client + ":" + std::string(secret));
    for (auto& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    while (text.size() % 4 != 0) text += '=';
    return "Basic " + text;
}

class TokenQuestions : public testing::Test {
protected:
    Page post_as(
        const std::string& client,
        const std::string& path,
        const Form& form,
        web::Fields headers = {}
    ) {
        headers.add("authorization", basic_as(client, kSecret));
        return Browser(provider).post(path, form, headers);
    }
    Page introspect(
        const std::string& client, const std::string& token, const web::Fields& headers = {}
    ) {
        return post_as(client, "/introspect", {{"token", token}}, headers);
    }
    Page revoke(const std::string& client, const std::string& token) {
        return post_as(client, "/revoke", {{"token", token}});
    }
    // Verified with the keys at /jwks.
    base::Json signed_answer(const Page& page) {
        const auto keys = jose::keys_from_jwks(Browser(provider).get("/jwks").json());
        jose::Expectation expected;
        expected.types = {"token-introspection+jwt"};
        expected.issuer = kIssuer;
        expected.expiry = jose::Expiry::IfPresent;
        const auto now = base::system_clock()();
        auto claims = jose::verify(page.body, jose::KeySet(*keys), expected, now);
        EXPECT_TRUE(claims.has_value()) << page.body;
        return claims ? *std::move(claims) : base::Json::object();
    }
    bool is_active(const std::string& client, const std::string& token) {
        const auto told = introspect(client, token).json();
        return told.find("active") != nullptr && *told.find("active") == base::Json(true);
    }
    base::Json log_in() { return tokens_for(provider, browser, "registr", "cerny"); }

    void add_client(const std::string& id, const std::string& more) {
        put(id,
            "client_id: " + id + "\nclient_secret: " + std::string(kSecret) +
                "\nredirect_uris: [\"https://" + id + ".example/callback\"]\n" + more);
    }
    void add_public_client(const std::string& id) {
        put(id,
            "client_id: " + id +
                "\nprofile: native\nmodule: registr\ngrant_types: [authorization_code, "
                "refresh_token]\nredirect_uris: [\"http://127.0.0.1/callback\"]\n");
    }
    void change_registr(const std::string& more) {
        put("registr",
            "client_id: registr-web\nmodule: registr\nclient_secret: " + std::string(kSecret) +
                "\nredirect_uris: [\"https://registr.example/callback\"]\n"
                "grant_types: [authorization_code, refresh_token]\n" +
                more);
    }

    Provider provider{kApi};
    Browser browser{provider};

private:
    void put(const std::string& name, const std::string& yaml) {
        provider.write_client(name, yaml);
        const auto reloaded = provider.reload();
        ASSERT_TRUE(reloaded.has_value()) << reloaded.error();
    }
};

}  // namespace idp_test
