// Whether settings can work at all, found before the first connection. The fault is a sentence for
// the operator.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/directory/settings.h"

namespace directory {

[[nodiscard]] base::Result<void, std::string> check_settings(const DirectorySettings& settings);

}  // namespace directory
