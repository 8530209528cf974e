// Pushed authorization requests as /par keeps them and /authorize finds them (RFC 9126). The
// browser must come within the lifetime that the client was told; the login that follows may take
// up to an hour. A request is used up by the code that it leads to, not at first sight, so that a
// page may be loaded again.
#pragma once

#include <optional>
#include <string>

#include "core/state/pushed_requests.h"
#include "idp/endpoints/services.h"

namespace idp {

struct Pushed {
    web::Fields parameters;  // those that count; an object was opened
    oauth::Carrier carrier;
};

// The reference, with the prefix of its URN.
[[nodiscard]] state::StoreResult<std::string> keep_pushed(
    const Services& services, const oauth::Client& client, const Pushed& pushed
);

// At first sight; nullopt when unknown, another client's, used up or too old.
[[nodiscard]] state::StoreResult<std::optional<Pushed>> find_pushed(
    const Services& services, std::string_view reference, const oauth::Client& client
);

// True for exactly one of any number of callers.
[[nodiscard]] state::StoreResult<bool> use_up_pushed(
    const Services& services, std::string_view reference, const oauth::Client& client
);

}  // namespace idp
