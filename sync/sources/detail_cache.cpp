#include "sync/sources/detail_cache.h"

#include <chrono>
#include <filesystem>
#include <fstream>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/base/json.h"

namespace registers {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMarkBytes = 1024;
constexpr std::size_t kMostEntryBytes = std::size_t{64} * 1024 * 1024;
constexpr std::chrono::hours kResumable{6};
constexpr const char* kMark = "reading.json";

std::string hash_of(std::string_view bytes) {
    return base::hex_encode(base::sha256(bytes));
}

FileError unwritable(const std::string& path) {
    return {FileFault::CannotWrite, path + ": cannot be written"};
}

std::string head_of(const CachedDetail& detail, const std::string& reading) {
    return base::dump(base::Json::object(
        {{"etag", detail.etag},
         {"last_modified", detail.last_modified},
         {"hash", hash_of(detail.bytes)},
         {"reading", reading}}
    ));
}

bool is_recent(const std::string& begun, base::Instant now) {
    const auto at = base::from_rfc3339(begun);
    return at && *at <= now && now - *at <= kResumable;
}

struct Entry {
    CachedDetail detail;
    std::string reading;
};

std::optional<Entry> entry_of(const std::string& file) {
    const auto split = file.find('\n');
    if (split == std::string::npos) return std::nullopt;
    const auto head = base::parse_json(std::string_view(file).substr(0, split));
    if (!head) return std::nullopt;
    Entry entry;
    entry.detail.bytes = file.substr(split + 1);
    if (head->string_at("hash") != hash_of(entry.detail.bytes)) return std::nullopt;
    entry.detail.etag = head->string_at("etag").value_or("");
    entry.detail.last_modified = head->string_at("last_modified").value_or("");
    entry.reading = head->string_at("reading").value_or("");
    return entry;
}

// Not flushed to the disk: what a loss of power tears apart is fetched again.
bool write_quickly(const std::string& path, std::string_view head, std::string_view bytes) {
    const auto draft = path + ".draft";
    {
        std::ofstream file(draft, std::ios::binary | std::ios::trunc);
        file << head << '\n' << bytes;
        if (!file.flush()) return false;
    }
    std::error_code error;
    fs::rename(draft, path, error);
    return !error;
}

}  // namespace

std::string DetailCache::name_of(const std::string& url) const {
    return folder_ + "/" + hash_of(url);
}

DetailCache::Mark DetailCache::last_mark() const {
    const auto text = read_file(folder_ + "/" + kMark, kMarkBytes);
    const auto json = base::parse_json(text ? *text : "");
    if (!json) return {};
    const auto* is_over = json->find("over");
    return {
        json->string_at("index").value_or(""),
        json->string_at("begun").value_or(""),
        json->int_at("number").value_or(0),
        is_over == nullptr || is_over->as_bool() == nullptr || *is_over->as_bool()};
}

FileResult<void> DetailCache::write_mark() const {
    const auto json = base::Json::object(
        {{"index", mark_.index},
         {"begun", mark_.begun},
         {"number", mark_.number},
         {"over", mark_.is_over}}
    );
    return write_file(folder_ + "/" + kMark, base::dump(json));
}

FileResult<void> DetailCache::begin(const std::string& index_hash, base::Instant now) {
    TRY(make_folder(folder_));
    used_.clear();
    bytes_ = 0;
    mark_ = last_mark();
    if (!mark_.is_over && mark_.index == index_hash && is_recent(mark_.begun, now)) return {};
    mark_ = {index_hash, base::to_rfc3339(now), mark_.number + 1, false};
    return write_mark();
}

// Readings that begin in the same second differ by their number; the time keeps them apart when
// the mark was lost.
std::string DetailCache::reading() const {
    return mark_.begun + " " + std::to_string(mark_.number);
}

std::optional<CachedDetail> DetailCache::find(const std::string& url) {
    const auto file = read_file(name_of(url), kMostEntryBytes);
    if (!file) return std::nullopt;
    auto entry = entry_of(*file);
    if (!entry) return std::nullopt;
    entry->detail.is_fresh = !mark_.is_over && entry->reading == reading();
    const std::scoped_lock lock(mutex_);
    if (used_.insert(hash_of(url)).second) bytes_ += file->size();
    return std::move(entry->detail);
}

FileResult<void> DetailCache::keep(const std::string& url, const CachedDetail& detail) {
    if (mark_.is_over) return {};
    const auto path = name_of(url);
    {
        const std::scoped_lock lock(mutex_);
        if (bytes_ + detail.bytes.size() > most_bytes_) return {};
        if (used_.insert(hash_of(url)).second) bytes_ += detail.bytes.size();
    }
    if (!write_quickly(path, head_of(detail, reading()), detail.bytes))
        return base::fail(unwritable(path));
    return {};
}

FileResult<void> DetailCache::end() {
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder_, error)) {
        const auto name = file.path().filename().string();
        std::error_code ignored;  // a file that cannot be removed now goes next time
        if (name != kMark && !used_.contains(name)) fs::remove(file.path(), ignored);
    }
    mark_.is_over = true;
    return write_mark();
}

}  // namespace registers
