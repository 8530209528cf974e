// Self-signed certificates made by OpenSSL itself for the tests.
#pragma once

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/core/jose/test_keys.h"

namespace jose {

struct CertificateForm {
    // Short names of OpenSSL in the order of the certificate; a leading "+" joins the one before.
    std::vector<std::pair<std::string, std::string>> subject{{"CN", "klient"}};
    std::string names{};  // "DNS:a.example,IP:127.0.0.1"
    std::string begins = "20260101000000Z";
    std::string ends = "20270101000000Z";
};

using X509Object = std::unique_ptr<X509, Freed<X509_free>>;
using MemoryBuffer = std::unique_ptr<BIO, Freed<BIO_free_all>>;

inline void set_subject(X509* certificate, const CertificateForm& form) {
    auto* name = X509_get_subject_name(certificate);
    for (const auto& [type, value] : form.subject) {
        const auto joins = type.starts_with('+');
        X509_NAME_add_entry_by_txt(
            name,
            type.substr(joins ? 1 : 0).c_str(),
            MBSTRING_UTF8,
            raw(value),
            static_cast<int>(value.size()),
            -1,
            joins ? -1 : 0
        );
    }
    X509_set_issuer_name(certificate, name);
}

inline void set_names(X509* certificate, const std::string& names) {
    const std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str())
    );
    X509_add_ext(certificate, extension.get(), -1);
}

inline X509Object new_certificate(EVP_PKEY* key, const CertificateForm& form) {
    X509Object certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    ASN1_TIME_set_string(X509_getm_notBefore(certificate.get()), form.begins.c_str());
    ASN1_TIME_set_string(X509_getm_notAfter(certificate.get()), form.ends.c_str());
    set_subject(certificate.get(), form);
    if (!form.names.empty()) set_names(certificate.get(), form.names);
    X509_set_pubkey(certificate.get(), key);
    const auto is_ed = EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519;
    X509_sign(certificate.get(), key, is_ed ? nullptr : EVP_sha256());
    return certificate;
}

inline std::string pem_of(X509* certificate) {
    const MemoryBuffer buffer(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(buffer.get(), certificate);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(buffer.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

inline std::string der_of(X509* certificate) {
    unsigned char* data = nullptr;
    const auto size = i2d_X509(certificate, &data);
    std::string der(data, data + size);
    OPENSSL_free(data);
    return der;
}

}  // namespace jose
