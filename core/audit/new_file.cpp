#include "core/audit/new_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "core/audit/log_files.h"

namespace audit {
namespace {

constexpr mode_t kReadOnly = 0400;

base::AuditRecord beginning(const Closing& closing, const std::string& closed) {
    base::AuditRecord record;
    record.activity = kBeginning;
    record.outcome = "success";
    record.account = "system";
    record.target = std::filesystem::path(closed).filename().string();
    record.details = base::Json::object(
        {{"file", static_cast<std::int64_t>(closing.number + 1)},
         {"closed_records", static_cast<std::int64_t>(closing.end.records)}}
    );
    return record;
}

std::string failure(const std::string& path) {
    return base::file_error(base::FileFault::CannotWrite, path).reason;
}

}  // namespace

base::Result<void, std::string> begin_new_file(
    const Closing& closing, const base::HeldLines& held, const base::AuditStamp& stamp
) {
    const auto closed = closed_name(closing.log, closing.number);
    // A former turn may have come as far as this.
    const bool is_named = base::is_named(held.file().number(), closed);
    if (!is_named && ::link(closing.log.c_str(), closed.c_str()) != 0)
        return base::fail(failure(closed));
    if (const auto settled = base::settle_folder_of(closed); !settled)
        return base::fail(settled.error().reason);
    std::string line;
    auto previous = closing.end.hash;
    base::add_audit_line(line, previous, beginning(closing, closed), stamp);
    const auto written = base::write_file(closing.log, line);
    if (!written) return base::fail(written.error().reason);
    if (::fchmod(held.file().number(), kReadOnly) != 0) return base::fail(failure(closed));
    return {};
}

}  // namespace audit
