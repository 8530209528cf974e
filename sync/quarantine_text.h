// One line about somebody in quarantine: who, why, until when, and what ends it.
#pragma once

#include <string>

#include "sync/quarantine.h"

namespace registers {

[[nodiscard]] std::string to_text(const Quarantined& each);

}  // namespace registers
