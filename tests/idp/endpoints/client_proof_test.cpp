// How clients prove who they are, at a running provider.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "idp/oauth/client_assertion.h"
#include "tests/core/jose/test_certificates.h"
#include "tests/idp/support/browser.h"
#include "tests/idp/support/client_key.h"
#include "tests/idp/support/key_host.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const std::string kIssuerText(kIssuer);

std::string error_of(const Page& page) {
    return page.json().string_at("error").value_or("");
}

base::Instant now() {
    return base::system_clock()();
}

std::string client_yaml(const std::string& id, const std::string& more) {
    return "client_id: " + id + "\nmodule: registr\nredirect_uris: [\"https://" + id +
           ".example/callback\"]\n" + more;
}

// A code that nobody was given: who is told so has proved himself.
const Form kNoCode{
    {"grant_type", "authorization_code"},
    {"code", "zadny"},
    {"redirect_uri", "https://a.example/callback"},
    {"code_verifier", std::string(kVerifier)}};

Page call(Provider& provider, Form more, const web::Fields& headers = {}) {
    more.insert(more.end(), kNoCode.begin(), kNoCode.end());
    return Browser(provider).post("/token", more, headers);
}

Page assert_by(Provider& provider, const std::string& assertion) {
    return call(
        provider,
        {{"client_assertion", assertion},
         {"client_assertion_type", std::string(oauth::kAssertionType)}}
    );
}

class AssertionTest : public testing::Test {
protected:
    AssertionTest() {
        provider.write_client(
            "podepisuje",
            client_yaml(
                "podepisuje",
                "token_endpoint_auth_method: private_key_jwt\njwks: " + key.jwks() + "\n"
            )
        );
        provider.write_client(
            "fapi", client_yaml("fapi", "profile: fapi2\njwks: " + key.jwks() + "\n")
        );
        EXPECT_THAT(provider.reload(), IsOk());
    }

    ClientKey key;
    Provider provider;
};

TEST_F(AssertionTest, ProvesTheClientOnceAndNotAgainAfterARestart) {
    const auto assertion = assertion_by(key, "podepisuje", kIssuerText, now());
    EXPECT_EQ(error_of(assert_by(provider, assertion)), "invalid_grant");
    const auto again = assert_by(provider, assertion);
    EXPECT_EQ(again.status, 401);
    EXPECT_EQ(error_of(again), "invalid_client");
    provider.restart();
    EXPECT_EQ(error_of(assert_by(provider, assertion)), "invalid_client");
    EXPECT_EQ(
        error_of(assert_by(provider, assertion_by(key, "podepisuje", kIssuerText, now()))),
        "invalid_grant"
    );
}

TEST_F(AssertionTest, ProvesExactlyOneOfAHundredCallers) {
    const auto assertion = assertion_by(key, "podepisuje", kIssuerText, now());
    std::vector<std::string> errors(100);
    {
        std::vector<std::jthread> callers;
        for (auto& error : errors)
            callers.emplace_back([&] { error = error_of(assert_by(provider, assertion)); });
    }
    EXPECT_EQ(std::ranges::count(errors, "invalid_grant"), 1);
    EXPECT_EQ(std::ranges::count(errors, "invalid_client"), 99);
}

