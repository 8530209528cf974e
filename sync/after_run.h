// What follows a run: its report as pages kept with it, and the metrics. A failure is logged and
// changes neither the outcome nor the exit code: what the run did is done.
#pragma once

#include <string>

#include "sync/each_source.h"
#include "sync/memory.h"

namespace registers {

struct AfterRunSettings {
    std::string pages_folder;
    std::string metrics_file;  // empty: none
};

void follow_up(
    const Reports& reports,
    const AfterRunSettings& settings,
    const MemoryPlaces& places,
    const base::Log& log
);

}  // namespace registers
