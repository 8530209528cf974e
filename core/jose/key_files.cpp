#include "core/jose/key_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace jose {
namespace {

constexpr mode_t kFolderMode = 0700;
constexpr mode_t kFileMode = 0600;
constexpr mode_t kOthers = 0077;
constexpr std::size_t kLargestKey = 65536;

auto system_failure(const std::string& path) {
    return base::fail(path + ": " + std::generic_category().message(errno));
}

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

base::Result<void, std::string> check_private(int descriptor, const std::string& path) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return system_failure(path);
    if ((status.st_mode & kOthers) != 0)
        return base::fail(path + ": open to others, take their rights away");
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        return base::fail(path + ": belongs to another user");
    return {};
}

}  // namespace

KeyFolder::KeyFolder(KeyFolder&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

KeyFolder::~KeyFolder() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

base::Result<KeyFolder, std::string> KeyFolder::open(const std::string& path) {
    if (::mkdir(path.c_str(), kFolderMode) != 0 && errno != EEXIST) return system_failure(path);
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return system_failure(path);
    KeyFolder folder(path, descriptor);
    TRY(check_private(descriptor, path));
    if (::flock(descriptor, LOCK_EX) != 0) return system_failure(path);
    return folder;
}

base::Result<std::vector<std::string>, std::string> KeyFolder::names() const {
    std::error_code error;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator entry(path_, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".pem") names.push_back(entry->path().filename().string());
    }
    if (error) return base::fail(path_ + ": " + error.message());
    std::sort(names.begin(), names.end());
    return names;
}

base::Result<base::Secret, std::string> KeyFolder::read(const std::string& name) const {
    const Descriptor file(::openat(descriptor_, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file.number() < 0) return system_failure(path_of(name));
    TRY(check_private(file.number(), path_of(name)));
    std::string content(kLargestKey, '\0');
    const auto size = ::read(file.number(), content.data(), content.size());
    if (size < 0) return system_failure(path_of(name));
    content.resize(static_cast<std::size_t>(size));
    return base::Secret(std::move(content));
}

base::Result<void, std::string> KeyFolder::write(
    const std::string& name, const base::Secret& content
) const {
    const auto aside = name + ".new";
    TRY(write_aside(aside, content));
    if (::renameat(descriptor_, aside.c_str(), descriptor_, name.c_str()) != 0)
        return system_failure(path_of(name));
    // The name must be as durable as the bytes: tokens will be signed with this key.
    if (::fsync(descriptor_) != 0) return system_failure(path_);
    return {};
}

base::Result<void, std::string> KeyFolder::write_aside(
    const std::string& name, const base::Secret& content
) const {
    // What an interrupted start may have left.
    ::unlinkat(descriptor_, name.c_str(), 0);
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const Descriptor file(::openat(descriptor_, name.c_str(), kFlags, kFileMode));
    if (file.number() < 0) return system_failure(path_of(name));
    const auto& text = content.reveal();
    const auto written = ::write(file.number(), text.data(), text.size());
    if (written != static_cast<ssize_t>(text.size()) || ::fsync(file.number()) != 0)
        return system_failure(path_of(name));
    return {};
}

}  // namespace jose
