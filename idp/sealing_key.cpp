#include "idp/sealing_key.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace idp {
namespace {

constexpr std::size_t kKeyBytes = 32;

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File(File&&) = delete;
    File& operator=(File&&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

auto failed(const std::string& path, const std::string& reason) {
    return base::fail(path + ": " + reason);
}

// Written under another name first, so that a crash leaves no half key.
base::Result<void, std::string> make(const std::string& path, const base::RandomSource& random) {
    const auto draft = path + ".new";
    unlink(draft.c_str());
    const File file(open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (file.get() < 0) return failed(path, std::generic_category().message(errno));
    const auto bytes = random(kKeyBytes);
    const auto written = write(file.get(), bytes.data(), bytes.size());
    if (written != static_cast<ssize_t>(kKeyBytes) || fsync(file.get()) != 0)
        return failed(path, "cannot be written");
    // link() never replaces: of two programs that start together one key wins.
    const auto linked = link(draft.c_str(), path.c_str());
    const auto was_there = linked != 0 && errno == EEXIST;
    unlink(draft.c_str());
    if (linked != 0 && !was_there) return failed(path, "cannot be made");
    return {};
}

}  // namespace

base::Result<base::Secret, std::string> load_or_make_sealing_key(
    const std::string& path, const base::RandomSource& random
) {
    if (access(path.c_str(), F_OK) != 0) TRY(make(path, random));
    const File file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return failed(path, std::generic_category().message(errno));
    struct stat status {};
    if (fstat(file.get(), &status) != 0) return failed(path, "cannot be read");
    if ((status.st_mode & 077U) != 0) return failed(path, "must not be readable by others");
    std::array<char, kKeyBytes + 1> bytes{};
    const auto got = read(file.get(), bytes.data(), bytes.size());
    if (got != static_cast<ssize_t>(kKeyBytes)) return failed(path, "is not a key of 32 bytes");
    return base::Secret(std::string(bytes.data(), kKeyBytes));
}

}  // namespace idp
