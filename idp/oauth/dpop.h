// The proof that the sender of a request holds a key (RFC 9449 4): a JWT in the DPoP header, signed
// for this method and this address, now. What must hold of it is checked here; that it is used once
// is the caller's duty, by the identifier that the check gives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/jose/key_set.h"
#include "idp/oauth/dpop_nonce.h"
#include "idp/oauth/error.h"

namespace oauth {

// The request that a proof is for.
struct ProofCall {
    std::string_view method;        // "POST"
    std::vector<std::string> urls;  // by which it may be called, without query
    std::string_view access_token;  // presented with the proof; empty: none
    base::Instant now;
};

struct DpopProof {
    std::string jkt;           // thumbprint of its key (RFC 7638)
    std::string id;            // `jti`, once of this key
    base::Instant useless_at;  // from then on it is refused for its age alone
};

// Asymmetric, and as strong as FAPI 2.0 5.4 asks.
[[nodiscard]] std::vector<jose::Algorithm> proof_algorithms();
// Their names, both of the one that has two (RFC 9864).
[[nodiscard]] std::vector<std::string> proof_algorithm_names();

// Fails with invalid_dpop_proof or use_dpop_nonce.
[[nodiscard]] base::Result<DpopProof, TokenError> check_proof(
    std::string_view proof, const ProofCall& call, const DpopNonces& nonces
);

// Fails with use_dpop_nonce when the proof lacks the nonce that the rules ask for. Looks at nothing
// else and verifies nothing: what cannot be read passes here and fails in check_proof().
[[nodiscard]] base::Result<void, TokenError> check_nonce(
    std::string_view proof, const DpopNonces& nonces, base::Instant now
);

}  // namespace oauth
