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

constexpr std::size_t kLargestKey = 65536;

template <class T>
base::Result<T, std::string> told(base::FileResult<T> result) {
    if (!result) return base::fail(std::move(result).error().reason);
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return *std::move(result);
}

auto system_failure(base::FileFault fault, const std::string& path) {
    return base::fail(base::file_error(fault, path).reason);
}

}  // namespace

base::Result<KeyFolder, std::string> KeyFolder::open(const std::string& path) {
    if (::mkdir(path.c_str(), S_IRWXU) == 0)
        TRY(told(base::settle_folder_of(path)));
    else if (errno != EEXIST)
        return system_failure(base::FileFault::CannotWrite, path);
    base::Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.is_open()) return system_failure(base::FileFault::CannotRead, path);
    TRY(told(base::check_private(folder, path)));
    if (::flock(folder.number(), LOCK_EX) != 0)
        return system_failure(base::FileFault::CannotRead, path);
    return KeyFolder(path, std::move(folder));
}

base::Result<std::vector<std::string>, std::string> KeyFolder::names() const {
    return names_in(path_);
}

base::Result<std::vector<std::string>, std::string> KeyFolder::names_in(const std::string& path) {
    std::error_code error;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".pem") names.push_back(entry->path().filename().string());
    }
    if (error) return base::fail(path + ": " + error.message());
    std::sort(names.begin(), names.end());
    return names;
}

base::Result<base::Secret, std::string> KeyFolder::read(const std::string& name) const {
    return told(base::read_private_file(path_of(name), kLargestKey));
}

base::Result<void, std::string> KeyFolder::write(
    const std::string& name, const base::Secret& content
) const {
    return told(base::write_file(path_of(name), content.reveal()));
}

base::Result<void, std::string> KeyFolder::remove(const std::string& name) const {
    const auto path = path_of(name);
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        return system_failure(base::FileFault::CannotWrite, path);
    return told(base::settle_folder_of(path));
}

}  // namespace jose
