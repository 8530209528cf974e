// The end of a file of lines that several programs append to: locked, freed of what was half
// written, and its last line found without reading the rest. What cannot be read is never taken for
// half-written: dropping it would lose the log.
#pragma once

#include <sys/types.h>

#include <string>

#include "core/base/audit.h"
#include "core/base/files.h"

namespace base {

// Of one open file; other programs and other openings of this one wait.
class FileLock {
public:
    explicit FileLock(int descriptor);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    FileLock(FileLock&&) = delete;
    FileLock& operator=(FileLock&&) = delete;

private:
    int descriptor_;
};

// The name still belongs to the open file.
[[nodiscard]] bool is_named(int descriptor, const std::string& path);

// Where the last whole line ends, after what stood behind it was cut off; -1 when that fails.
[[nodiscard]] off_t drop_torn_tail(int descriptor);
// The last whole line before `size`, without its end; empty when there is none.
[[nodiscard]] std::string last_line(int descriptor, off_t size);
// Of an audit log: what the next record names as the one before it.
[[nodiscard]] std::string last_audit_hash(int descriptor, off_t size);

// The file of this name while nobody else appends to it. The name may be given to a new file only
// while this is held.
class HeldLines {
public:
    [[nodiscard]] static Result<HeldLines, AuditError> take(const std::string& path);

    [[nodiscard]] const Descriptor& file() const { return file_; }
    [[nodiscard]] off_t size() const { return size_; }  // of the whole lines when it was taken

private:
    HeldLines(Descriptor file, off_t size) : file_(std::move(file)), size_(size) {}

    Descriptor file_;  // closing it ends the lock
    off_t size_;
};

}  // namespace base
