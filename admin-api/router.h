// Which path leads to which function. openapi.yaml lists the same paths; a test compares the two.
#pragma once

#include <string>
#include <vector>

#include "admin-api/caller.h"
#include "admin-api/services.h"

namespace admin_api {

struct RouteName {
    web::Method method{};
    std::string path;
};
// All of them, for the contract's test.
[[nodiscard]] std::vector<RouteName> route_names();

// Both arguments must outlive the routes.
[[nodiscard]] std::vector<web::Route> routes(Services& services, const Doorkeeper& doorkeeper);

// What the server refuses by itself, as a problem.
[[nodiscard]] web::FaultRenderer fault_renderer(base::RandomSource random);
[[nodiscard]] web::Observer observer(web::Metrics& metrics);

}  // namespace admin_api
