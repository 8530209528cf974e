// One line of the audit log: {"hash":"<64>","record":{"previous":"<64>",…}}. The hash is the
// SHA-256 of the hash before it and the record as written. Reading looks at the shape alone;
// whether the hash is right is asked for separately. What has another shape is no record.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

struct AuditRecord;

// What the first record of all names as the one before it.
inline constexpr std::string_view kFirstAuditHash =
    "0000000000000000000000000000000000000000000000000000000000000000";

// Views of the line that was read.
struct AuditLine {
    std::string_view hash;
    std::string_view body;      // the record as it was written
    std::string_view previous;  // as the record names it
};
// Without the line's end.
[[nodiscard]] std::optional<AuditLine> read_audit_line(std::string_view line);
// The hash is that of this record behind the one it names: nobody edited it.
[[nodiscard]] bool is_intact(const AuditLine& line);

struct AuditStamp {
    std::string time;
    std::string_view system;  // which program
};
// With the line's end; `previous` becomes the hash of what was added.
void add_audit_line(
    std::string& lines, std::string& previous, const AuditRecord& record, const AuditStamp& stamp
);

}  // namespace base
