#include "core/audit/removal.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "core/audit/anchor_keys.h"
#include "core/audit/anchor_list.h"
#include "core/audit/chain.h"
#include "core/audit/log_files.h"
#include "core/base/files.h"
#include "core/base/json.h"

namespace audit {
namespace {

std::string name_of(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

struct End {
    std::uint64_t records = 0;
    std::string hash;
    std::optional<base::Instant> time;
};

base::Result<End, std::string> end_of(const std::string& path) {
    End end;
    auto reader = TRY(LineReader::open(path));
    while (const auto line = reader.next()) {
        ++end.records;
        static_cast<void>(follow(*line, end.hash));
        const auto json = base::parse_json(line->text, {.bytes = kLongestLine});
        const auto* record = json ? json->find("record") : nullptr;
        const auto time = record == nullptr ? std::nullopt : record->string_at("time");
        end.time = base::from_rfc3339(time.value_or(""));
        if (!end.time) return base::fail(name_of(path) + ": not every line is a record");
    }
    return end;
}

bool is_anchored(const std::vector<Expected>& anchors, std::uint64_t number, const End& end) {
    return std::ranges::any_of(anchors, [&](const Expected& anchor) {
        return anchor.file == number && anchor.records == end.records && anchor.hash == end.hash;
    });
}

base::AuditRecord record_of(const std::string& path, const End& end) {
    base::AuditRecord record;
    record.activity = "log.remove";
    record.outcome = "success";
    record.account = "system";
    record.target = name_of(path);
    record.details = base::Json::object(
        {{"records", static_cast<std::int64_t>(end.records)},
         {"last_hash", end.hash},
         {"last_time", base::to_rfc3339(*end.time)}}
    );
    return record;
}

base::Result<void, std::string> remove_file(
    const std::string& path, const End& end, base::AuditLog& log
) {
    if (!log.append(record_of(path, end)))
        return base::fail(std::string("the audit log cannot be written"));
    if (::unlink(path.c_str()) != 0)
        return base::fail(base::file_error(base::FileFault::CannotWrite, path).reason);
    const auto settled = base::settle_folder_of(path);
    if (!settled) return base::fail(settled.error().reason);
    return {};
}

}  // namespace

base::Result<std::vector<std::string>, std::string> remove_old_files(
    const Retention& retention, base::AuditLog& log, base::Instant now
) {
    const auto months = std::max(retention.months, kLeastRetention);
    const auto keys = TRY(read_published_keys(retention.keys));
    const auto anchors = TRY(read_anchors(retention.anchors, keys, [](const Fault&) {}));
    std::vector<std::string> removed;
    for (const auto& file : TRY(files_of(retention.log))) {
        if (file.path == retention.log) break;
        const auto end = TRY(end_of(file.path));
        if (!end.time || base::plus_months(*end.time, months) > now) break;
        if (!is_anchored(anchors, file.number, end))
            return base::fail(name_of(file.path) + ": no anchor knows its end; verify the log");
        TRY(remove_file(file.path, end, log));
        removed.push_back(name_of(file.path));
    }
    return removed;
}

}  // namespace audit
