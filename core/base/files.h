// Files that must survive a loss of power. A write is whole and on the disk when it returns: under
// another name first, then renamed, then the folder. Whoever reads sees the old file or the new
// one, never a part. Fails with the path and what the system said; a failed write leaves nothing.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace base {

enum class FileFault {
    Missing,
    CannotRead,
    CannotWrite,
    TooLarge,
    AlreadyThere,
    NotPrivate,  // others may read it, or it belongs to somebody else
};
struct FileError {
    FileFault fault{};
    std::string reason;  // for the operator: the path and the cause
};
template <class T>
using FileResult = Result<T, FileError>;

// What the last system call said about this path (errno).
[[nodiscard]] FileError file_error(FileFault fault, const std::string& path);

// An open file; closes it.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&&) = delete;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

inline constexpr mode_t kOwnerOnly = 0600;

[[nodiscard]] FileResult<std::string> read_file(const std::string& path, std::size_t limit);
// For keys: NotPrivate unless it is the owner's alone, and the owner we or root. Follows no link.
[[nodiscard]] FileResult<Secret> read_private_file(const std::string& path, std::size_t limit);
[[nodiscard]] FileResult<void> check_private(const Descriptor& file, const std::string& path);

// Replaces what is there.
[[nodiscard]] FileResult<void> write_file(
    const std::string& path, std::string_view text, mode_t mode = kOwnerOnly
);
// Never replaces: of several programs that create it at the same time one wins, and the others are
// told AlreadyThere.
[[nodiscard]] FileResult<void> create_file(
    const std::string& path, std::string_view text, mode_t mode = kOwnerOnly
);

// All of it, however often the system takes only a part; errno says why it failed.
[[nodiscard]] bool write_all(const Descriptor& file, std::string_view text);
// A new name is on the disk only when its folder is.
[[nodiscard]] FileResult<void> settle_folder_of(const std::string& path);

}  // namespace base
