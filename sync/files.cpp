#include "sync/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace registers {

namespace {

constexpr mode_t kOwnerOnly = 0600;
constexpr std::size_t kChunk = 65536;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

auto fault(FileFault kind, const std::string& path) {
    return base::fail(FileError{kind, path + ": " + std::generic_category().message(errno)});
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// A new name is on the disk only when its folder is.
bool settle_folder_of(const std::string& path) {
    const auto parent = std::filesystem::path(path).parent_path();
    const Descriptor folder(
        ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    );
    return folder.number() >= 0 && ::fsync(folder.number()) == 0;
}

}  // namespace

FileResult<std::string> read_file(const std::string& path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0)
        return fault(errno == ENOENT ? FileFault::Missing : FileFault::CannotRead, path);
    std::string text;
    std::array<char, kChunk> chunk{};
    while (true) {
        const auto got = ::read(file.number(), chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fault(FileFault::CannotRead, path);
        if (got == 0) return text;
        text.append(chunk.data(), static_cast<std::size_t>(got));
        if (text.size() > limit)
            return base::fail(FileError{
                FileFault::TooLarge, path + ": more than " + std::to_string(limit) + " bytes"});
    }
}

FileResult<void> write_file(const std::string& path, std::string_view text) {
    const std::string temporary = path + ".new";
    {
        const Descriptor file(::open(
            temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly
        ));
        if (file.number() < 0 || !write_all(file.number(), text) || ::fsync(file.number()) != 0)
            return fault(FileFault::CannotWrite, temporary);
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0 || !settle_folder_of(path))
        return fault(FileFault::CannotWrite, path);
    return {};
}

FileResult<void> make_folder(const std::string& path) {
    std::error_code error;
    const bool made = std::filesystem::create_directories(path, error);
    if (error) return base::fail(FileError{FileFault::CannotWrite, path + ": " + error.message()});
    if (!made) return {};
    if (::chmod(path.c_str(), S_IRWXU) != 0 || !settle_folder_of(path))
        return fault(FileFault::CannotWrite, path);
    return {};
}

FileResult<LineFile> LineFile::open(const std::string& path) {
    const int descriptor =
        ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
    if (descriptor < 0) return fault(FileFault::CannotWrite, path);
    LineFile file(descriptor);
    // A line that a crash cut in two must not swallow the next one.
    char last = '\n';
    const auto size = ::lseek(descriptor, 0, SEEK_END);
    if (size > 0 && ::pread(descriptor, &last, 1, size - 1) != 1)
        return fault(FileFault::CannotRead, path);
    if (last != '\n' && !write_all(descriptor, "\n")) return fault(FileFault::CannotWrite, path);
    if (!settle_folder_of(path)) return fault(FileFault::CannotWrite, path);
    return file;
}

LineFile::LineFile(LineFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

LineFile::~LineFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

// What is in the file changes, so the call is not const.
// NOLINTNEXTLINE(readability-make-member-function-const)
FileResult<void> LineFile::add(std::string_view line) {
    const std::string whole = std::string(line) + '\n';
    if (!write_all(descriptor_, whole) || ::fdatasync(descriptor_) != 0)
        return fault(FileFault::CannotWrite, "journal");
    return {};
}

}  // namespace registers
