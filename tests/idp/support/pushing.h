// A client of profile fapi2 that pushes its requests, and what its answers say.
#pragma once

#include <gmock/gmock.h>

#include <string>

#include "tests/core/jose/test_keys.h"
#include "tests/idp/support/browser.h"
#include "tests/idp/support/client_key.h"
#include "tests/idp/support/login.h"
#include "tests/support/matchers.h"

namespace idp_test {

inline const std::string kParUrl = std::string(kIssuer) + "/par";

inline Form request_of(const std::string& client, const Form& more = {}) {
    std::map<std::string, std::string> all{
        {"redirect_uri", "https://" + client + ".example/callback"},
        {"response_type", "code"},
        {"scope", "openid"},
        {"state", "stav"},
        {"nonce", "nonce-1"},
        {"code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"},
        {"code_challenge_method", "S256"}};
    for (const auto& [name, value] : more) all[name] = value;
    Form form;
    for (const auto& [name, value] : all)
        if (!value.empty()) form.emplace_back(name, value);
    return form;
}

inline std::string visit_to(const std::string& client, const std::string& request_uri) {
    return "/authorize?" + base::form_encode({{"client_id", client}, {"request_uri", request_uri}});
}

class PushingTest : public testing::Test {
protected:
    explicit PushingTest(const std::string& settings = "") : provider(settings) {
        write("fapi", "profile: fapi2\n");
        write("fapi-jiny", "profile: fapi2\n");
        write("fapi-podpis", "profile: fapi2-signed\n");
        write("podepisuje", "token_endpoint_auth_method: private_key_jwt\n");
        EXPECT_THAT(provider.reload(), IsOk());
    }

    void write(const std::string& id, const std::string& more) {
        provider.write_client(
            id,
            "client_id: " + id + "\nmodule: registr\nredirect_uris: [\"https://" + id +
                ".example/callback\"]\njwks: " + key.jwks() + "\n" + more
        );
    }

    [[nodiscard]] base::Instant now() const { return base::system_clock()() + ahead; }
    void advance(std::chrono::seconds by) {
        provider.advance(by);
        ahead += by;
    }

    [[nodiscard]] Form with_proof(const std::string& client, Form form) const {
        form.emplace_back(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        );
        form.emplace_back(
            "client_assertion", assertion_by(key, client, std::string(kIssuer), now())
        );
        return form;
    }

    Page push(const std::string& client, const Form& form, const web::Fields& headers = {}) {
        return Browser(provider).post("/par", with_proof(client, form), headers);
    }

    std::string pushed(const std::string& client, const Form& more = {}) {
        const auto page = push(client, request_of(client, more));
        EXPECT_EQ(page.status, 201) << page.body;
        return page.json().string_at("request_uri").value_or("");
    }

    // As a signed request object of the client.
    std::string object_of(const std::string& client, const Form& form, const Made& more = {}) {
        const auto seconds = base::unix_seconds(now());
        auto claims = Json::object(
            {{"iss", client},
             {"aud", kIssuer},
             {"client_id", client},
             {"nbf", seconds},
             {"exp", seconds + 300}}
        );
        for (const auto& [name, value] : form) claims.set(name, value);
        const auto header = Json::object(
            {{"alg", "ES256"}, {"kid", key.key().kid()}, {"typ", "oauth-authz-req+jwt"}}
        );
        return key.sign(laid_over(header, more.header), laid_over(claims, more.claims));
    }

    ClientKey key;
    Provider provider;
    Browser browser{provider};
    std::chrono::seconds ahead{0};
};

// Its references lead through a login and a code to tokens.
class Par : public PushingTest {
protected:
    Page logged_in(const std::string& target) {
        return browser.log_in(browser.open(target), "cerny", kGoodPassword);
    }
    Page redeem(const std::string& code, const ClientKey& proof_key) {
        const Form form{
            {"grant_type", "authorization_code"},
            {"code", code},
            {"redirect_uri", "https://fapi.example/callback"},
            {"code_verifier", std::string(kVerifier)}};
        const auto url = std::string(kIssuer) + "/token";
        return Browser(provider).post(
            "/token",
            with_proof("fapi", form),
            {{"dpop", proof_by(proof_key, {"POST", url}, now())}}
        );
    }
};

}  // namespace idp_test
