#include "admin-api/announcements/announcement_view.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api {
namespace {

using account::Announcement;
using account::TimeSpan;
using account::Timing;
using account::WeeklyHours;
using base::Json;

std::string_view name_of(Timing::State state) {
    return state == Timing::State::Running ? "running" : "upcoming";
}

std::string_view state_of(const Announcement& announcement, base::Instant now) {
    if (const auto timing = account::timing_at(announcement, now)) return name_of(timing->state);
    const auto end = account::end_of(announcement);
    return end && *end <= now ? "over" : "waiting";
}

Json json_of(const std::optional<base::Day>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}

void add_when(Json& json, const TimeSpan& span) {
    json.set("from", base::to_rfc3339(span.from)).set("until", base::to_rfc3339(span.until));
}

void add_when(Json& json, const WeeklyHours& hours) {
    std::vector<std::string> days;
    for (const auto day : hours.days) days.emplace_back(account::wire_name(day));
    json.set("days", Json::strings(days))
        .set("from_time", account::time_of_day(hours.from))
        .set("until_time", account::time_of_day(hours.until))
        .set("valid_from", json_of(hours.validity.from))
        .set("valid_until", json_of(hours.validity.until));
}

Json words_of(const Announcement& announcement) {
    std::vector<std::string> modules;
    for (const auto module : announcement.modules) modules.emplace_back(wire_name(module));
    return Json::object({
        {"kind", wire_name(announcement.kind)},
        {"title_cs", announcement.title_cs},
        {"title_en", announcement.title_en},
        {"text_cs", announcement.text_cs},
        {"text_en", announcement.text_en},
        {"modules", Json::strings(modules)},
    });
}

}  // namespace

Json to_json(const Announcement& announcement, base::Instant now) {
    auto json = words_of(announcement);
    json.set("id", announcement.id)
        .set("notice_minutes", std::int64_t{announcement.notice.count()})
        .set("state", state_of(announcement, now));
    std::visit([&](const auto& when) { add_when(json, when); }, announcement.when);
    return json;
}

Json to_json(const account::Told& told) {
    auto json = words_of(told.announcement);
    json.set("state", name_of(told.timing.state));
    add_when(json, told.timing.span);
    return json;
}

std::string etag_of(const state::StoredAnnouncement& stored) {
    constexpr std::size_t kLength = 27;
    return '"' + base::base64url_encode(base::sha256(stored.value)).substr(0, kLength) + '"';
}

}  // namespace admin_api
