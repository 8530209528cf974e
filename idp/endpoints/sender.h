// To which key the sender of a request binds what he gets: the key of his DPoP proof (RFC 9449) or
// his client certificate (RFC 8705). Refused when a proof is there and wrong, or when the client
// must bind its tokens and proves nothing. A proof is taken once, across restarts; of those that
// come in the name of a public client only so many stand.
#pragma once

#include "idp/endpoints/services.h"
#include "idp/oauth/confirmation.h"
#include "idp/oauth/dpop.h"

namespace idp {

// For /token and whatever else gives tokens.
[[nodiscard]] base::Result<oauth::Confirmation, oauth::TokenError> sender_of(
    const Services& services, const web::Request& request, const oauth::Client& client
);

// For /par (RFC 9449 10.1): the key to which the code will be bound, by the parameter dpop_jkt
// (empty: not sent), by a proof, or by both when they agree; nothing when neither is there.
[[nodiscard]] base::Result<oauth::Confirmation, oauth::TokenError> code_binding_of(
    const Services& services, const web::Request& request, std::string_view dpop_jkt
);

// The thumbprint of the key of the request's one DPoP proof; nullopt when it has none.
// access_token: the token that came with it, empty for none.
[[nodiscard]] base::Result<std::optional<std::string>, oauth::TokenError> proved_key(
    const Services& services, const web::Request& request, std::string_view access_token
);

// Fails with use_dpop_nonce when the request has a proof that lacks a nonce of ours: told before
// anything of the request is used up, so that the same one may come again.
[[nodiscard]] base::Result<void, oauth::TokenError> check_nonce_of(
    const Services& services, const web::Request& request
);

// A fresh nonce in the answer to a request with a proof (RFC 9449 8.2).
[[nodiscard]] web::Response with_dpop_nonce(
    const Services& services, const web::Request& request, web::Response response
);

}  // namespace idp