TEST_F(AssertionTest, IsForTheIssuerAloneFromAFapiClientAndForTheEndpointFromOthers) {
    struct {
        const char* client;
        std::string audience;
        std::string error;
    } rows[] = {
        {"podepisuje", kIssuerText, "invalid_grant"},
        {"podepisuje", kIssuerText + "/token", "invalid_grant"},
        {"podepisuje", kIssuerText + "/userinfo", "invalid_client"},
        // A FAPI client that has proved itself is asked for the key of its tokens next.
        {"fapi", kIssuerText, "invalid_request"},
        {"fapi", kIssuerText + "/token", "invalid_client"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(
            error_of(assert_by(provider, assertion_by(key, row.client, row.audience, now()))),
            row.error
        ) << row.client
          << ' ' << row.audience;
}

// S38: whatever is wrong, the answer says the same.
TEST_F(AssertionTest, ThatProvesNothingIsToldNothingMore) {
    Made expired;
    expired.claims.set("exp", base::unix_seconds(now()) - 300);
    const std::vector<std::string> wrong{
        assertion_by(ClientKey(), "podepisuje", kIssuerText, now()),
        assertion_by(key, "nikdo", kIssuerText, now()),
        assertion_by(key, "registr-web", kIssuerText, now()),
        assertion_by(key, "podepisuje", "https://jinde.example", now()),
        assertion_by(key, "podepisuje", kIssuerText, now(), expired),
        "x"};
    for (const auto& assertion : wrong) {
        const auto page = assert_by(provider, assertion);
        EXPECT_EQ(page.status, 401) << assertion;
        EXPECT_EQ(error_of(page), "invalid_client") << assertion;
        EXPECT_THAT(
            page.json().string_at("error_description").value_or(""),
            testing::StartsWith("client authentication failed (")
        ) << assertion;
    }
    EXPECT_THAT(provider.log(), HasSubstr("client.not_proved"));
}

TEST(PublishedKeys, OfAClientAreTakenAndTakenAnewWhenTheyChange) {
    ClientKey key;
    KeyHost host(key.jwks());
    Provider provider("outgoing: {allowed_networks: [127.0.0.1]}");
    provider.write_client(
        "podepisuje",
        client_yaml(
            "podepisuje",
            "token_endpoint_auth_method: private_key_jwt\njwks_uri: \"" + host.url() + "\"\n"
        )
    );
    ASSERT_THAT(provider.reload(), IsOk());
    EXPECT_EQ(
        error_of(assert_by(provider, assertion_by(key, "podepisuje", kIssuerText, now()))),
        "invalid_grant"
    );
    const ClientKey next;
    host.publish(next.jwks());
    EXPECT_EQ(
        error_of(assert_by(provider, assertion_by(next, "podepisuje", kIssuerText, now()))),
        "invalid_grant"
    );
    EXPECT_EQ(
        error_of(assert_by(provider, assertion_by(key, "podepisuje", kIssuerText, now()))),
        "invalid_client"
    );
    EXPECT_EQ(host.asked(), 2);
}

constexpr auto kTakesCertificates =
    "trusted_proxies: [127.0.0.1]\nclient_certificate: {header: X-Client-Certificate}";

web::Fields shown(X509* certificate) {
    return {{"x-client-certificate", base::percent_encode(jose::pem_of(certificate))}};
}

void write_certificate_client(Provider& provider, const ClientKey& key) {
    provider.write_client(
        "certifikat",
        client_yaml(
            "certifikat",
            "token_endpoint_auth_method: self_signed_tls_client_auth\njwks: " + key.jwks() + "\n"
        )
    );
    EXPECT_THAT(provider.reload(), IsOk());
}

const Form kCertificateClient{{"client_id", "certifikat"}};

TEST(SelfSignedCertificate, ProvesTheClientThatRegisteredItsKey) {
    Provider provider(kTakesCertificates);
    const ClientKey key;
    write_certificate_client(provider, key);
    const auto own = jose::new_certificate(key.key().material().handle.get(), {});
    const ClientKey other;
    const auto foreign = jose::new_certificate(other.key().material().handle.get(), {});
    EXPECT_EQ(error_of(call(provider, kCertificateClient, shown(own.get()))), "invalid_grant");
    EXPECT_EQ(error_of(call(provider, kCertificateClient, shown(foreign.get()))), "invalid_client");
    EXPECT_EQ(error_of(call(provider, kCertificateClient)), "invalid_client");
    EXPECT_EQ(
        error_of(call(provider, kCertificateClient, {{"x-client-certificate", "x"}})),
        "invalid_client"
    );
    auto twice = shown(own.get());
    twice.add("x-client-certificate", "x");
    EXPECT_EQ(error_of(call(provider, kCertificateClient, twice)), "invalid_client");
}

// S19: what a stranger says of a certificate is hearsay.
TEST(SelfSignedCertificate, IsBelievedFromTheFrontOnly) {
    Provider provider("client_certificate: {header: X-Client-Certificate}");
    const ClientKey key;
    write_certificate_client(provider, key);
    const auto own = jose::new_certificate(key.key().material().handle.get(), {});
    EXPECT_EQ(error_of(call(provider, kCertificateClient, shown(own.get()))), "invalid_client");
}

// An authority of the test, in a file, and a certificate that it issued.
struct Authority {
    ClientKey key;
    jose::X509Object certificate = jose::new_certificate(
        key.key().material().handle.get(),
        {.subject = {{"CN", "autorita"}}, .ends = "20990101000000Z"}
    );
    std::string path = testing::TempDir() + "authority-" + fresh_id() + ".pem";

    Authority() {
        const std::unique_ptr<X509_EXTENSION, jose::Freed<X509_EXTENSION_free>> extension(
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE")
        );
        X509_add_ext(certificate.get(), extension.get(), -1);
        X509_sign(certificate.get(), key.key().material().handle.get(), EVP_sha256());
        std::ofstream(path) << jose::pem_of(certificate.get());
    }
    ~Authority() { std::filesystem::remove(path); }
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;
    Authority(Authority&&) = delete;
    Authority& operator=(Authority&&) = delete;
    [[nodiscard]] jose::X509Object issue(const ClientKey& client, const std::string& name) const {
        auto issued = jose::new_certificate(
            client.key().material().handle.get(),
            {.subject = {{"CN", name}}, .ends = "20990101000000Z"}
        );
        X509_set_issuer_name(issued.get(), X509_get_subject_name(certificate.get()));
        X509_sign(issued.get(), key.key().material().handle.get(), EVP_sha256());
        return issued;
    }
};

TEST(NamedCertificate, ProvesTheClientWhenAnAuthorityVouchesForItsName) {
    const Authority ours;
    const Authority foreign;
    Provider provider(
        "trusted_proxies: [127.0.0.1]\n"
        "client_certificate: {header: X-Client-Certificate, ca_file: " +
        ours.path + "}"
    );
    provider.write_client(
        "certifikat",
        client_yaml(
            "certifikat",
            "token_endpoint_auth_method: tls_client_auth\n"
            "tls_client_auth_subject_dn: \"CN=klient\"\n"
        )
    );
    ASSERT_THAT(provider.reload(), IsOk());
    const ClientKey key;
    const auto good = ours.issue(key, "klient");
    const auto of_another_name = ours.issue(key, "jiny");
    const auto of_another_authority = foreign.issue(key, "klient");
    const auto error = [&](X509* certificate) {
        return error_of(call(provider, kCertificateClient, shown(certificate)));
    };
    EXPECT_EQ(error(good.get()), "invalid_grant");
    EXPECT_EQ(error(of_another_name.get()), "invalid_client");
    EXPECT_EQ(error(of_another_authority.get()), "invalid_client");
}

TEST(ProofMetadata, TellHowClientsMayProveThemselves) {
    const Authority ours;
    Provider provider(
        "client_certificate: {header: X-Client-Certificate, ca_file: " + ours.path +
        ", address: \"https://mtls.example\"}"
    );
    const auto metadata = Browser(provider).get("/.well-known/openid-configuration").json();
    const auto* methods = metadata.find("token_endpoint_auth_methods_supported");
    ASSERT_NE(methods, nullptr);
    for (const auto* method :
         {"client_secret_basic",
          "client_secret_post",
          "private_key_jwt",
          "tls_client_auth",
          "self_signed_tls_client_auth",
          "none"})
        EXPECT_THAT(*methods->as_array(), testing::Contains(base::Json(method))) << method;
    EXPECT_EQ(
        base::dump(*metadata.find("dpop_signing_alg_values_supported")),
        R"(["ES256","PS256","EdDSA","Ed25519"])"
    );
    EXPECT_EQ(*metadata.find("tls_client_certificate_bound_access_tokens"), base::Json(true));
    const auto* aliases = metadata.find("mtls_endpoint_aliases");
    ASSERT_NE(aliases, nullptr);
    EXPECT_EQ(aliases->string_at("token_endpoint"), "https://mtls.example/token");
    EXPECT_EQ(aliases->string_at("userinfo_endpoint"), "https://mtls.example/userinfo");
    EXPECT_EQ(aliases->find("authorization_endpoint"), nullptr);

    Provider plain;
    const auto without = Browser(plain).get("/.well-known/openid-configuration").json();
    EXPECT_EQ(without.find("tls_client_certificate_bound_access_tokens"), nullptr);
    EXPECT_EQ(without.find("mtls_endpoint_aliases"), nullptr);
    EXPECT_THAT(
        *without.find("token_endpoint_auth_methods_supported")->as_array(),
        testing::Not(testing::Contains(base::Json("tls_client_auth")))
    );
}

}  // namespace
}  // namespace idp_test
