#include "core/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace base {
namespace {

constexpr std::size_t kChunk = 65536;
constexpr mode_t kOthers = 0077;

auto failed(FileFault fault, const std::string& path) {
    return fail(file_error(fault, path));
}

FileResult<Descriptor> open_to_read(const std::string& path, int flags) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags));
    if (!file.is_open())
        return failed(errno == ENOENT ? FileFault::Missing : FileFault::CannotRead, path);
    return file;
}

FileResult<std::string> read_whole(
    const Descriptor& file, const std::string& path, std::size_t limit
) {
    std::string text;
    std::array<char, kChunk> chunk{};
    while (true) {
        const auto got = ::read(file.number(), chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(FileFault::CannotRead, path);
        if (got == 0) return text;
        text.append(chunk.data(), static_cast<std::size_t>(got));
        if (text.size() > limit)
            return fail(FileError{
                FileFault::TooLarge, path + ": more than " + std::to_string(limit) + " bytes"});
    }
}

// Beside the file, because only within one file system a rename is whole; under a name of its own,
// so that two programs never write one draft.
FileResult<std::string> drafted(const std::string& path, std::string_view text, mode_t mode) {
    std::string draft = path + ".XXXXXX";
    const Descriptor file(::mkostemp(draft.data(), O_CLOEXEC));
    if (!file.is_open()) return failed(FileFault::CannotWrite, path);
    if (::fchmod(file.number(), mode) == 0 && write_all(file, text) && ::fsync(file.number()) == 0)
        return draft;
    const auto error = file_error(FileFault::CannotWrite, path);
    ::unlink(draft.c_str());
    return fail(error);
}

}  // namespace

FileError file_error(FileFault fault, const std::string& path) {
    return {fault, path + ": " + std::generic_category().message(errno)};
}

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

FileResult<std::string> read_file(const std::string& path, std::size_t limit) {
    const auto file = TRY(open_to_read(path, 0));
    return read_whole(file, path, limit);
}

FileResult<Secret> read_private_file(const std::string& path, std::size_t limit) {
    const auto file = TRY(open_to_read(path, O_NOFOLLOW));
    TRY(check_private(file, path));
    return Secret(TRY(read_whole(file, path, limit)));
}

FileResult<void> check_private(const Descriptor& file, const std::string& path) {
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return failed(FileFault::CannotRead, path);
    const auto refuse = [&](const char* why) {
        return fail(FileError{FileFault::NotPrivate, path + ": " + why});
    };
    if ((status.st_mode & kOthers) != 0) return refuse("open to others, take their rights away");
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        return refuse("belongs to another user");
    return {};
}

FileResult<void> write_file(const std::string& path, std::string_view text, mode_t mode) {
    const auto draft = TRY(drafted(path, text, mode));
    if (::rename(draft.c_str(), path.c_str()) == 0) return settle_folder_of(path);
    const auto error = file_error(FileFault::CannotWrite, path);
    ::unlink(draft.c_str());
    return fail(error);
}

FileResult<void> create_file(const std::string& path, std::string_view text, mode_t mode) {
    const auto draft = TRY(drafted(path, text, mode));
    const bool linked = ::link(draft.c_str(), path.c_str()) == 0;
    const auto fault = errno == EEXIST ? FileFault::AlreadyThere : FileFault::CannotWrite;
    const auto error = file_error(fault, path);
    ::unlink(draft.c_str());
    if (!linked) return fail(error);
    return settle_folder_of(path);
}

bool write_all(const Descriptor& file, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(file.number(), text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

FileResult<void> settle_folder_of(const std::string& path) {
    const auto parent = std::filesystem::path(path).parent_path();
    const Descriptor folder(
        ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    );
    if (!folder.is_open() || ::fsync(folder.number()) != 0)
        return failed(FileFault::CannotWrite, path);
    return {};
}

}  // namespace base
