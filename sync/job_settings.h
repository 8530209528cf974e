// The settings of deciding: brake, quarantine, second sources, how long evidence is kept. Faults go
// to the document.
#pragma once

#include "core/settings/settings.h"
#include "sync/job.h"

namespace registers {

[[nodiscard]] JobSettings read_job(const settings::Section& root);

}  // namespace registers
