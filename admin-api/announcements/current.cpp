#include "admin-api/announcements/announcement_view.h"
#include "admin-api/announcements/resources.h"

namespace admin_api {

Answer<web::Response> current_announcements(const OpenCall& call, Services& services) {
    const auto announced = services.announcements.now();
    base::Json::Array items;
    for (const auto& told : account::told_at(*announced, call.now)) items.push_back(to_json(told));
    return web::Response::json(200, base::Json::object({{"announcements", std::move(items)}}));
}

}  // namespace admin_api
