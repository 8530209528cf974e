// Files of the state folder: whole reads with a limit, and writes that are on the disk when they
// return. A replaced file is always either the old or the new one, also after a loss of power.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace registers {

enum class FileFault { Missing, CannotRead, CannotWrite, TooLarge };
struct FileError {
    FileFault fault{};
    std::string reason;
};
template <class T>
using FileResult = base::Result<T, FileError>;

[[nodiscard]] FileResult<std::string> read_file(const std::string& path, std::size_t limit);
// Through a temporary file beside it; mode 0600, because reports name people.
[[nodiscard]] FileResult<void> write_file(const std::string& path, std::string_view text);
// Mode 0700, parents included.
[[nodiscard]] FileResult<void> make_folder(const std::string& path);

// Lines are added at the end, each on the disk before add() returns.
class LineFile {
public:
    [[nodiscard]] static FileResult<LineFile> open(const std::string& path);
    LineFile(LineFile&& other) noexcept;
    LineFile& operator=(LineFile&& other) = delete;
    LineFile(const LineFile&) = delete;
    LineFile& operator=(const LineFile&) = delete;
    ~LineFile();

    [[nodiscard]] FileResult<void> add(std::string_view line);

private:
    explicit LineFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace registers
