// To which key tokens are bound, and who may use them (RFC 9449, RFC 8705), at a running provider.
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "tests/core/jose/test_certificates.h"
#include "tests/idp/support/browser.h"
#include "tests/idp/support/client_key.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

const std::string kTokenUrl = std::string(kIssuer) + "/token";
const std::string kUserinfoUrl = std::string(kIssuer) + "/userinfo";

std::string error_of(const Page& page) {
    return page.json().string_at("error").value_or("");
}

base::Instant now() {
    return base::system_clock()();
}

// Of the native client, which proves nothing but its key.
Form code_form(const std::string& code) {
    return {
        {"grant_type", "authorization_code"},
        {"code", code},
        {"client_id", "sprava"},
        {"redirect_uri", "http://127.0.0.1:4711/callback"},
        {"code_verifier", std::string(kVerifier)}};
}

Form refresh_form(const std::string& token) {
    return {{"grant_type", "refresh_token"}, {"refresh_token", token}, {"client_id", "sprava"}};
}

const char* const kPublicClient = R"(client_id: sprava
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

    std::string code() {
        const Form more{
            {"client_id", "sprava"}, {"redirect_uri", "http://127.0.0.1:4711/callback"}};
        const auto page = browser.log_in(
            browser.open(authorize("registr", more)), "cerny", std::string(kPassword)
        );
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
    Browser browser{provider};
};

TEST_F(SenderTest, HasHisTokensBoundToTheKeyOfHisProof) {
    const auto page = post_with(key, code_form(code()));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.json().string_at("token_type"), "DPoP");
    EXPECT_NE(page.header("dpop-nonce"), "");
    const auto token = *page.json().string_at("access_token");
    EXPECT_EQ(claims_of(provider, token).find("cnf")->string_at("jkt"), key.thumbprint());
    for (const auto* scheme : {"DPoP", "dpop", "DPOP"}) {
        const auto answer = ask(scheme, token, {{"dpop", proof_for(token)}});
        EXPECT_EQ(answer.status, 200) << scheme << answer.body;
        EXPECT_NE(answer.header("dpop-nonce"), "") << scheme;
    }
}

TEST_F(SenderTest, OfABoundTokenMustProveItsKeyEachTime) {
    const auto token = *post_with(key, code_form(code())).json().string_at("access_token");
    const ClientKey other;
    Made hour_ago;
    hour_ago.claims.set("iat", base::unix_seconds(now()) - 3600);
    const auto proof = proof_for(token);
    auto twice = web::Fields{{"dpop", proof_for(token)}};
    twice.add("dpop", proof_for(token));
    struct {
        const char* name;
        const char* scheme;
        web::Fields headers;
        const char* error;
    } rows[] = {
        {"no proof", "DPoP", {}, "invalid_dpop_proof"},
        {"no proof, as a bearer", "Bearer", {}, "invalid_token"},
        {"a proof, as a bearer", "Bearer", {{"dpop", proof_for(token)}}, "invalid_token"},
        {"two proofs", "DPoP", twice, "invalid_dpop_proof"},
        {"another's proof",
         "DPoP",
         {{"dpop", proof_by(other, {"GET", kUserinfoUrl, token}, now())}},
         "invalid_token"},
        {"a proof for another token",
         "DPoP",
         {{"dpop", proof_for("another")}},
         "invalid_dpop_proof"},
        {"a proof for another endpoint",
         "DPoP",
         {{"dpop", proof_by(key, {"GET", kTokenUrl, token}, now())}},
         "invalid_dpop_proof"},
        {"an old proof", "DPoP", {{"dpop", proof_for(token, hour_ago)}}, "invalid_dpop_proof"},
        {"no JWT", "DPoP", {{"dpop", "x"}}, "invalid_dpop_proof"},
    };
    for (const auto& row : rows) {
        const auto answer = ask(row.scheme, token, row.headers);
        EXPECT_EQ(answer.status, 401) << row.name;
        EXPECT_EQ(error_of(answer), row.error) << row.name;
        const auto challenge = answer.header("www-authenticate");
        EXPECT_THAT(challenge, StartsWith(std::string(row.scheme) + " ")) << row.name;
        EXPECT_THAT(challenge, HasSubstr(std::string("error=\"") + row.error)) << row.name;
        if (std::string_view(row.scheme) == "DPoP") {
            EXPECT_THAT(challenge, HasSubstr("algs=\"ES256 PS256 EdDSA Ed25519\"")) << row.name;
        }
    }
    EXPECT_EQ(ask("DPoP", token, {{"dpop", proof}}).status, 200);
    EXPECT_EQ(error_of(ask("DPoP", token, {{"dpop", proof}})), "invalid_dpop_proof");
    provider.restart();
    EXPECT_EQ(error_of(ask("DPoP", token, {{"dpop", proof}})), "invalid_dpop_proof");
}

