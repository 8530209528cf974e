#include "sync/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace registers {

namespace {

auto fault(FileFault kind, const std::string& path) {
    return base::fail(base::file_error(kind, path));
}

FileResult<void> write_one(const std::string& path, std::string_view text) {
    constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW;
    const base::Descriptor file(::open(path.c_str(), kFlags, base::kOwnerOnly));
    if (!file.is_open() || !base::write_all(file, text)) return fault(FileFault::CannotWrite, path);
    return {};
}

}  // namespace

Wording describe(const FileError& error) {
    const auto path = error.reason.substr(0, error.reason.find(": "));
    switch (error.fault) {
        case FileFault::Missing: return {"soubor chybí: " + path, error.reason};
        case FileFault::CannotRead: return {"soubor nelze přečíst: " + path, error.reason};
        case FileFault::CannotWrite: return {"soubor nelze zapsat: " + path, error.reason};
        case FileFault::TooLarge: return {"soubor je příliš velký: " + path, error.reason};
        case FileFault::AlreadyThere: return {"soubor už existuje: " + path, error.reason};
        case FileFault::NotPrivate:
            return {"soubor mohou číst i jiní uživatelé: " + path, error.reason};
    }
    return {};
}

FileResult<void> make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), S_IRWXU) == 0) return base::settle_folder_of(path);
    if (errno == EEXIST) return {};
    const auto parent = std::filesystem::path(path).parent_path();
    if (errno != ENOENT || parent.empty() || parent == path)
        return fault(FileFault::CannotWrite, path);
    TRY(make_folder(parent));
    if (::mkdir(path.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return fault(FileFault::CannotWrite, path);
    return base::settle_folder_of(path);
}

// A flush of each would wait for the disk twice a file; this one takes with it whatever else the
// file system still has to write.
FileResult<void> write_files(const std::string& folder, const std::vector<NamedText>& files) {
    TRY(make_folder(folder));
    for (const auto& file : files) TRY(write_one(folder + "/" + file.name, file.text));
    const base::Descriptor place(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!place.is_open() || ::syncfs(place.number()) != 0)
        return fault(FileFault::CannotWrite, folder);
    return {};
}

}  // namespace registers
