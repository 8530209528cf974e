// Reads from the log what the index found, and checks it: the line must still be the record that
// its hash says. Of one page or one piece of an export; knows the files as they are now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "admin-api/audit/index.h"
#include "core/audit/log_files.h"

namespace admin_api {

enum class Evidence {
    Intact,
    Altered,  // another line stands there, or its hash does not fit
    Missing   // the file was moved away
};
[[nodiscard]] std::string_view wire_name(Evidence evidence);

struct FoundRecord {
    Evidence evidence{};
    std::string line;  // as it was written; empty when it is missing
    std::string file;  // the name of its file
};

class RecordReader {
public:
    explicit RecordReader(const std::vector<std::string>& logs) : logs_(logs) {}

    [[nodiscard]] FoundRecord read(const AuditHit& hit);

private:
    [[nodiscard]] FoundRecord read_now(const AuditHit& hit) const;
    void look_at_files();

    const std::vector<std::string>& logs_;
    std::vector<std::vector<audit::LogFile>> files_;  // of each log
};

}  // namespace admin_api
