#include "idp/endpoints/maintenance.h"

#include <algorithm>
#include <array>

namespace idp {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

// On the days when clocks change, the hour is counted from midnight as it passes.
AnnouncedWindow on_day(const RecurringWindow& window, base::Day day) {
    const auto midnight = base::prague_midnight(day);
    return {midnight + window.from, midnight + window.until, {}, {}};
}

std::vector<AnnouncedWindow> near(const RecurringWindow& window, base::Instant now) {
    std::vector<AnnouncedWindow> found;
    const auto today = base::prague_day(now);
    for (int ahead = 0; ahead <= 7; ++ahead) {
        const auto day = today + std::chrono::days(ahead);
        const std::chrono::weekday weekday(day);
        if (std::ranges::find(window.days, weekday) != window.days.end())
            found.push_back(on_day(window, day));
    }
    return found;
}

std::optional<Outage> first_of(
    const std::vector<AnnouncedWindow>& windows, const Maintenance& maintenance, base::Instant now
) {
    const AnnouncedWindow* next = nullptr;
    for (const auto& window : windows) {
        if (window.from <= now && now < window.until) return Outage{Outage::State::Running, window};
        const auto is_near = now < window.from && window.from <= now + maintenance.notice;
        if (is_near && (next == nullptr || window.from < next->from)) next = &window;
    }
    if (next == nullptr) return std::nullopt;
    return Outage{Outage::State::Upcoming, *next};
}

}  // namespace

std::optional<Outage> outage_at(const Maintenance& maintenance, base::Instant now) {
    std::vector<AnnouncedWindow> recurring;
    for (const auto& window : maintenance.recurring)
        for (auto& each : near(window, now)) recurring.push_back(std::move(each));
    auto announced = first_of(maintenance.announced, maintenance, now);
    auto regular = first_of(recurring, maintenance, now);
    if (announced && announced->state == Outage::State::Running) return announced;
    if (regular && regular->state == Outage::State::Running) return regular;
    return announced ? announced : regular;
}

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t i : {0U, 1U, 3U, 4U})
        if (!is_digit(text[i])) return std::nullopt;
    const std::chrono::minutes time(
        (text[0] - '0') * 600 + (text[1] - '0') * 60 + (text[3] - '0') * 10 + (text[4] - '0')
    );
    if (text[3] > '5' || time > std::chrono::hours(24)) return std::nullopt;
    return time;
}

std::optional<std::chrono::weekday> parse_weekday(std::string_view text) {
    const auto* found = std::ranges::find(kDays, text);
    if (found == kDays.end()) return std::nullopt;
    return std::chrono::weekday(static_cast<unsigned>(found - kDays.begin()));
}

}  // namespace idp
