// Time as a value: Instant is UTC with milliseconds, Day a calendar day in Prague, where validity
// of accounts and permissions is counted (R3). Clock is an argument; only main.cpp and tests know
// one.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::local_days;
using Clock = std::function<Instant()>;

[[nodiscard]] Clock system_clock();

[[nodiscard]] std::int64_t unix_seconds(Instant instant);
[[nodiscard]] Instant from_unix_seconds(std::int64_t seconds);

// The calendar day in Prague at that instant, and the instant at which a day begins there.
[[nodiscard]] Day prague_day(Instant instant);
[[nodiscard]] Instant prague_midnight(Day day);
// When clocks in Prague show that time after midnight, at most 24 h. Shown twice: the first time;
// never shown: the moment at which they are put forward.
[[nodiscard]] Instant prague_time(Day day, std::chrono::minutes time);

// The same instant so many calendar months later, clamped to the month's last day (R18).
[[nodiscard]] Instant plus_months(Instant instant, int months);

// RFC 3339 in UTC, "2026-11-22T09:30:00Z"; milliseconds are dropped.
[[nodiscard]] std::string to_rfc3339(Instant instant);
// Reads exactly that form back.
[[nodiscard]] std::optional<Instant> from_rfc3339(std::string_view text);

// "2026-11-22" (ISO 8601 calendar date); from_iso refuses anything else, impossible days included.
[[nodiscard]] std::string to_iso(Day day);
[[nodiscard]] std::optional<Day> day_from_iso(std::string_view text);

// "22. 11. 2026 10:30" in Prague time: how a Czech reader expects it.
[[nodiscard]] std::string to_czech(Instant instant);

// LDAP generalizedTime (RFC 4517, 3.3.13), always "YYYYMMDDHHMMSSZ" on output; fractions and the
// forms slapd itself writes are read.
[[nodiscard]] std::string to_generalized(Instant instant);
[[nodiscard]] std::optional<Instant> from_generalized(std::string_view text);
[[nodiscard]] std::string to_generalized(Day day);
[[nodiscard]] std::optional<Day> day_from_generalized(std::string_view text);

}  // namespace base
