// Certificates of clients (RFC 8705): names, keys and times are those that OpenSSL wrote.
#include "core/jose/certificate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/hmac.h"
#include "tests/core/jose/test_certificates.h"
#include "tests/core/jose/verifier_cases.h"
#include "tests/support/matchers.h"

namespace jose {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

EVP_PKEY* handle(const Key& key) {
    return key.material().handle.get();
}

Certificate certificate_of(const CertificateForm& form, const Key& key = ec()) {
    return *Certificate::from_der(der_of(new_certificate(handle(key), form).get()));
}

base::Json jwk_of(const Key& key) {
    return to_jwks({key}).find("keys")->as_array()->front();
}

std::string base64_of(const std::string& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* out = reinterpret_cast<unsigned char*>(text.data());
    const auto size = EVP_EncodeBlock(out, raw(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

TEST(Certificate, IsTheSameFromPemAndFromDer) {
    const auto made = new_certificate(handle(ec()), {});
    const auto der = der_of(made.get());
    const auto thumbprint = base::base64url_encode(base::sha256(der));
    EXPECT_EQ(Certificate::from_der(der)->thumbprint(), thumbprint);
    EXPECT_EQ(Certificate::from_pem(pem_of(made.get()))->thumbprint(), thumbprint);
    EXPECT_EQ(
        Certificate::from_pem(" \r\n" + pem_of(made.get()) + "\r\n")->thumbprint(), thumbprint
    );
}

TEST(Certificate, AnythingButOneCertificateIsRefused) {
    const auto pem = pem_of(new_certificate(handle(ec()), {}).get());
    const auto der = der_of(new_certificate(handle(ec()), {}).get());
    const auto trusted = [&] {
        auto text = pem;
        for (const auto* const word : {"BEGIN ", "END "})
            text.insert(text.find(word) + std::string_view(word).size(), "TRUSTED ");
        return text;
    }();
    const std::vector<std::pair<std::string, std::string>> refused = {
        {"nothing", ""},
        {"two certificates", pem + pem},
        {"text after it", pem + "x"},
        {"text before it", "x\n" + pem},
        {"trusted certificate", trusted},
        {"only the beginning", pem.substr(0, pem.size() / 2)},
        {"no certificate in it", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"},
        {"a header line",
         "-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END "
         "CERTIFICATE-----\n"},
        {"too large", std::string(40000, '\n') + pem},
    };
    for (const auto& [name, text] : refused)
        EXPECT_THAT(Certificate::from_pem(text), FailsWith(HasSubstr("certificate"))) << name;
    EXPECT_THAT(Certificate::from_der(der + '\0'), FailsWith("not a certificate"));
    EXPECT_THAT(Certificate::from_der(der.substr(1)), FailsWith("not a certificate"));
    EXPECT_THAT(Certificate::from_der(std::string(16385, '0')), FailsWith(HasSubstr("large")));
    EXPECT_THAT(Certificate::from_der(der), IsOk());
}

struct SubjectRow {
    std::string name;
    std::string text;
    bool is_it;
};

TEST(Certificate, SubjectIsComparedAsNamesAre) {
    const auto certificate = certificate_of(
        {.subject =
             {{"C", "CZ"},
              {"O", "Obec  Lhota, úřad"},
              {"OU", "IT"},
              {"+serialNumber", "42"},
              {"CN", "Klient A+B"},
              {"emailAddress", "a@obec.example"}}}
    );
    const std::string rest = ",OU=IT+serialNumber=42,O=Obec Lhota\\, úřad,C=CZ";
    const std::string email = "emailAddress=a@obec.example,";
    const std::vector<SubjectRow> rows = {
        {"as it is", email + "CN=Klient A\\+B" + rest, true},
        {"as it is told", certificate.subject(), true},
        {"other case", email + "cn=KLIENT a\\+b" + rest, true},
        {"spaces around", "emailAddress = a@obec.example , CN= Klient A\\+B " + rest, true},
        {"more spaces inside", email + "CN=Klient   A\\+B" + rest, true},
        {"escapes in hexadecimal", email + "CN=Klient A\\2BB" + rest, true},
        {"UTF-8 in hexadecimal",
         email + R"(CN=Klient A\+B,OU=IT+serialNumber=42,O=Obec Lhota\, \C3\BA\C5\99ad,C=CZ)",
         true},
        {"types by number",
         "1.2.840.113549.1.9.1=a@obec.example,2.5.4.3=Klient A\\+B" + rest,
         true},
        {"value in BER", email + "CN=#0C0A4B6C69656E7420412B42" + rest, true},
        {"order inside one relative name",
         email + "CN=Klient A\\+B,serialNumber=42+OU=IT,O=Obec Lhota\\, úřad,C=CZ",
         true},
        {"other order", "C=CZ,O=Obec Lhota\\, úřad,OU=IT+serialNumber=42,CN=Klient A\\+B", false},
        {"split relative name",
         email + "CN=Klient A\\+B,OU=IT,serialNumber=42,O=Obec Lhota\\, úřad,C=CZ",
         false},
        {"a part of it", "CN=Klient A\\+B" + rest, false},
        {"more than it", "DC=x," + email + "CN=Klient A\\+B" + rest, false},
        {"plus not escaped", email + "CN=Klient A+B" + rest, false},
        {"other letters", email + "CN=Klient A\\+C" + rest, false},
        {"unknown type", "nonsense=x", false},
        {"no type", "=x", false},
        {"no value", "CN=", false},
        {"comma at the end", email + "CN=Klient A\\+B" + rest + ",", false},
        {"quoted", email + "CN=\"Klient A+B\"" + rest, false},
        {"broken escape", "CN=\\", false},
        {"broken hexadecimal", "CN=#0", false},
        {"NUL", "CN=\\00", false},
        {"BER of no text", "CN=#020101", false},
        {"BER with a rest", "CN=#0C0161FF", false},
        {"broken UTF-8", "CN=\\FF", false},
        {"nothing", "", false},
        {"too long", "CN=" + std::string(3000, 'a'), false},
    };
    for (const auto& row : rows)
        EXPECT_EQ(certificate.has_subject(row.text), row.is_it) << row.name;
}

TEST(Certificate, TellsItsAlternativeNamesByKind) {
    const auto certificate = certificate_of(
        {.names = "DNS:Klient.obec.example,DNS:b.example,URI:https://obec.example/Klient,"
                  "IP:10.0.0.7,IP:2001:db8::1,email:a@obec.example"}
    );
    using enum AlternativeName;
    EXPECT_THAT(certificate.names(Dns), ElementsAre("Klient.obec.example", "b.example"));
    EXPECT_THAT(certificate.names(Uri), ElementsAre("https://obec.example/Klient"));
    EXPECT_THAT(certificate.names(Ip), ElementsAre("10.0.0.7", "2001:db8::1"));
    EXPECT_THAT(certificate.names(Email), ElementsAre("a@obec.example"));
    EXPECT_TRUE(certificate.has_name(Dns, "klient.OBEC.example"));
    EXPECT_FALSE(certificate.has_name(Dns, "obec.example"));
    EXPECT_FALSE(certificate.has_name(Dns, "*.obec.example"));
    EXPECT_TRUE(certificate.has_name(Uri, "https://obec.example/Klient"));
    EXPECT_FALSE(certificate.has_name(Uri, "https://obec.example/klient"));
    EXPECT_TRUE(certificate.has_name(Ip, "2001:0DB8:0:0::1"));
    EXPECT_TRUE(certificate.has_name(Ip, "10.0.0.7"));
    EXPECT_FALSE(certificate.has_name(Ip, "010.0.0.7"));
    EXPECT_FALSE(certificate.has_name(Ip, ""));
    EXPECT_FALSE(certificate.has_name(Ip, "::ffff:10.0.0.7"));
    EXPECT_TRUE(certificate.has_name(Email, "a@obec.example"));
    EXPECT_FALSE(certificate.has_name(Email, "b.example"));
    EXPECT_THAT(certificate_of({}).names(Dns), IsEmpty());
}

TEST(Certificate, IsNamedByItsKeyOrByItself) {
    for (const auto* const key : {&rsa(), &pss(), &ec(), &ed()}) {
        const auto certificate = certificate_of({}, *key);
        EXPECT_TRUE(certificate.is_named_by(jwk_of(*key))) << wire_name(key->algorithm());
        for (const auto* const other : {&rsa(), &pss(), &ec(), &ed()})
            EXPECT_EQ(certificate.is_named_by(jwk_of(*other)), other == key);
        EXPECT_TRUE(certificate.is_named_in(to_jwks(keys().all())));
        EXPECT_FALSE(certificate.is_named_in(to_jwks({})));
    }
    EXPECT_FALSE(certificate_of({}).is_named_in(base::Json("text")));
}

// RFC 8705, 2.2.2: the certificate itself is registered; the members of the key are not used.
TEST(Certificate, ChainInTheJwkDecidesAlone) {
    const auto p384 = new_ec("P-384");
    const auto made = new_certificate(p384.get(), {});
    const auto certificate = *Certificate::from_der(der_of(made.get()));
    auto jwk = base::Json::object({{"kty", "EC"}, {"crv", "P-384"}});
    EXPECT_FALSE(certificate.is_named_by(jwk));
    jwk.set("x5c", base::Json::array({base64_of(der_of(made.get()))}));
    EXPECT_TRUE(certificate.is_named_by(jwk));
    auto renewed = jwk_of(ec());
    renewed.set("x5c", base::Json::array({base64_of(der_of(made.get()))}));
    EXPECT_FALSE(certificate_of({}).is_named_by(renewed));
    for (const auto& chain :
         {base::Json::array({}), base::Json("text"), base::Json::array({1}), base::Json()}) {
        jwk.set("x5c", chain);
        EXPECT_FALSE(certificate.is_named_by(jwk)) << base::dump(chain);
    }
}

TEST(Certificate, IsValidFromItsFirstSecondToItsLast) {
    const auto certificate = certificate_of({});
    const auto begins = *base::from_rfc3339("2026-01-01T00:00:00Z");
    const auto ends = *base::from_rfc3339("2027-01-01T00:00:00Z");
    EXPECT_EQ(certificate.begins(), begins);
    EXPECT_EQ(certificate.ends(), ends);
    EXPECT_TRUE(certificate.is_valid_at(begins));
    EXPECT_TRUE(certificate.is_valid_at(ends));
    EXPECT_FALSE(certificate.is_valid_at(begins - std::chrono::seconds(1)));
    EXPECT_FALSE(certificate.is_valid_at(ends + std::chrono::seconds(1)));
}

}  // namespace
}  // namespace jose
