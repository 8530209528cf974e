// The authorities whose client certificates are believed (RFC 8705 2.1): read once from a PEM
// bundle. A certificate is vouched for when a chain of the bundle leads to one of its roots at this
// moment and the certificate may serve a TLS client.
#pragma once

#include <memory>
#include <string>

#include "core/jose/certificate.h"

namespace jose {

class CertificateAuthorities {
public:
    // Fails for a file that cannot be read or holds no certificate; the text names it.
    [[nodiscard]] static base::Result<CertificateAuthorities, std::string> load(
        const std::string& path
    );
    [[nodiscard]] bool vouch_for(const Certificate& certificate, base::Instant now) const;

private:
    struct Trust;
    explicit CertificateAuthorities(std::shared_ptr<const Trust> trust)
        : trust_(std::move(trust)) {}
    std::shared_ptr<const Trust> trust_;
};

}  // namespace jose
