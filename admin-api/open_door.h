// The few ways that need no login: rate limit by address, reference number, resource, answer. Who
// comes is known by nothing but his address, so nothing that he says is believed and no answer
// tells what is here already.
#pragma once

#include <string_view>

#include "admin-api/services.h"

namespace admin_api {

// Of one request of somebody unknown.
struct OpenCall {
    const web::Request& request;
    const web::PathParameters& parameters;
    Attempt attempt;  // without an account
    Language language{};
    base::Instant now;
};
struct OpenOperation {
    Answer<web::Response> (*resource)(const OpenCall&, Services&) = nullptr;
    OpenFor purpose = OpenFor::Forms;
};

// Changes that an open resource makes are recorded as every other; what it refuses is logged alone:
// a stranger must not fill the records.
[[nodiscard]] web::Handler open_to_all(Services& services, OpenOperation operation);

}  // namespace admin_api
