// What the synchronisation tells Prometheus: a text file that node_exporter's textfile collector
// reads, replaced as a whole after each run. Days and times are seconds since 1970, so that an age
// grows by itself when nothing runs any more.
#pragma once

#include <string>

#include "sync/each_source.h"
#include "sync/status.h"

namespace registers {

[[nodiscard]] std::string metrics_text(const Status& status, const Reports& reports);

// Readable for everybody: the collector is another account, and nothing here names anybody.
[[nodiscard]] FileResult<void> write_metrics(const std::string& file, const std::string& text);

}  // namespace registers
