// A plan as JSON and back: what is on the disk before the first change is made, so that an
// interrupted run can be finished and a finished one taken back. Reading refuses what it does not
// understand.
#pragma once

#include <optional>

#include "core/base/json.h"
#include "sync/changes.h"

namespace registers {

[[nodiscard]] base::Json to_json(const Change& change);
[[nodiscard]] base::Json to_json(const Notice& notice);
[[nodiscard]] std::optional<Change> change_from(const base::Json& json);
[[nodiscard]] std::optional<Notice> notice_from(const base::Json& json);

}  // namespace registers
