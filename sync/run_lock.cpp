#include "sync/run_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

namespace registers {

base::Result<RunLock, LockFault> RunLock::take(const std::string& folder) {
    constexpr mode_t kOwnerOnly = 0600;
    const int descriptor =
        ::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
    if (descriptor < 0) return base::fail(LockFault::CannotOpen);
    RunLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return base::fail(LockFault::HeldByAnother);
    return lock;
}

RunLock::RunLock(RunLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

RunLock::~RunLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace registers