TEST_F(SenderTest, OfABearerTokenNeedsNoKeyAndCannotPretendOne) {
    const auto token = *post(code_form(code())).json().string_at("access_token");
    EXPECT_EQ(ask("Bearer", token).status, 200);
    EXPECT_EQ(ask("bearer", token).status, 200);
    EXPECT_EQ(error_of(ask("DPoP", token, {{"dpop", proof_for(token)}})), "invalid_token");
}

TEST_F(SenderTest, NeverPutsATokenIntoAnAddress) {
    const auto token = *post(code_form(code())).json().string_at("access_token");
    const auto answer = Browser(provider).get("/userinfo?access_token=" + token);
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(error_of(answer), "invalid_request");
    const auto none = Browser(provider).get("/userinfo");
    EXPECT_EQ(none.status, 401);
    EXPECT_THAT(none.header("www-authenticate"), HasSubstr("Bearer"));
    EXPECT_THAT(none.header("www-authenticate"), HasSubstr("DPoP"));
}

// A page of a module in a browser may send a proof, and read the nonce that it needs next (S72).
TEST_F(SenderTest, MayBeAPageOfAnotherOrigin) {
    const auto preflight = Browser(provider).send(
        web::Method::Options,
        "/token",
        "",
        {{"origin", "https://registr.example"},
         {"access-control-request-method", "POST"},
         {"access-control-request-headers", "dpop"}}
    );
    EXPECT_THAT(preflight.header("access-control-allow-headers"), HasSubstr("dpop"));
    const auto page = post(code_form("x"), {{"origin", "https://registr.example"}});
    EXPECT_THAT(page.header("access-control-expose-headers"), HasSubstr("dpop-nonce"));
}

TEST_F(SenderTest, UsesAProofOnceOfAHundredTimes) {
    const auto proof = proof_by(key, {"POST", kTokenUrl}, now());
    std::vector<std::string> errors(100);
    {
        std::vector<std::jthread> callers;
        for (auto& error : errors)
            callers.emplace_back([&] {
                error = error_of(post(code_form("x"), {{"dpop", proof}}));
            });
    }
    EXPECT_EQ(std::ranges::count(errors, "invalid_grant"), 1);
    EXPECT_EQ(std::ranges::count(errors, "invalid_dpop_proof"), 99);
}

TEST_F(SenderTest, OfAPublicClientRefreshesWithTheSameKeyOnly) {
    const auto first = *post_with(key, code_form(code())).json().string_at("refresh_token");
    EXPECT_EQ(error_of(post(refresh_form(first))), "invalid_grant");
    EXPECT_EQ(error_of(post_with(ClientKey(), refresh_form(first))), "invalid_grant");
    const auto second = post_with(key, refresh_form(first));
    ASSERT_EQ(second.status, 200) << second.body;
    EXPECT_EQ(second.json().string_at("token_type"), "DPoP");
}

TEST_F(SenderTest, WithAWrongProofGetsNothing) {
    Made put;
    put.claims.set("htm", "PUT");
    const auto page = post_with(key, code_form(code()), put);
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(error_of(page), "invalid_dpop_proof");
}

TEST_F(SenderTest, OfAClientThatMustBindItsTokensNeedsAProof) {
    provider.write_client(
        "sprava", std::string(kPublicClient) + "dpop_bound_access_tokens: true\n"
    );
    ASSERT_THAT(provider.reload(), IsOk());
    const auto page = post(code_form("x"));
    EXPECT_EQ(page.status, 400);
    EXPECT_EQ(error_of(page), "invalid_request");
    EXPECT_EQ(error_of(post_with(key, code_form("x"))), "invalid_grant");
}

class NonceTest : public SenderTest {
protected:
    NonceTest() : SenderTest("dpop: {nonce: required, lifetime: 1m}") {}
};

