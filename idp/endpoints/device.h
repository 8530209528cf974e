// A login of a device that a person answers in this browser (RFC 8628 3.3): the code that was
// typed, what it stands for, and in which session it can be answered. The way from the code to the
// question goes over /authorize, like every login.
#pragma once

#include "idp/endpoints/visit.h"

namespace idp {

struct DeviceVisit {
    Transaction transaction;
    std::string user_code;  // "BCDF-GHJK"
    state::DeviceRequest request;
    const oauth::Client* client = nullptr;
};

// The transaction of a code that was typed and found.
[[nodiscard]] Transaction device_transaction(std::string_view user_code, base::Instant now);

[[nodiscard]] web::Response show_device_ended(const Services& services, const Visit& visit);

// What its code stands for now; a page when it has ended, was answered, or its client has gone.
[[nodiscard]] Step<DeviceVisit> open_device(
    const Services& services,
    const Visit& visit,
    const Transaction& transaction,
    const oauth::Clients& clients
);

// The session in which the person may answer: of the kind of account that the client asks for.
[[nodiscard]] Step<std::optional<OpenSession>> session_for(
    const Visit& visit, const oauth::Client& client
);

}  // namespace idp
