#include <memory>

#include "admin-api/announcements/announcement_view.h"
#include "admin-api/announcements/pace.h"
#include "admin-api/announcements/resources.h"
#include "core/web/security_headers.h"

namespace admin_api {
namespace {

web::Response in_force(Services& services) {
    const auto announced = services.announcements.now();
    base::Json::Array items;
    for (const auto& told : account::told_at(*announced, services.clock()))
        items.push_back(to_json(told));
    return web::Response::json(200, base::Json::object({{"announcements", std::move(items)}}));
}

}  // namespace

web::Handler current_announcements(Services& services) {
    const auto pace = std::make_shared<Pace>();
    return [&services, pace](const web::Request& request, const web::PathParameters& /*none*/) {
        if (pace->admits(request.peer, services.clock()))
            return web::with_api_headers(in_force(services));
        const auto language = preferred_language(request.header("accept-language").value_or(""));
        return problem_response(
            {.code = ProblemCode::TooManyRequests},
            language,
            base::random_reference(services.random)
        );
    };
}

}  // namespace admin_api
