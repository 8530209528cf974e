#include "admin-api/imports/import_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

namespace admin_api {
namespace {

namespace fs = std::filesystem;
using base::FileFault;

constexpr std::size_t kPiece = 65536;
constexpr std::chrono::hours kSettling{1};  // a table is kept before its import is known

base::FileResult<void> make_folder(const std::string& folder) {
    std::error_code error;
    if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return base::fail(base::FileError{FileFault::CannotWrite, folder + ": " + error.message()});
    return {};
}

base::FileResult<void> copy(web::BodyReader body, const base::Descriptor& file) {
    std::string piece(kPiece, '\0');
    for (;;) {
        const auto count = body.read(piece);
        if (!count) return base::fail(base::FileError{FileFault::CannotRead, count.error().reason});
        if (*count == 0) return {};
        if (!base::write_all(file, std::string_view(piece).substr(0, *count)))
            return base::fail(base::FileError{FileFault::CannotWrite, "the table of an import"});
    }
}

}  // namespace

std::string ImportFiles::table_of(const std::string& id) const {
    return folder_ + "/" + id + ".table";
}

std::string ImportFiles::journal_of(const std::string& id) const {
    return folder_ + "/" + id + ".journal";
}

base::FileResult<void> ImportFiles::keep(const std::string& id, web::BodyReader body) const {
    TRY(make_folder(folder_));
    const auto path = table_of(id);
    const base::Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, base::kOwnerOnly)
    );
    if (!file.is_open()) return base::fail(base::file_error(FileFault::CannotWrite, path));
    auto kept = copy(std::move(body), file);
    if (kept && ::fsync(file.number()) != 0)
        kept = base::fail(base::file_error(FileFault::CannotWrite, path));
    if (kept) kept = base::settle_folder_of(path);
    if (!kept) forget_table(id);
    return kept;
}

void ImportFiles::forget_table(const std::string& id) const {
    std::error_code gone_already;
    fs::remove(table_of(id), gone_already);
}

void ImportFiles::forget_others(const std::function<bool(const std::string& id)>& is_known) const {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_, error)) {
        std::error_code gone_already;
        const auto written = fs::last_write_time(entry.path(), gone_already);
        const auto age = fs::file_time_type::clock::now() - written;
        if (gone_already || age < kSettling) continue;
        if (!is_known(entry.path().stem().string())) fs::remove(entry.path(), gone_already);
    }
}

}  // namespace admin_api
