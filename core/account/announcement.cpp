#include "core/account/announcement.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace account {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array kKinds = {AnnouncementKind::Information, AnnouncementKind::Maintenance};

bool repeats_on(const WeeklyHours& hours, base::Day day) {
    if (hours.validity.from && day < *hours.validity.from) return false;
    if (hours.validity.until && *hours.validity.until < day) return false;
    return std::ranges::find(hours.days, std::chrono::weekday(day)) != hours.days.end();
}

std::optional<Timing> timing_of(const TimeSpan& span, minutes notice, base::Instant now) {
    if (span.until <= now) return std::nullopt;
    if (span.from <= now) return Timing{Timing::State::Running, span};
    if (now + notice < span.from) return std::nullopt;
    return Timing{Timing::State::Upcoming, span};
}

// Hours that no clock shows, because it is put forward meanwhile, are no time: they are passed by.
std::optional<Timing> timing_of(const WeeklyHours& hours, minutes notice, base::Instant now) {
    const auto today = base::prague_day(now);
    const auto last = today + std::chrono::ceil<days>(std::min(notice, kLongestWeeklyNotice));
    for (auto day = today; day <= last + days(1); day += days(1)) {
        if (!repeats_on(hours, day)) continue;
        const TimeSpan span{
            base::prague_time(day, hours.from), base::prague_time(day, hours.until)};
        if (span.until <= span.from) continue;
        if (auto timing = timing_of(span, notice, now)) return timing;
    }
    return std::nullopt;
}

std::optional<Timing> timing_of(const TimeSpan& span, const Announcement& of, base::Instant now) {
    return timing_of(span, of.notice, now);
}
std::optional<Timing> timing_of(
    const WeeklyHours& hours, const Announcement& of, base::Instant now
) {
    return timing_of(hours, of.notice, now);
}

auto order_of(const Told& told) {
    return std::tuple(
        told.timing.state == Timing::State::Upcoming,
        told.announcement.kind == AnnouncementKind::Information,
        told.timing.span.from,
        told.announcement.id
    );
}

}  // namespace

std::string_view wire_name(AnnouncementKind kind) {
    switch (kind) {
        case AnnouncementKind::Information: return "information";
        case AnnouncementKind::Maintenance: return "maintenance";
    }
    return "";
}

std::optional<AnnouncementKind> parse_announcement_kind(std::string_view text) {
    for (const auto kind : kKinds)
        if (wire_name(kind) == text) return kind;
    return std::nullopt;
}

std::optional<Timing> timing_at(const Announcement& announcement, base::Instant now) {
    return std::visit(
        [&](const auto& when) { return timing_of(when, announcement, now); }, announcement.when
    );
}

std::vector<Told> told_at(const std::vector<Announcement>& announcements, base::Instant now) {
    std::vector<Told> told;
    for (const auto& announcement : announcements)
        if (auto timing = timing_at(announcement, now)) told.push_back({announcement, *timing});
    std::ranges::sort(told, {}, order_of);
    return told;
}

bool concerns(const Announcement& announcement, const std::optional<Module>& module) {
    const auto& modules = announcement.modules;
    if (modules.empty()) return true;
    return module && std::ranges::find(modules, *module) != modules.end();
}

std::optional<base::Instant> end_of(const Announcement& announcement) {
    if (const auto* span = std::get_if<TimeSpan>(&announcement.when)) return span->until;
    const auto& last = std::get<WeeklyHours>(announcement.when).validity.until;
    if (!last) return std::nullopt;
    return base::prague_midnight(*last + days(1));
}

std::optional<minutes> parse_time_of_day(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t i : {0U, 1U, 3U, 4U})
        if (!is_digit(text[i])) return std::nullopt;
    const minutes time(
        (text[0] - '0') * 600 + (text[1] - '0') * 60 + (text[3] - '0') * 10 + (text[4] - '0')
    );
    if (text[3] > '5' || time > std::chrono::hours(24)) return std::nullopt;
    return time;
}

std::string time_of_day(minutes time) {
    const auto two = [](std::int64_t number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    return two(time.count() / 60) + ':' + two(time.count() % 60);
}

std::optional<std::chrono::weekday> parse_weekday(std::string_view text) {
    const auto* found = std::ranges::find(kDays, text);
    if (found == kDays.end()) return std::nullopt;
    return std::chrono::weekday(static_cast<unsigned>(found - kDays.begin()));
}

std::string_view wire_name(std::chrono::weekday day) {
    return day.ok() ? kDays.at(day.c_encoding()) : std::string_view();
}

}  // namespace account
