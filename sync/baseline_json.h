// The last good snapshot as JSON and back; nullopt for anything incomplete.
#pragma once

#include <optional>

#include "core/base/json.h"
#include "sync/safety.h"

namespace registers {

[[nodiscard]] base::Json to_json(const Baseline& baseline);
[[nodiscard]] std::optional<Baseline> baseline_from(const base::Json& json);

// What the next run will compare with when this snapshot is accepted by this run.
[[nodiscard]] Baseline baseline_of(
    const Snapshot& snapshot, const std::optional<Baseline>& previous, const std::string& run
);

}  // namespace registers
