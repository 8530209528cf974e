// A register that is one file: in a folder or on a web server, plain or gzip. Brought to the disk
// first, so that its hash is of exactly the bytes that are read, however large it is. Gives the
// whole file or a named fault.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "sync/sources/http_client.h"
#include "sync/sources/spooled_file.h"
#include "sync/sources/unpack_stream.h"

namespace registers {

struct FetchedFile {
    SpooledFile file;  // as it came
    std::string hash;
    std::string origin;
    std::optional<base::Instant> stated_date;
    base::Instant observed_date;
    ChecksumState checksum_state = ChecksumState::Absent;
};

class RegisterFile {
public:
    RegisterFile() = default;
    RegisterFile(const RegisterFile&) = delete;
    RegisterFile& operator=(const RegisterFile&) = delete;
    RegisterFile(RegisterFile&&) = delete;
    RegisterFile& operator=(RegisterFile&&) = delete;
    virtual ~RegisterFile() = default;

    [[nodiscard]] virtual SourceResult<FetchedFile> fetch() = 0;
    [[nodiscard]] virtual std::string origin() const = 0;
    // Of the packed and of the unpacked file.
    [[nodiscard]] virtual std::size_t largest_bytes() const = 0;
};

// spool: a folder that is the owner's alone.
struct FileLimits {
    std::size_t bytes = 0;
    std::string spool;
};

// The first of the names that is there, or is there with `.gz` behind it; `date.txt` and `.sha256`
// as in FolderSource.
class FolderFile : public RegisterFile {
public:
    FolderFile(std::string folder, std::vector<std::string> names, FileLimits limits)
        : folder_(std::move(folder)), names_(std::move(names)), limits_(std::move(limits)) {}

    [[nodiscard]] SourceResult<FetchedFile> fetch() override;
    [[nodiscard]] std::string origin() const override { return folder_; }
    [[nodiscard]] std::size_t largest_bytes() const override { return limits_.bytes; }

private:
    std::string folder_;
    std::vector<std::string> names_;
    FileLimits limits_;
};

struct HttpFileSettings {
    std::string url;
    std::string checksum_url = {};
    HttpSettings http;
    std::chrono::milliseconds time_limit{600000};
    FileLimits limits;
    DocumentKind kind = DocumentKind::Json;
};

class HttpFile : public RegisterFile {
public:
    HttpFile(HttpFileSettings settings, base::Clock clock, const std::atomic<bool>& stop);

    [[nodiscard]] SourceResult<FetchedFile> fetch() override;
    [[nodiscard]] std::string origin() const override { return settings_.url; }
    [[nodiscard]] std::size_t largest_bytes() const override { return settings_.limits.bytes; }

private:
    HttpFileSettings settings_;
    base::Clock clock_;
    const std::atomic<bool>& stop_;
    HttpClient client_;
};

// The snapshot of a file, without subjects.
[[nodiscard]] Snapshot snapshot_of(const FetchedFile& fetched, std::string_view source);

}  // namespace registers
