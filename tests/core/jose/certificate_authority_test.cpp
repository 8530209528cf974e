#include "core/jose/certificate_authority.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/core/jose/test_certificates.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

base::Instant spring() {
    return *base::from_rfc3339("2026-04-01T12:00:00Z");
}

void add_extension(X509* certificate, int kind, const char* value) {
    const std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, kind, value)
    );
    X509_add_ext(certificate, extension.get(), -1);
}

// An authority with its own key, and what it signs.
struct Authority {
    KeyHandle key = new_ec("P-256");
    X509Object certificate = new_certificate(key.get(), {.subject = {{"CN", "autorita"}}});

    Authority() {
        add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
        X509_sign(certificate.get(), key.get(), EVP_sha256());
    }

    [[nodiscard]] Certificate issue(const CertificateForm& form, const char* usage = "clientAuth")
        const {
        const auto own = new_ec("P-256");
        const auto issued = new_certificate(own.get(), form);
        X509_set_issuer_name(issued.get(), X509_get_subject_name(certificate.get()));
        add_extension(issued.get(), NID_ext_key_usage, usage);
        X509_sign(issued.get(), key.get(), EVP_sha256());
        return *Certificate::from_der(der_of(issued.get()));
    }
};

class CertificateAuthoritiesTest : public testing::Test {
protected:
    CertificateAuthoritiesTest() { std::ofstream(path) << pem_of(ours.certificate.get()); }
    ~CertificateAuthoritiesTest() override { std::filesystem::remove(path); }

    Authority ours;
    std::string path = testing::TempDir() + "authorities.pem";
};

TEST_F(CertificateAuthoritiesTest, VouchForWhatTheyIssuedToClientsWhileItIsValid) {
    const auto authorities = CertificateAuthorities::load(path);
    ASSERT_THAT(authorities, IsOk());
    EXPECT_TRUE(authorities->vouch_for(ours.issue({}), spring()));
    EXPECT_FALSE(authorities->vouch_for(ours.issue({.ends = "20260301000000Z"}), spring()));
    EXPECT_FALSE(authorities->vouch_for(ours.issue({.begins = "20260501000000Z"}), spring()));
    EXPECT_FALSE(authorities->vouch_for(ours.issue({}, "serverAuth"), spring()));
    EXPECT_FALSE(authorities->vouch_for(Authority().issue({}), spring()));
    const auto own_key = new_ec("P-256");
    const auto self_signed = new_certificate(own_key.get(), {});
    EXPECT_FALSE(authorities->vouch_for(*Certificate::from_der(der_of(self_signed.get())), spring())
    );
}

TEST_F(CertificateAuthoritiesTest, AreNotReadFromAFileWithoutCertificates) {
    EXPECT_THAT(CertificateAuthorities::load(path + ".missing"), FailsWith(testing::_));
    std::ofstream(path) << "nothing";
    EXPECT_THAT(CertificateAuthorities::load(path), FailsWith(testing::_));
}

}  // namespace
}  // namespace jose
