// What it takes to judge how clients prove who they are and which keys they hold, and the small
// questions that client authentication, DPoP and certificates share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/jose/certificate_authority.h"
#include "core/state/store.h"
#include "core/web/request.h"
#include "idp/endpoints/client_jwks.h"
#include "idp/oauth/dpop_nonce.h"
#include "idp/oauth/error.h"
#include "idp/oauth/proof_metadata.h"

namespace idp {

struct ProofSettings {
    oauth::NonceRules nonces;
    std::string certificate_header;   // lower case; empty: certificates are not taken
    std::string certificate_ca_file;  // empty: no tls_client_auth
    std::string certificate_address;  // of the host that asks for one; empty: the issuer
};

struct Proofs {
    ProofSettings settings;
    oauth::DpopNonces nonces;
    std::optional<jose::CertificateAuthorities> authorities;
    ClientJwks& published;
};

// key: the one from which all of this provider's sealing comes.
[[nodiscard]] base::Result<Proofs, std::string> open_proofs(
    const ProofSettings& settings, const base::Secret& key, ClientJwks& published
);

// As the metadata document tells them.
[[nodiscard]] oauth::ProofAbilities abilities_of(const ProofSettings& settings);

struct Services;

// All addresses by which a path may be called: of the issuer, and of the one that asks for a
// certificate (RFC 8705 5).
[[nodiscard]] std::vector<std::string> addresses_of(
    const Services& services, std::string_view path
);

// The client certificate that the TLS front saw; nullopt when there was none, or none that can be
// read.
[[nodiscard]] std::optional<jose::Certificate> presented_certificate(
    const Services& services, const web::Request& request
);

// When it cannot be told whether a proof was used before, it counts as none.
[[nodiscard]] oauth::TokenError store_is_away(state::StoreError cause);

}  // namespace idp
