#include "sync/sources/register_file.h"

#include <array>
#include <fstream>

#include "core/base/digest.h"
#include "sync/sources/checksum.h"
#include "sync/sources/folder_source.h"

namespace registers {

namespace {

constexpr std::size_t kChunk = 65536;

SourceError too_large_at(const std::string& where, std::size_t limit) {
    return {SourceFault::TooLarge, detailed(same_in_both(where), too_large(limit).reason)};
}

// The bytes on their way to the disk, so that the hash is of what is read later.
SourceResult<void> copy(const std::string& path, std::size_t limit, SpooledFile& into) {
    std::ifstream from(path, std::ios::binary);
    std::array<char, kChunk> chunk{};
    while (from.read(chunk.data(), chunk.size()) || from.gcount() > 0) {
        if (!into.add({chunk.data(), static_cast<std::size_t>(from.gcount())}))
            return base::fail(unwritable());
        if (into.size() > limit) return base::fail(too_large_at(path, limit));
    }
    if (!from.eof())
        return base::fail(SourceError{
            SourceFault::Unavailable, worded("{0} nelze přečíst", "{0} cannot be read", {path})});
    return {};
}

SourceResult<std::string> hash_of(const SpooledFile& file) {
    base::Sha256 hash;
    const auto read = file.reader();
    std::array<char, kChunk> chunk{};
    while (const auto count = read(chunk.data(), chunk.size())) {
        if (*count == 0) return hash.hex();
        hash.add({chunk.data(), *count});
    }
    return base::fail(SourceError{
        SourceFault::Unavailable,
        {"uložený dokument nelze přečíst zpět", "the document cannot be read back"}});
}

SourceResult<std::string> first_existing(
    const std::string& folder, const std::vector<std::string>& names
) {
    std::string tried;
    for (const auto& name : names) {
        const auto path = std::string(folder).append("/").append(name);
        if (const auto found = existing_file(path)) return *found;
        tried.append(tried.empty() ? "" : ", ").append(path);
    }
    return base::fail(SourceError{SourceFault::Missing, same_in_both(tried)});
}

}  // namespace

SourceResult<FetchedFile> FolderFile::fetch() {
    const auto path = TRY(first_existing(folder_, names_));
    auto file = TRY(SpooledFile::create(limits_.spool));
    FetchedFile fetched{std::move(file), "", path, std::nullopt, {}};
    TRY(copy(path, limits_.bytes, fetched.file));
    fetched.hash = TRY(hash_of(fetched.file));
    fetched.stated_date = TRY(stated_date_of(folder_));
    fetched.observed_date = time_of_file(path).value_or(base::Instant{});
    fetched.checksum_state = TRY(checksum_beside(path, fetched.hash));
    return fetched;
}

HttpFile::HttpFile(HttpFileSettings settings, base::Clock clock, const std::atomic<bool>& stop)
    : settings_(std::move(settings)),
      clock_(std::move(clock)),
      stop_(stop),
      client_(
          settings_.http, {settings_.time_limit, settings_.limits.bytes}, settings_.kind, stop
      ) {}

SourceResult<FetchedFile> HttpFile::fetch() {
    auto file = TRY(SpooledFile::create(settings_.limits.spool));
    FetchedFile fetched{std::move(file), "", settings_.url, std::nullopt, {}};
    const auto response = TRY(client_.get_into(settings_.url, fetched.file));
    fetched.hash = TRY(hash_of(fetched.file));
    if (const auto* modified = response.headers.first("last-modified"))
        fetched.stated_date = parse_http_date(*modified);
    fetched.observed_date = clock_();
    fetched.checksum_state =
        TRY(checksum_at(settings_.checksum_url, fetched.hash, settings_.http, stop_));
    return fetched;
}

Snapshot snapshot_of(const FetchedFile& fetched, std::string_view source) {
    Snapshot snapshot;
    snapshot.source = source;
    snapshot.origin = fetched.origin;
    snapshot.hash = fetched.hash;
    snapshot.checksum_state = fetched.checksum_state;
    snapshot.date = fetched.stated_date.value_or(fetched.observed_date);
    snapshot.date_origin = fetched.stated_date ? DateOrigin::Stated : DateOrigin::Observed;
    return snapshot;
}

}  // namespace registers
