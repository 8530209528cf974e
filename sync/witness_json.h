// A witness as JSON and back; nullopt for what cannot be understood.
#pragma once

#include <optional>

#include "core/base/json.h"
#include "sync/witness.h"

namespace registers {

[[nodiscard]] base::Json to_json(const Witness& witness);
[[nodiscard]] std::optional<Witness> witness_from(const base::Json& json);

}  // namespace registers
