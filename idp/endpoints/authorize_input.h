// The reading half of /authorize: which parameters count. They come plain in the query, in a
// request object (by value, or at an address that is fetched on a path and on threads of its own),
// or were pushed before. Whatever is opened here travels opened and sealed from then on.
#pragma once

#include "idp/endpoints/visit.h"
#include "idp/oauth/authorize_checks.h"
#include "idp/oauth/request_object.h"

namespace idp {

// A request travels once more inside /login?request=…, sealed and encoded; both fit one target.
[[nodiscard]] bool fits_a_visit(const web::Fields& parameters);

[[nodiscard]] oauth::AuthorizeRules rules_for(
    const Services& services, const oauth::Clients& clients
);
[[nodiscard]] oauth::AuthorizeRequest request_of(const Transaction& transaction);

// First visit or return.
[[nodiscard]] Step<Transaction> read_authorization(
    const Services& services, const Visit& visit, const oauth::Clients& clients
);

[[nodiscard]] web::Response refuse_request(
    const Services& services, const Visit& visit, const oauth::AuthorizeFault& fault
);

// A request object with what came beside it.
struct Presented {
    const oauth::Client& client;
    const web::Fields& beside;
    std::string_view object;
    oauth::Outside outside;
    oauth::Passing passing;
};
// The parameters that count; may wait a moment for keys that the client publishes.
[[nodiscard]] base::Result<web::Fields, oauth::TokenError> opened_object(
    const Services& services, const Presented& presented
);

}  // namespace idp
