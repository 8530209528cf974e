// What registering, reading, changing and deleting a client share (RFC 7591, 7592). A step that
// fails carries the answer that ends the request.
#pragma once

#include "idp/clients/registration.h"
#include "idp/endpoints/services.h"

namespace idp::registration {

struct Accepted {
    base::Json metadata;
    oauth::Client client;
};

[[nodiscard]] web::Response no_store(web::Response response);
[[nodiscard]] web::Response refuse(const Services& services, const RegistrationFault& fault);
// RFC 6750, 3.1; the same for a client that does not exist (RFC 7592, 2.1).
[[nodiscard]] web::Response refuse_token();
[[nodiscard]] web::Response unavailable(const Services& services, state::StoreError cause);

[[nodiscard]] std::string digest_of(std::string_view secret);
[[nodiscard]] std::string bearer_of(const web::Request& request);
[[nodiscard]] bool may_register(const RegistrationSettings& settings, const web::Request& request);

// The posted metadata of the client of this id.
[[nodiscard]] Step<Accepted> read_metadata(
    const Services& services, const web::Request& request, const std::string& id
);
// Core 8.1: the document names every redirect URI, so that nobody joins a foreign sector.
[[nodiscard]] Step<void> check_sector(const Services& services, const Accepted& accepted);
// The client that the path names, for him who holds its registration access token.
[[nodiscard]] Step<state::Registration> managed(
    const Services& services, const web::Request& request
);
// RFC 7592, 2.2: the identity is named and cannot be changed.
[[nodiscard]] Step<void> check_identity(
    const Services& services, const web::Request& request, const state::Registration& registration
);

// In the audit log, before it is done.
[[nodiscard]] Step<void> record(
    const Services& services,
    const web::Request& request,
    std::string_view activity,
    const std::string& id
);
// In the store, and in force.
[[nodiscard]] Step<void> keep(const Services& services, const state::Registration& registration);
// The same for one that stands already; what was deleted meanwhile does not come back.
[[nodiscard]] Step<void> keep_changed(
    const Services& services, const state::Registration& registration
);
[[nodiscard]] base::Json answer_of(
    const Services& services, const state::Registration& registration, const base::Json& metadata
);

}  // namespace idp::registration
