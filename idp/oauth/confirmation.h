// To which key a token is bound: the DPoP key's thumbprint (RFC 9449 6.1) or the client
// certificate's (RFC 8705 3.1). Neither: a bearer token.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "idp/oauth/error.h"

namespace oauth {

struct Confirmation {
    std::string jkt;       // of the key of a DPoP proof
    std::string x5t_s256;  // of a client certificate

    [[nodiscard]] bool is_bound() const { return !jkt.empty() || !x5t_s256.empty(); }
    friend bool operator==(const Confirmation&, const Confirmation&) = default;
};

// "jkt:…", "x5t:…" or empty: as the store keeps it.
[[nodiscard]] std::string to_text(const Confirmation& confirmation);
[[nodiscard]] Confirmation confirmation_from(std::string_view text);

// Adds the `cnf` claim when the token is bound.
void add_confirmation(base::Json& claims, const Confirmation& confirmation);
// From a token's claims; empty when it has none.
[[nodiscard]] Confirmation confirmation_in(const base::Json& claims);

// A code or refresh token that is bound serves only who proves that key again (RFC 9449 5 and 10,
// RFC 8705 4); one that is not serves any sender.
[[nodiscard]] base::Result<void, TokenError> check_binding(
    const Confirmation& bound, const Confirmation& sender
);

}  // namespace oauth
