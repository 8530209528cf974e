// The files of one audit log: the present one, and those closed before it, which lie beside it as
// "audit-000001.jsonl", "audit-000002.jsonl", … for "audit.jsonl". The chain goes on from each to
// the next. A number is never given twice.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace audit {

struct LogFile {
    std::size_t number = 0;  // from 1
    std::string path;
};
// Oldest first, the present one last, when it is there. A gap in the numbers is left as it is.
[[nodiscard]] base::Result<std::vector<LogFile>, std::string> files_of(const std::string& log);

// Its name when it is closed.
[[nodiscard]] std::string closed_name(const std::string& log, std::size_t number);

// Beside the log, for the log "audit.jsonl": "audit.anchors", "audit.keys.json".
[[nodiscard]] std::string anchors_beside(const std::string& log);
[[nodiscard]] std::string keys_beside(const std::string& log);

}  // namespace audit
