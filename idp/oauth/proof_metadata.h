// The members of the metadata document that tell how clients prove who they are and which keys they
// hold (RFC 8414 2, RFC 7523, RFC 8705 3.3 and 5, RFC 9449 5.1).
#pragma once

#include <string>

#include "core/base/json.h"

namespace oauth {

enum class Certificates {
    NotTaken,
    SelfSigned,  // by their keys alone
    Named,       // by the names in them as well, vouched for by authorities
};

struct ProofAbilities {
    Certificates certificates = Certificates::NotTaken;
    std::string certificate_address;  // of the host that asks for one; empty: the issuer's
};

// To be called when the document names all endpoints.
void add_proofs(base::Json& document, const ProofAbilities& abilities);

}  // namespace oauth
