// What the ministry tells everybody before they log in (R28): maintenance and other news, once or
// week by week. Pure: which of it is to be told at a moment. Weekly hours are what clocks in Prague
// show, also on the days when these are put forward or back.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/account/permission.h"

namespace account {

struct TimeSpan {
    base::Instant from;
    base::Instant until;  // over at that instant
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

struct WeeklyHours {
    std::vector<std::chrono::weekday> days;
    std::chrono::minutes from{};   // 17:00
    std::chrono::minutes until{};  // at most 24:00, after from
    Validity validity;             // the days between which it repeats
    friend bool operator==(const WeeklyHours&, const WeeklyHours&) = default;
};

enum class AnnouncementKind { Information, Maintenance };
[[nodiscard]] std::string_view wire_name(AnnouncementKind kind);  // "information", "maintenance"
[[nodiscard]] std::optional<AnnouncementKind> parse_announcement_kind(std::string_view text);

struct Announcement {
    std::string id;
    AnnouncementKind kind{};
    std::string title_cs;
    std::string title_en;
    std::string text_cs;  // plain, may be empty
    std::string text_en;
    std::variant<TimeSpan, WeeklyHours> when;
    std::vector<Module> modules;    // empty: everybody
    std::chrono::minutes notice{};  // told so long before it begins
    friend bool operator==(const Announcement&, const Announcement&) = default;
};

// Weekly hours are told at most so long before: further off is the time after next.
inline constexpr std::chrono::minutes kLongestWeeklyNotice{std::chrono::hours(24 * 7)};

struct Timing {
    enum class State { Running, Upcoming } state{};
    TimeSpan span;
    friend bool operator==(const Timing&, const Timing&) = default;
};
// The time that runs now, else the next one that is to be told already.
[[nodiscard]] std::optional<Timing> timing_at(const Announcement& announcement, base::Instant now);

struct Told {
    Announcement announcement;
    Timing timing;
};
// All that is to be told: what runs first, maintenance before news, then what begins earlier.
[[nodiscard]] std::vector<Told> told_at(
    const std::vector<Announcement>& announcements, base::Instant now
);

// Whether who logs in to that module is to know; no module: only what is for everybody.
[[nodiscard]] bool concerns(const Announcement& announcement, const std::optional<Module>& module);

// When there is nothing more to tell; nullopt: never.
[[nodiscard]] std::optional<base::Instant> end_of(const Announcement& announcement);

// "17:00" to "24:00"; nullopt for anything else.
[[nodiscard]] std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);
[[nodiscard]] std::string time_of_day(std::chrono::minutes time);
[[nodiscard]] std::optional<std::chrono::weekday> parse_weekday(std::string_view text);  // "tue"
[[nodiscard]] std::string_view wire_name(std::chrono::weekday day);

}  // namespace account
