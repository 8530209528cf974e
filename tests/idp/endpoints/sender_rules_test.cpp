// Nonces of proofs (RFC 9449 8), and tokens bound to certificates (RFC 8705 3), at a running
// provider.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/core/jose/test_certificates.h"
#include "tests/idp/support/sender.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

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
