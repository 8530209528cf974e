// How a Czech (or English) text is set: which neighbouring words must not be parted at the end of a
// line (ČSN 01 6910), and how a day is written in a letter. Pure.
#pragma once

#include <string>
#include <string_view>

#include "admin-api/language.h"
#include "core/base/time.h"

namespace admin_api {

// The spaces at which a line must not end become non-breaking ones: behind k, s, v, z, o, u, a, i;
// between a number and its unit, within numbers and dates, behind abbreviations and titles, before
// a dash. Setting a text twice changes nothing.
[[nodiscard]] std::string typeset(std::string_view text, Language language);

// "26. listopadu 2026", "26 November 2026"; unbreakable.
[[nodiscard]] std::string written_day(base::Day day, Language language);

}  // namespace admin_api
