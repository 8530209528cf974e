// Says in a finished PDF in which language it is, that its structure is told, and that its title is
// what a window shows, which Cairo does not: screen readers need all three (PDF/UA, WCAG 3.1.1).
// The only code that uses qpdf. Equal input gives equal output. Fails with what the library said,
// for the operating log.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace admin_api {

[[nodiscard]] base::Result<std::string, std::string> with_language(
    const std::string& pdf, std::string_view tag
);

}  // namespace admin_api
