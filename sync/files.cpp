#include "sync/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace registers {

namespace {

auto fault(FileFault kind, const std::string& path) {
    return base::fail(base::file_error(kind, path));
}

// A line that a crash cut in two must not swallow the next one.
FileResult<void> end_last_line(const base::Descriptor& file, const std::string& path) {
    char last = '\n';
    const auto size = ::lseek(file.number(), 0, SEEK_END);
    if (size > 0 && ::pread(file.number(), &last, 1, size - 1) != 1)
        return fault(FileFault::CannotRead, path);
    if (last != '\n' && !base::write_all(file, "\n")) return fault(FileFault::CannotWrite, path);
    return {};
}

}  // namespace

FileResult<void> make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), S_IRWXU) == 0) return base::settle_folder_of(path);
    if (errno == EEXIST) return {};
    const auto parent = std::filesystem::path(path).parent_path();
    if (errno != ENOENT || parent.empty() || parent == path)
        return fault(FileFault::CannotWrite, path);
    TRY(make_folder(parent));
    if (::mkdir(path.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return fault(FileFault::CannotWrite, path);
    return base::settle_folder_of(path);
}

FileResult<LineFile> LineFile::open(const std::string& path) {
    constexpr int kFlags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
    base::Descriptor file(::open(path.c_str(), kFlags, base::kOwnerOnly));
    if (!file.is_open()) return fault(FileFault::CannotWrite, path);
    TRY(end_last_line(file, path));
    TRY(base::settle_folder_of(path));
    return LineFile(std::move(file), path);
}

// What is in the file changes, so the call is not const.
// NOLINTNEXTLINE(readability-make-member-function-const)
FileResult<void> LineFile::add(std::string_view line) {
    const std::string whole = std::string(line) + '\n';
    if (!base::write_all(file_, whole) || ::fdatasync(file_.number()) != 0)
        return fault(FileFault::CannotWrite, path_);
    return {};
}

}  // namespace registers
