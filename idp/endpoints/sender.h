// To which key the sender of a request binds what he gets: the key of his DPoP proof (RFC 9449) or
// his client certificate (RFC 8705). Refused when a proof is there and wrong, or when the client
// must bind its tokens and proves nothing.
#pragma once

#include "idp/endpoints/services.h"
#include "idp/oauth/confirmation.h"

namespace idp {

[[nodiscard]] base::Result<oauth::Confirmation, oauth::TokenError> sender_of(
    const Services& services, const web::Request& request, const oauth::Client& client
);

}  // namespace idp
