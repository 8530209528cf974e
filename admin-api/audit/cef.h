// One record as a line of ArcSight's Common Event Format (CEF:0), for a central log: a header of
// seven fields and an extension of keys. What a value holds can neither end its field nor begin
// another key or line.
#pragma once

#include <string>

#include "core/base/json.h"

namespace admin_api {

// `line` as it stands in the log: {"hash": …, "record": {…}}. Without the line's end.
[[nodiscard]] std::string to_cef(const base::Json& line);

}  // namespace admin_api
