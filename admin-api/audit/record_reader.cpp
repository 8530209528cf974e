#include "admin-api/audit/record_reader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/audit/line_reader.h"
#include "core/base/audit_line.h"

namespace admin_api {

std::string_view wire_name(Evidence evidence) {
    switch (evidence) {
        case Evidence::Intact: return "intact";
        case Evidence::Altered: return "altered";
        case Evidence::Missing: return "missing";
    }
    return "";
}

void RecordReader::look_at_files() {
    files_.clear();
    for (const auto& log : logs_)
        files_.push_back(audit::files_of(log).value_or(std::vector<audit::LogFile>()));
}

// A file may have been closed since the last look, and then has another name.
FoundRecord RecordReader::read(const AuditHit& hit) {
    if (!files_.empty()) {
        auto found = read_now(hit);
        if (found.evidence == Evidence::Intact) return found;
    }
    look_at_files();
    return read_now(hit);
}

FoundRecord RecordReader::read_now(const AuditHit& hit) const {
    FoundRecord found{Evidence::Missing, "", ""};
    if (hit.log >= files_.size() || hit.length > audit::kLongestLine) return found;
    const auto& files = files_[hit.log];
    const auto file = std::ranges::find(files, hit.file, &audit::LogFile::number);
    if (file == files.end()) return found;
    found.file = std::filesystem::path(file->path).filename().string();
    std::ifstream stream(file->path, std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(hit.offset));
    found.line.resize(hit.length);
    stream.read(found.line.data(), static_cast<std::streamsize>(hit.length));
    found.evidence = Evidence::Altered;
    if (!stream) {
        found.line.clear();
        return found;
    }
    const auto record = base::read_audit_line(found.line);
    if (record && base::is_intact(*record)) found.evidence = Evidence::Intact;
    return found;
}

}  // namespace admin_api
