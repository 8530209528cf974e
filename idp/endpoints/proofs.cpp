#include "idp/endpoints/proofs.h"

#include "idp/endpoints/services.h"
#include "idp/oauth/client_certificate.h"

namespace idp {

using oauth::ErrorCode;
using oauth::TokenError;

base::Result<Proofs, std::string> open_proofs(
    const ProofSettings& settings, const base::Secret& key, ClientJwks& published
) {
    std::optional<jose::CertificateAuthorities> authorities;
    if (!settings.certificate_ca_file.empty())
        authorities = TRY(jose::CertificateAuthorities::load(settings.certificate_ca_file));
    return Proofs{
        settings, oauth::DpopNonces(key, settings.nonces), std::move(authorities), published};
}

oauth::ProofAbilities abilities_of(const ProofSettings& settings) {
    using enum oauth::Certificates;
    const auto named = settings.certificate_ca_file.empty() ? SelfSigned : Named;
    return {settings.certificate_header.empty() ? NotTaken : named, settings.certificate_address};
}

std::vector<std::string> addresses_of(const Services& services, std::string_view path) {
    std::vector<std::string> addresses{services.issuer + std::string(path)};
    const auto& other = services.proofs.settings.certificate_address;
    if (!other.empty()) addresses.push_back(other + std::string(path));
    return addresses;
}

std::optional<jose::Certificate> presented_certificate(
    const Services& services, const web::Request& request
) {
    const auto& name = services.proofs.settings.certificate_header;
    const auto header = name.empty() ? std::nullopt : request.header(name);
    if (!header || header->empty()) return std::nullopt;
    auto certificate = oauth::certificate_in(*header);
    if (!certificate) {
        services.log.info("client_certificate.unreadable", {{"cause", certificate.error()}});
        return std::nullopt;
    }
    return *std::move(certificate);
}

TokenError store_is_away(state::StoreError /*cause*/) {
    return {ErrorCode::TemporarilyUnavailable, "the store is not available"};
}

}  // namespace idp
