// Liveness, readiness and metrics, for the addresses that the configuration names; to everybody
// else these paths do not exist (S54).
#pragma once

#include "admin-api/services.h"

namespace admin_api {

[[nodiscard]] web::Response live(Services& services);
// 503 while the directory, the store or the issuer's keys are missing; names what is.
[[nodiscard]] web::Response ready(Services& services);
[[nodiscard]] web::Response metrics(Services& services);

// Runs the function for a monitoring address, answers 404 to the rest.
[[nodiscard]] web::Handler for_monitoring(Services& services, web::Response (*answer)(Services&));

}  // namespace admin_api
