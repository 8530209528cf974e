#include "idp/oauth/client_certificate.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/jose/foreign_key.h"

namespace oauth {

base::Result<jose::Certificate, std::string> certificate_in(std::string_view header) {
    if (header.size() >= 2 && header.front() == ':' && header.back() == ':') {
        const auto der = base::base64_decode(header.substr(1, header.size() - 2));
        if (!der) return base::fail(std::string("the certificate is no base64"));
        return jose::Certificate::from_der(*der);
    }
    const auto pem = base::percent_decode(header);
    if (!pem) return base::fail(std::string("the certificate is not percent-encoded"));
    return jose::Certificate::from_pem(*pem);
}

bool carries(const jose::Certificate& certificate, const CertificateName& name) {
    using jose::AlternativeName;
    if (!name.subject_dn.empty()) return certificate.has_subject(name.subject_dn);
    if (!name.san_dns.empty()) return certificate.has_name(AlternativeName::Dns, name.san_dns);
    if (!name.san_uri.empty()) return certificate.has_name(AlternativeName::Uri, name.san_uri);
    if (!name.san_ip.empty()) return certificate.has_name(AlternativeName::Ip, name.san_ip);
    if (!name.san_email.empty())
        return certificate.has_name(AlternativeName::Email, name.san_email);
    return false;
}

bool has_key_of(const jose::Certificate& certificate, const jose::KeySet& keys) {
    const auto& thumbprint = certificate.key_thumbprint();
    return !thumbprint.empty() && std::ranges::any_of(keys.all(), [&](const jose::Key& key) {
        return jose::thumbprint_of(key) == thumbprint;
    });
}

}  // namespace oauth
