// The certificate with which a client met the TLS front (RFC 8705 2): read from the front's header,
// and whether it is the one that the client registered, by name (tls_client_auth) or by key
// (self_signed_tls_client_auth).
#pragma once

#include <string>
#include <string_view>

#include "core/jose/certificate_authority.h"
#include "idp/oauth/client.h"

namespace oauth {

// A percent-encoded PEM block (nginx: $ssl_client_escaped_cert) or a byte sequence ":…:" (RFC
// 9440). The text of the error is for the log.
[[nodiscard]] base::Result<jose::Certificate, std::string> certificate_in(std::string_view header);

// Does it carry the one name that the client registered? False when it registered none.
[[nodiscard]] bool carries(const jose::Certificate& certificate, const CertificateName& name);

// Is its key one of these? Whoever signed it: the client stands for its keys itself.
[[nodiscard]] bool has_key_of(const jose::Certificate& certificate, const jose::KeySet& keys);

}  // namespace oauth
