// A file that grows line by line; each is on the disk before add() returns, and all that was noted
// before. Threads that add at once share one write and one flush. After a failure nothing is added
// any more: whoever opens the file anew ends the line that may be cut.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "sync/files.h"

namespace registers {

class LineFile {
public:
    [[nodiscard]] static FileResult<LineFile> open(const std::string& path);
    LineFile(LineFile&& other) noexcept;
    LineFile& operator=(LineFile&&) = delete;
    LineFile(const LineFile&) = delete;
    LineFile& operator=(const LineFile&) = delete;
    ~LineFile();

    [[nodiscard]] FileResult<void> add(std::string_view line);
    // In the file, so that it outlives this process, but not yet on the disk.
    [[nodiscard]] FileResult<void> note(std::string_view line);

private:
    struct Desk;
    LineFile(base::Descriptor file, std::string path);
    void flush(Desk& desk, std::unique_lock<std::mutex>& lock);

    base::Descriptor file_;
    std::string path_;
    std::unique_ptr<Desk> desk_;
};

}  // namespace registers
