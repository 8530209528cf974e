#include "admin-api/review/review_settings.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/base/time.h"

namespace admin_api {
namespace {

using settings::Section;

constexpr int kMostDaysBefore = 60;

// "01-31", read in a year in which every day of the calendar but 29 February exists.
std::optional<std::chrono::month_day> day_in(std::string_view text) {
    const auto day = base::day_from_iso("2027-" + std::string(text));
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date(*day);
    return date.month() / date.day();
}

std::chrono::month_day day_of(
    const Section& section, std::string_view key, std::string_view otherwise
) {
    const auto day = day_in(section.text(key, otherwise));
    if (!day) section.fault(key, "must be a month and a day, MM-DD");
    return day ? *day : *day_in(otherwise);
}

std::vector<int> reminders_of(const Section& section) {
    std::vector<int> days;
    for (const auto& text : section.texts("reminders", {"14", "7", "1"})) {
        int number = -1;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        if (read.ec == std::errc() && read.ptr == end && number >= 0 && number <= kMostDaysBefore)
            days.push_back(number);
        else
            section.fault("reminders", "must be numbers of days from 0 to 60");
    }
    std::ranges::sort(days, std::greater());
    return days;
}

}  // namespace

ReviewRules review_rules_of(const Section& section) {
    ReviewRules rules;
    rules.opens_by_itself = section.flag("opens_by_itself", rules.opens_by_itself);
    rules.opens = day_of(section, "opens", "01-01");
    rules.deadline = day_of(section, "deadline", "01-31");
    if (rules.deadline <= rules.opens) section.fault("deadline", "must come after opens");
    rules.reminders = reminders_of(section);
    rules.silence = section.choice<Silence>(
        "silence", rules.silence, {{"escalate", Silence::Escalate}, {"end", Silence::End}}
    );
    return rules;
}

}  // namespace admin_api
