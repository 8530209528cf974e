#include "core/base/audit_tail.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/audit_line.h"

namespace base {
namespace {

constexpr off_t kStep = 4096;

std::string read_at(int descriptor, off_t from, std::size_t count) {
    std::string text(count, '\0');
    const auto got = pread(descriptor, text.data(), count, from);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
}

// Where the last whole line ends; -1 when the file cannot be read.
off_t end_of_last_line(int descriptor, off_t size) {
    for (off_t end = size; end > 0;) {
        const auto from = end - std::min(kStep, end);
        const auto text = read_at(descriptor, from, static_cast<std::size_t>(end - from));
        if (text.size() != static_cast<std::size_t>(end - from)) return -1;
        const auto newline = text.rfind('\n');
        if (newline != std::string::npos) return from + static_cast<off_t>(newline) + 1;
        end = from;
    }
    return 0;
}

}  // namespace

FileLock::FileLock(int descriptor) : descriptor_(descriptor) {
    flock(descriptor_, LOCK_EX);
}

FileLock::~FileLock() {
    flock(descriptor_, LOCK_UN);
}

bool is_named(int descriptor, const std::string& path) {
    struct stat open {};
    struct stat named {};
    return fstat(descriptor, &open) == 0 && stat(path.c_str(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

off_t drop_torn_tail(int descriptor) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0) return -1;
    const auto size = end_of_last_line(descriptor, status.st_size);
    if (size < 0) return -1;
    if (size != status.st_size && ftruncate(descriptor, size) != 0) return -1;
    return size;
}

std::string last_line(int descriptor, off_t size) {
    std::string tail;
    for (off_t from = size; from > 0;) {
        const auto step = std::min(kStep, from);
        from -= step;
        tail.insert(0, read_at(descriptor, from, static_cast<std::size_t>(step)));
        const auto before = tail.size() < 2 ? std::string::npos : tail.rfind('\n', tail.size() - 2);
        if (before == std::string::npos && from > 0) continue;
        const auto begin = before == std::string::npos ? 0 : before + 1;
        return tail.substr(begin, tail.size() - begin - 1);
    }
    return {};
}

std::string last_audit_hash(int descriptor, off_t size) {
    const auto text = last_line(descriptor, size);
    const auto line = read_audit_line(text);
    // A foreign line has no hash; what follows it shows as broken when verified.
    return std::string(line ? line->hash : kFirstAuditHash);
}

Result<HeldLines, AuditError> HeldLines::take(const std::string& path) {
    constexpr int kTurns = 100;  // each one more new file begun while we waited
    for (int turn = 0; turn < kTurns; ++turn) {
        Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_APPEND));
        if (!file.is_open() || flock(file.number(), LOCK_EX) != 0)
            return fail(AuditError::CannotOpen);
        if (!is_named(file.number(), path)) continue;
        const auto size = drop_torn_tail(file.number());
        if (size < 0) return fail(AuditError::CannotWrite);
        return HeldLines(std::move(file), size);
    }
    return fail(AuditError::CannotOpen);
}

}  // namespace base
