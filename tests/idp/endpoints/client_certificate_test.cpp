// How clients prove who they are by certificates (RFC 8705), at a running provider.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "tests/core/jose/test_certificates.h"
#include "tests/idp/support/client_key.h"
#include "tests/idp/support/proving.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

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
