// Whether a directory is what a program needs before it serves (D11): slapd's password policy fails
// open, so a missing policy must stop us at the start and not an attacker's luck.
#pragma once

#include <string>
#include <vector>

#include "core/directory/connections.h"

namespace directory {

// What is missing, in words for the operator; empty when the directory is fit.
[[nodiscard]] DirectoryResult<std::vector<std::string>> missing_in(Connections& connections);

}  // namespace directory
