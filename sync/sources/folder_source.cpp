#include "sync/sources/folder_source.h"

#include <filesystem>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "sync/files.h"
#include "sync/sources/checksum.h"
#include "sync/sources/unpack.h"

namespace registers {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kDateFileBytes = 64;
constexpr std::size_t kChecksumBytes = 4096;

SourceResult<Document> read_document(const std::string& path, std::size_t limit) {
    const auto file = existing_file(path);
    if (!file) return base::fail(SourceError{SourceFault::Missing, same_in_both(path)});
    const auto bytes = read_file(*file, limit);
    if (!bytes) {
        const auto fault = bytes.error().fault == FileFault::TooLarge ? SourceFault::TooLarge
                                                                      : SourceFault::Unavailable;
        return base::fail(SourceError{fault, describe(bytes.error())});
    }
    Document document;
    document.hash = base::hex_encode(base::sha256(*bytes));
    document.origin = *file;
    document.observed_date = time_of_file(*file).value_or(base::Instant{});
    document.bytes = TRY(unpacked(*bytes, limit));
    return document;
}

bool stays_inside(const std::string& key) {
    if (key.empty() || key.starts_with('.')) return false;
    return key.find('/') == std::string::npos && key.find('\0') == std::string::npos;
}

}  // namespace

std::optional<std::string> existing_file(const std::string& path) {
    std::error_code error;
    for (const auto& candidate : {path, path + ".gz"})
        if (fs::is_regular_file(candidate, error)) return candidate;
    return std::nullopt;
}

std::optional<base::Instant> time_of_file(const std::string& path) {
    std::error_code error;
    const auto written = fs::last_write_time(path, error);
    if (error) return std::nullopt;
    return std::chrono::time_point_cast<base::Instant::duration>(
        std::chrono::file_clock::to_sys(written)
    );
}

SourceResult<std::optional<base::Instant>> stated_date_of(const std::string& folder) {
    const auto path = folder + "/date.txt";
    std::error_code error;
    if (!fs::exists(path, error)) return std::optional<base::Instant>();
    const auto text = read_file(path, kDateFileBytes);
    if (!text) return base::fail(SourceError{SourceFault::Broken, describe(text.error())});
    const auto day = base::day_from_iso(text->substr(0, text->find_first_of(" \r\n")));
    if (!day)
        return base::fail(SourceError{
            SourceFault::Broken,
            worded("{0} neobsahuje datum", "{0} holds no calendar day", {path})});
    return std::optional(base::prague_midnight(*day));
}

SourceResult<ChecksumState> checksum_beside(const std::string& file, const std::string& hash) {
    const auto path = file + ".sha256";
    const auto text = read_file(path, kChecksumBytes);
    if (!text && text.error().fault == FileFault::Missing) return ChecksumState::Absent;
    if (!text) return base::fail(SourceError{SourceFault::Broken, describe(text.error())});
    return compared_with_checksum(*text, hash, path);
}

FolderSource::FolderSource(std::string folder, SourceLimits limits, std::string ending)
    : folder_(std::move(folder)), limits_(limits), ending_(std::move(ending)) {}

SourceResult<Document> FolderSource::index() {
    auto document = TRY(read_document(folder_ + "/index" + ending_, limits_.index_bytes));
    document.stated_date = TRY(stated_date_of(folder_));
    document.checksum_state = TRY(checksum_beside(document.origin, document.hash));
    return document;
}

SourceResult<Document> FolderSource::detail(const DocumentName& name) {
    if (!stays_inside(name.key))
        return base::fail(SourceError{SourceFault::Refused, same_in_both(name.key)});
    return read_document(folder_ + "/detail/" + name.key + ending_, limits_.detail_bytes);
}

}  // namespace registers
