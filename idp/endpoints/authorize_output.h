// The answer of /authorize on its way to the client, in the mode that it asked for: a redirect, a
// page that posts itself (OAuth 2.0 Form Post Response Mode), each also as a signed token (JARM).
// An answer that cannot be signed becomes a page that says so; it never travels unsigned.
#pragma once

#include "idp/endpoints/visit.h"
#include "idp/oauth/authorize_response.h"

namespace idp {

[[nodiscard]] web::Response to_client(
    const Services& services,
    const Visit& visit,
    const oauth::ReturnAddress& back,
    const oauth::AnswerFields& fields
);

}  // namespace idp
