#include "core/state/announcements.h"

#include <algorithm>

#include "admin-api/announcements/announcement_input.h"
#include "admin-api/announcements/announcement_view.h"
#include "admin-api/announcements/resources.h"
#include "admin-api/inputs.h"
#include "core/web/precondition.h"

namespace admin_api {
namespace {

using state::StoredAnnouncement;

constexpr std::size_t kMost = 200;

Answer<void> check_ministry(const Call& call) {
    const auto& roles = call.caller.roles;
    const auto role = account::CallerRole::MinistryAdministrator;
    if (std::find(roles.begin(), roles.end(), role) != roles.end()) return {};
    return refuse(ProblemCode::MinistryOnly);
}

Answer<StoredAnnouncement> named(const Call& call, Services& services) {
    state::Announcements announcements(services.store);
    auto found = TRY(or_problem(announcements.find(call.parameters["id"], call.now)));
    if (!found) return refuse(ProblemCode::AnnouncementNotFound);
    return *std::move(found);
}

Answer<StoredAnnouncement> named_as_seen(const Call& call, Services& services) {
    auto stored = TRY(named(call, services));
    if (web::is_as_expected(call.request, etag_of(stored))) return stored;
    return refuse(ProblemCode::AnnouncementChanged);
}

Change change_of(std::string_view activity, const std::string& id, const std::string& reason) {
    return {.activity = activity, .target = id, .reason = reason};
}

Answer<web::Response> shown(const Call& call, Services& services, int status) {
    state::Announcements announcements(services.store);
    const auto found = TRY(or_problem(announcements.find(call.parameters["id"], call.now)));
    if (!found) return refuse(ProblemCode::AnnouncementNotFound);
    return web::Response::json(status, to_json(found->announcement, call.now))
        .with("ETag", etag_of(*found));
}

}  // namespace

Answer<web::Response> read_announcements(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    state::Announcements announcements(services.store);
    base::Json::Array items;
    for (const auto& stored : TRY(or_problem(announcements.all(call.now))))
        items.push_back(to_json(stored.announcement, call.now));
    return web::Response::json(200, base::Json::object({{"announcements", std::move(items)}}));
}

Answer<web::Response> read_announcement(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    return shown(call, services, 200);
}

Answer<web::Response> add_announcement(const Call& call, Services& services) {
    TRY(check_ministry(call));
    auto wanted = TRY(wanted_announcement(call.request, call.now));
    auto& announcement = wanted.announcement;
    announcement.id = base::random_uuid(services.random);
    state::Announcements announcements(services.store);
    // A few more may slip in beside each other; what is read is bounded far above.
    if (TRY(or_problem(announcements.all(call.now))).size() >= kMost)
        return refuse(ProblemCode::TooManyAnnouncements);
    auto change = change_of("announcement.add", announcement.id, wanted.reason);
    change.after = to_json(announcement, call.now);
    const auto act = [&]() -> Answer<void> {
        if (TRY(or_problem(announcements.add(announcement, call.now)))) return {};
        return refuse(ProblemCode::Internal);
    };
    TRY(carry_out(call, services, change, act));
    const auto stored = TRY(or_problem(announcements.find(announcement.id, call.now)));
    auto response = web::Response::json(201, to_json(announcement, call.now))
                        .with("Location", "/api/v1/announcements/" + announcement.id);
    if (stored) response.with("ETag", etag_of(*stored));
    return response;
}

Answer<web::Response> replace_announcement(const Call& call, Services& services) {
    TRY(check_ministry(call));
    auto wanted = TRY(wanted_announcement(call.request, call.now));
    const auto seen = TRY(named_as_seen(call, services));
    wanted.announcement.id = seen.announcement.id;
    auto change = change_of("announcement.change", seen.announcement.id, wanted.reason);
    change.before = to_json(seen.announcement, call.now);
    change.after = to_json(wanted.announcement, call.now);
    const auto act = [&]() -> Answer<void> {
        state::Announcements announcements(services.store);
        if (TRY(or_problem(announcements.change(seen, wanted.announcement)))) return {};
        return refuse(ProblemCode::AnnouncementChanged);
    };
    TRY(carry_out(call, services, change, act));
    return shown(call, services, 200);
}

Answer<web::Response> remove_announcement(const Call& call, Services& services) {
    TRY(check_ministry(call));
    const auto reason = TRY(reason_alone(Inputs::from_either(call.request, {"reason"})));
    const auto seen = TRY(named_as_seen(call, services));
    auto change = change_of("announcement.remove", seen.announcement.id, reason);
    change.before = to_json(seen.announcement, call.now);
    const auto act = [&]() -> Answer<void> {
        state::Announcements announcements(services.store);
        if (TRY(or_problem(announcements.erase(seen.announcement.id, call.now)))) return {};
        return refuse(ProblemCode::AnnouncementNotFound);
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::no_content();
}

}  // namespace admin_api
