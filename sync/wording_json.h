// A wording as JSON and back: {"cs": …, "en": …}. What an older version kept as a plain string is
// read, too, and stands for both languages then.
#pragma once

#include <vector>

#include "core/base/json.h"
#include "sync/wording.h"

namespace registers {

[[nodiscard]] base::Json to_json(const Wording& wording);
[[nodiscard]] base::Json to_json(const std::vector<Wording>& wordings);
// Empty for anything else.
[[nodiscard]] Wording wording_from(const base::Json& json);
[[nodiscard]] Wording wording_at(const base::Json& json, std::string_view name);

}  // namespace registers
