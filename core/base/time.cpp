#include "core/base/time.h"

#include <date/tz.h>

#include <array>
#include <cstdio>

namespace base {
namespace {

const date::time_zone& prague() {
    static const date::time_zone* const zone = date::locate_zone("Europe/Prague");
    return *zone;
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(value);
}

std::optional<Day> checked_day(
    std::optional<int> year, std::optional<int> month, std::optional<int> day
) {
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year(*year),
        std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return Day(date);
}

struct Fields {
    int year, hour, minute, second;
    unsigned month, day;
};

template <class Duration>
Fields fields_of(std::chrono::time_point<std::chrono::local_t, Duration> local) {
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(local - day)};
    return {
        static_cast<int>(date.year()),
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day())};
}

Fields utc_fields(Instant instant) {
    return fields_of(std::chrono::local_time<std::chrono::milliseconds>(instant.time_since_epoch())
    );
}

template <class... Values>
std::string formatted(const char* format, Values... values) {
    std::array<char, 64> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), format, values...);
    return {buffer.data(), static_cast<std::size_t>(size)};
}

std::chrono::local_time<std::chrono::milliseconds> prague_local(Instant instant) {
    const date::sys_time<std::chrono::milliseconds> sys(instant.time_since_epoch());
    const auto local = prague().to_local(sys);
    return std::chrono::local_time<std::chrono::milliseconds>(local.time_since_epoch());
}

Instant from_prague_local(std::chrono::local_time<std::chrono::milliseconds> local) {
    const date::local_time<std::chrono::milliseconds> zoned(local.time_since_epoch());
    return Instant(prague().to_sys(zoned, date::choose::earliest).time_since_epoch());
}

}  // namespace

Clock system_clock() {
    return [] {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    };
}

std::int64_t unix_seconds(Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

Instant from_unix_seconds(std::int64_t seconds) {
    return Instant(std::chrono::seconds(seconds));
}

Day prague_day(Instant instant) {
    return std::chrono::floor<std::chrono::days>(prague_local(instant));
}

Instant prague_time(Day day, std::chrono::minutes time) {
    return from_prague_local(std::chrono::local_time<std::chrono::milliseconds>(day + time));
}

Instant prague_midnight(Day day) {
    return from_prague_local(day);
}

Instant plus_months(Instant instant, int months) {
    const auto local = prague_local(instant);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    auto date = std::chrono::year_month_day(day) + std::chrono::months(months);
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return from_prague_local(Day(date) + (local - day));
}

std::string to_rfc3339(Instant instant) {
    const auto f = utc_fields(instant);
    return formatted(
        "%04d-%02u-%02uT%02d:%02d:%02dZ", f.year, f.month, f.day, f.hour, f.minute, f.second
    );
}

std::optional<Instant> from_rfc3339(std::string_view text) {
    constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
    if (text.size() != kForm.size()) return std::nullopt;
    std::string generalized;
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        if (kForm[i] != '0' && text[i] != kForm[i]) return std::nullopt;
        if (kForm[i] == '0' || kForm[i] == 'Z') generalized.push_back(text[i]);
    }
    return from_generalized(generalized);
}

std::string to_iso(Day day) {
    const auto f = fields_of(day);
    return formatted("%04d-%02u-%02u", f.year, f.month, f.day);
}

std::optional<Day> day_from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return checked_day(
        digits(text.substr(0, 4)), digits(text.substr(5, 2)), digits(text.substr(8))
    );
}

std::string to_czech(Instant instant) {
    const auto f = fields_of(prague_local(instant));
    return formatted("%u. %u. %d %d:%02d", f.day, f.month, f.year, f.hour, f.minute);
}

std::string to_generalized(Instant instant) {
    const auto f = utc_fields(instant);
    return formatted(
        "%04d%02u%02u%02d%02d%02dZ", f.year, f.month, f.day, f.hour, f.minute, f.second
    );
}

std::optional<Instant> from_generalized(std::string_view text) {
    if (text.size() < 15 || text.back() != 'Z') return std::nullopt;
    if (text.size() > 15 && text[14] != '.' && text[14] != ',') return std::nullopt;
    const auto day = day_from_generalized(text);
    const auto hour = digits(text.substr(8, 2));
    const auto minute = digits(text.substr(10, 2));
    const auto second = digits(text.substr(12, 2));
    if (!day || !hour || !minute || !second) return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return Instant(day->time_since_epoch()) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::string to_generalized(Day day) {
    const auto f = fields_of(day);
    return formatted("%04d%02u%02u000000Z", f.year, f.month, f.day);
}

std::optional<Day> day_from_generalized(std::string_view text) {
    if (text.size() < 15 || text.back() != 'Z') return std::nullopt;
    return checked_day(
        digits(text.substr(0, 4)), digits(text.substr(4, 2)), digits(text.substr(6, 2))
    );
}

}  // namespace base
