// The table of paths: which handler answers, and in which pool it may wait.
#pragma once

#include <vector>

#include "core/web/server.h"
#include "idp/endpoints/services.h"

namespace idp {

// The services must outlive the routes.
[[nodiscard]] std::vector<web::Route> routes(const Services& services);
[[nodiscard]] web::Observer observer(web::Metrics& metrics);

}  // namespace idp
