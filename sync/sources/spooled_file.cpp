#include "sync/sources/spooled_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "sync/files.h"

namespace registers {

SourceResult<SpooledFile> SpooledFile::create(const std::string& folder) {
    // Not O_TMPFILE, which the layered file systems of containers lack.
    std::string name = folder + "/spool-XXXXXX";
    base::Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.is_open() && ::unlink(name.c_str()) == 0) return SpooledFile(std::move(file));
    return base::fail(SourceError{
        SourceFault::Unavailable, describe(base::file_error(base::FileFault::CannotWrite, name))});
}

bool SpooledFile::add(std::string_view bytes) {
    if (!base::write_all(file_, bytes)) return false;
    size_ += bytes.size();
    return true;
}

bool SpooledFile::clear() {
    size_ = 0;
    return ::ftruncate(file_.number(), 0) == 0 && ::lseek(file_.number(), 0, SEEK_SET) == 0;
}

base::ByteReader SpooledFile::reader() const {
    return [number = file_.number(),
            at = off_t{0}](char* into, std::size_t room) mutable -> std::optional<std::size_t> {
        ssize_t got = -1;
        do {
            got = ::pread(number, into, room, at);
        } while (got < 0 && errno == EINTR);
        if (got < 0) return std::nullopt;
        at += got;
        return static_cast<std::size_t>(got);
    };
}

std::string SpooledFile::path() const {
    return "/proc/self/fd/" + std::to_string(file_.number());
}

}  // namespace registers
