// Planned maintenance (R28): recurring windows by weekday and Prague time, and announced ones.
// Pure: what a login page has to say at a given moment.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"

namespace idp {

struct RecurringWindow {
    std::vector<std::chrono::weekday> days;
    std::chrono::minutes from{};   // after midnight in Prague
    std::chrono::minutes until{};  // at most 24 h
};

struct AnnouncedWindow {
    base::Instant from;
    base::Instant until;
    std::string text_cs;
    std::string text_en;
};

struct Maintenance {
    std::vector<RecurringWindow> recurring;
    std::vector<AnnouncedWindow> announced;
    std::chrono::minutes notice{std::chrono::hours(24)};  // shown so long before
    enum class Logins { Allowed, Refused } logins = Logins::Allowed;
};

// Running now, or the next one that is to be told already; an announced one goes first.
struct Outage {
    enum class State { Upcoming, Running } state{};
    AnnouncedWindow window;
};
[[nodiscard]] std::optional<Outage> outage_at(const Maintenance& maintenance, base::Instant now);

// "17:00" to "24:00"; nullopt for anything else.
[[nodiscard]] std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);
[[nodiscard]] std::optional<std::chrono::weekday> parse_weekday(std::string_view text);

}  // namespace idp