TEST_F(NonceTest, IsGivenToWhoHasNoneAndAskedForAtEveryDoor) {
    const auto right = code();
    const auto refused = post_with(key, code_form(right));
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(error_of(refused), "use_dpop_nonce");
    Made with_nonce;
    with_nonce.claims.set("nonce", refused.header("dpop-nonce"));
    with_nonce.claims.set("iat", base::unix_seconds(now()) - 3600);
    const auto page = post_with(key, code_form(right), with_nonce);
    ASSERT_EQ(page.status, 200) << page.body;

    const auto token = *page.json().string_at("access_token");
    const auto asked = ask("DPoP", token, {{"dpop", proof_for(token)}});
    EXPECT_EQ(asked.status, 401);
    EXPECT_THAT(asked.header("www-authenticate"), StartsWith("DPoP "));
    EXPECT_THAT(asked.header("www-authenticate"), HasSubstr("error=\"use_dpop_nonce\""));
    Made fresh;
    fresh.claims.set("nonce", asked.header("dpop-nonce"));
    EXPECT_EQ(ask("DPoP", token, {{"dpop", proof_for(token, fresh)}}).status, 200);
    provider.advance(2min);
    EXPECT_EQ(error_of(ask("DPoP", token, {{"dpop", proof_for(token, fresh)}})), "use_dpop_nonce");
}

// The same assertion may come again with the nonce: it was not used up.
TEST_F(NonceTest, IsAskedForBeforeTheAssertionOfTheClientIsUsed) {
    provider.write_client(
        "podepisuje",
        "client_id: podepisuje\nmodule: registr\nredirect_uris: [\"https://a.example/callback\"]\n"
        "token_endpoint_auth_method: private_key_jwt\njwks: " +
            key.jwks() + "\n"
    );
    ASSERT_THAT(provider.reload(), IsOk());
    const Form form{
        {"grant_type", "authorization_code"},
        {"code", "x"},
        {"client_assertion", assertion_by(key, "podepisuje", std::string(kIssuer), now())},
        {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}};
    const auto refused = post_with(key, form);
    EXPECT_EQ(error_of(refused), "use_dpop_nonce");
    Made with_nonce;
    with_nonce.claims.set("nonce", refused.header("dpop-nonce"));
    EXPECT_EQ(error_of(post_with(key, form, with_nonce)), "invalid_grant");
    EXPECT_EQ(error_of(post_with(key, form, with_nonce)), "invalid_client");
}

class CertificateBinding : public SenderTest {
protected:
    CertificateBinding()
        : SenderTest(
              "trusted_proxies: [127.0.0.1]\n"
              "client_certificate: {header: X-Client-Certificate}"
          ) {
        provider.write_client(
            "sprava",
            std::string(kPublicClient) + "tls_client_certificate_bound_access_tokens: true\n"
        );
        EXPECT_THAT(provider.reload(), IsOk());
    }

    static web::Fields shown(X509* certificate) {
        return {{"x-client-certificate", base::percent_encode(jose::pem_of(certificate))}};
    }

    jose::X509Object certificate = jose::new_certificate(key.key().material().handle.get(), {});
    ClientKey other_key;
    jose::X509Object other = jose::new_certificate(other_key.key().material().handle.get(), {});
};

TEST_F(CertificateBinding, FollowsTheTokensOfTheClient) {
    EXPECT_EQ(error_of(post(code_form("x"))), "invalid_request");
    const auto page = post(code_form(code()), shown(certificate.get()));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(page.json().string_at("token_type"), "Bearer");
    const auto token = *page.json().string_at("access_token");
    EXPECT_EQ(
        claims_of(provider, token).find("cnf")->string_at("x5t#S256"),
        base::base64url_encode(base::sha256(jose::der_of(certificate.get())))
    );
    EXPECT_EQ(ask("Bearer", token, shown(certificate.get())).status, 200);
    EXPECT_EQ(error_of(ask("Bearer", token, shown(other.get()))), "invalid_token");
    EXPECT_EQ(error_of(ask("Bearer", token)), "invalid_token");
    const auto refresh_token = *page.json().string_at("refresh_token");
    EXPECT_EQ(error_of(post(refresh_form(refresh_token), shown(other.get()))), "invalid_grant");
    EXPECT_EQ(post(refresh_form(refresh_token), shown(certificate.get())).status, 200);
}

}  // namespace
}  // namespace idp_test
