// Which client calls an endpoint that clients call themselves (/token, /par, /introspect, /revoke,
// /device_authorization): authenticated by its registered method and no other.
#pragma once

#include "idp/endpoints/services.h"
#include "idp/oauth/client_authentication.h"

namespace idp {

// The posted form, each parameter at most once but for those that may repeat (RFC 8707, 8693).
[[nodiscard]] base::Result<web::Fields, oauth::TokenError> posted_form(const web::Request& request);

// Valid as long as this set of clients.
[[nodiscard]] base::Result<const oauth::Client*, oauth::TokenError> authenticated_client(
    const Services& services,
    const web::Request& request,
    const web::Fields& form,
    const oauth::Clients& clients
);

// The refusal as JSON with a reference number, which the log knows under this event. 429 for who
// sends too much.
[[nodiscard]] web::Response refuse_client(
    const Services& services,
    const web::Request& request,
    const oauth::TokenError& error,
    std::string_view event
);

}  // namespace idp
