#include "idp/oauth/client_certificate.h"

#include <gmock/gmock.h>

#include <string>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "tests/core/jose/test_certificates.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using testing::_;

// Standard base64 of bytes.
std::string base64(const std::string& bytes) {
    auto text = base::base64url_encode(bytes);
    for (auto& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    while (text.size() % 4 != 0) text += '=';
    return text;
}

class ClientCertificate : public testing::Test {
protected:
    jose::Key key = jose::private_key(jose::new_ec("P-256"), jose::Algorithm::Es256);
    jose::X509Object certificate = jose::new_certificate(
        key.material().handle.get(),
        {.subject = {{"C", "CZ"}, {"O", "Město"}, {"CN", "klient"}},
         .names = "DNS:klient.example,URI:urn:klient,IP:192.0.2.7,email:klient@example.cz"}
    );
};

TEST_F(ClientCertificate, IsReadAsFrontsPassIt) {
    const auto pem = jose::pem_of(certificate.get());
    const auto der = jose::der_of(certificate.get());
    const auto of_nginx = certificate_in(base::percent_encode(pem));
    const auto of_rfc9440 = certificate_in(':' + base64(der) + ':');
    ASSERT_THAT(of_nginx, IsOk());
    ASSERT_THAT(of_rfc9440, IsOk());
    EXPECT_EQ(of_nginx->thumbprint(), of_rfc9440->thumbprint());
    EXPECT_EQ(of_nginx->thumbprint(), base::base64url_encode(base::sha256(der)));
    for (const auto& wrong :
         {std::string("x"),
          std::string("::"),
          std::string(":!:"),
          std::string("%zz"),
          base::percent_encode(pem + pem),
          base::percent_encode(pem.substr(0, pem.size() / 2))})
        EXPECT_THAT(certificate_in(wrong), FailsWith(_)) << wrong;
}

TEST_F(ClientCertificate, CarriesTheOneRegisteredName) {
    const auto read = *certificate_in(base::percent_encode(jose::pem_of(certificate.get())));
    struct {
        const char* name;
        std::string CertificateName::*kind;
        const char* registered;
        bool is_good;
    } rows[] = {
        {"subject", &CertificateName::subject_dn, "CN=klient,O=Město,C=CZ", true},
        {"another subject", &CertificateName::subject_dn, "CN=jiny,O=Město,C=CZ", false},
        {"a part of the subject", &CertificateName::subject_dn, "CN=klient", false},
        {"DNS", &CertificateName::san_dns, "klient.example", true},
        {"another DNS name", &CertificateName::san_dns, "example", false},
        {"URI", &CertificateName::san_uri, "urn:klient", true},
        {"another URI", &CertificateName::san_uri, "urn:klient2", false},
        {"IP", &CertificateName::san_ip, "192.0.2.7", true},
        {"another IP", &CertificateName::san_ip, "192.0.2.8", false},
        {"e-mail", &CertificateName::san_email, "klient@example.cz", true},
        {"another e-mail", &CertificateName::san_email, "jiny@example.cz", false},
        {"nothing", &CertificateName::san_dns, "", false},
    };
    for (const auto& row : rows) {
        CertificateName registered;
        registered.*row.kind = row.registered;
        EXPECT_EQ(carries(read, registered), row.is_good) << row.name;
    }
}

TEST_F(ClientCertificate, IsTakenForItsKeyWhoeverSignedIt) {
    const auto read = *certificate_in(base::percent_encode(jose::pem_of(certificate.get())));
    const auto other = jose::private_key(jose::new_ec("P-256"), jose::Algorithm::Es256);
    EXPECT_TRUE(has_key_of(read, jose::KeySet({other, key})));
    EXPECT_FALSE(has_key_of(read, jose::KeySet({other})));
    EXPECT_FALSE(has_key_of(read, jose::KeySet({})));
}

}  // namespace
}  // namespace oauth
