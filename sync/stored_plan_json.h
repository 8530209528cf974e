// What is kept of a run before its first change, as JSON and back. Reading refuses, with the
// reason, a plan with a change that cannot be read; what came with a later version may be absent.
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "sync/run_store.h"

namespace registers {

[[nodiscard]] base::Json to_json(const StoredPlan& plan);
[[nodiscard]] base::Result<StoredPlan, std::string> stored_plan_from(const base::Json& json);

}  // namespace registers
