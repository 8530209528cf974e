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

// Where the person goes next: to log in (again, when the login is older than the client, its
// module or something sensitive in the scope allows), to say which of two logins stays (R17), or to
// the question itself.
[[nodiscard]] Step<std::string_view> next_page(
    const Services& services,
    const Visit& visit,
    const DeviceVisit& device,
    const std::optional<OpenSession>& open
);
inline constexpr std::string_view kDeviceQuestion = "/device/confirm";

}  // namespace idp
