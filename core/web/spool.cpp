#include "core/web/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

namespace web {

namespace {

using Done = base::Result<void, SpoolError>;

auto failure(std::string_view step) {
    const auto code = errno;
    const bool is_full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    return base::fail(SpoolError{
        is_full ? SpoolFault::DiskFull : SpoolFault::Failed,
        std::string(step) + ": " + std::generic_category().message(code)});
}

// Adds to what is shared, unless that would be too much.
bool add_within(std::atomic<std::size_t>& sum, std::size_t more, std::size_t most) {
    auto before = sum.load();
    do {
        if (more > most || before > most - more) return false;
    } while (!sum.compare_exchange_weak(before, before + more));
    return true;
}

}  // namespace

base::Result<Descriptor, SpoolError> anonymous_file(const std::string& folder) {
    constexpr mode_t kOwnerOnly = 0600;
    Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kOwnerOnly));
    if (file.is_open()) return file;
    if (errno != EOPNOTSUPP && errno != EISDIR) return failure("open in " + folder);
    // Not every file system has files without a name.
    auto path = folder + "/klicnik-XXXXXX";
    file = Descriptor(::mkostemp(path.data(), O_CLOEXEC));
    if (!file.is_open()) return failure("open in " + folder);
    if (::unlink(path.c_str()) != 0) return failure("unlink in " + folder);
    return file;
}

Spool::Spool(std::shared_ptr<SpoolRoom> room) : room_(std::move(room)) {}

Spool::~Spool() {
    file_.close();
    room_->bytes_ -= reserved_;
    --room_->requests_;
}

base::Result<std::shared_ptr<Spool>, SpoolError> Spool::open(
    const std::shared_ptr<SpoolRoom>& room, std::size_t expected
) {
    if (!add_within(room->requests_, 1, room->settings_.requests))
        return base::fail(SpoolError{SpoolFault::NoRoom, "too many spooled bodies"});
    std::shared_ptr<Spool> spool(new Spool(room));
    TRY(spool->reserve(expected));
    return spool;
}

Done Spool::reserve(std::size_t bytes) {
    if (bytes <= reserved_) return {};
    const auto more = bytes - reserved_;
    if (!add_within(room_->bytes_, more, room_->settings_.all_bytes))
        return base::fail(SpoolError{SpoolFault::NoRoom, "spooled bodies take too much room"});
    reserved_ = bytes;
    return {};
}

Done Spool::append(std::string_view bytes) {
    TRY(reserve(size_ + bytes.size()));
    if (!file_.is_open() && size_ + bytes.size() <= room_->settings_.memory_bytes) {
        memory_ += bytes;
        size_ += bytes.size();
        return {};
    }
    if (!file_.is_open()) {
        file_ = TRY(anonymous_file(room_->settings_.folder));
        size_ = 0;
        TRY(write(std::exchange(memory_, {})));
    }
    return write(bytes);
}

Done Spool::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count =
            ::pwrite(file_.number(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure("write");
        size_ += static_cast<std::size_t>(count);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

base::Result<std::size_t, SpoolError> Spool::read(std::size_t offset, std::span<char> into) const {
    const auto wanted = std::min(into.size(), size_ - std::min(offset, size_));
    if (!file_.is_open()) {
        if (wanted > 0) std::memcpy(into.data(), memory_.data() + offset, wanted);
        return wanted;
    }
    std::size_t done = 0;
    while (done < wanted) {
        const auto count = ::pread(
            file_.number(), into.data() + done, wanted - done, static_cast<off_t>(offset + done)
        );
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure("read");
        if (count == 0) return base::fail(SpoolError{SpoolFault::Failed, "read: file too short"});
        done += static_cast<std::size_t>(count);
    }
    return done;
}

}  // namespace web
