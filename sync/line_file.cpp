#include "sync/line_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdint>
#include <optional>
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

FileResult<LineFile> LineFile::open(const std::string& path) {
    constexpr int kFlags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
    base::Descriptor file(::open(path.c_str(), kFlags, base::kOwnerOnly));
    if (!file.is_open()) return fault(FileFault::CannotWrite, path);
    TRY(end_last_line(file, path));
    TRY(base::settle_folder_of(path));
    return LineFile(std::move(file), path);
}

// Who waits for which line: lines are counted as they come, and as they are on the disk.
struct LineFile::Desk {
    std::mutex mutex;
    std::condition_variable settled;
    std::string waiting;  // lines that nobody writes yet
    std::uint64_t taken = 0;
    std::uint64_t flushed = 0;
    bool is_flushing = false;
    std::optional<FileError> failure;
};

LineFile::LineFile(base::Descriptor file, std::string path)
    : file_(std::move(file)), path_(std::move(path)), desk_(std::make_unique<Desk>()) {}
LineFile::LineFile(LineFile&& other) noexcept = default;
LineFile::~LineFile() = default;

FileResult<void> LineFile::add(std::string_view line) {
    auto& desk = *desk_;
    std::unique_lock lock(desk.mutex);
    const auto own = ++desk.taken;
    desk.waiting.append(line).push_back('\n');
    while (desk.flushed < own && !desk.failure) {
        if (desk.is_flushing)
            desk.settled.wait(lock);
        else
            flush(desk, lock);
    }
    if (desk.flushed < own) return base::fail(*desk.failure);
    return {};
}

// One write to the end of the file: it does not mix with what another thread flushes.
FileResult<void> LineFile::note(std::string_view line) {
    const std::lock_guard lock(desk_->mutex);
    if (desk_->failure) return base::fail(*desk_->failure);
    if (base::write_all(file_, std::string(line) + '\n')) return {};
    desk_->failure = base::file_error(FileFault::CannotWrite, path_);
    return base::fail(*desk_->failure);
}

// What is in the file changes, so the call is not const.
// NOLINTNEXTLINE(readability-make-member-function-const)
void LineFile::flush(Desk& desk, std::unique_lock<std::mutex>& lock) {
    const auto lines = std::exchange(desk.waiting, "");
    const auto last = desk.taken;
    desk.is_flushing = true;
    lock.unlock();
    const bool is_written = base::write_all(file_, lines) && ::fdatasync(file_.number()) == 0;
    auto error = base::file_error(FileFault::CannotWrite, path_);
    lock.lock();
    desk.is_flushing = false;
    if (is_written)
        desk.flushed = last;
    else
        desk.failure = std::move(error);
    desk.settled.notify_all();
}

}  // namespace registers
