#include "sync/run_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <utility>

namespace registers {

base::Result<RunLock, LockFault> RunLock::take(const std::string& folder) {
    constexpr int kFlags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
    base::Descriptor file(::open((folder + "/lock").c_str(), kFlags, base::kOwnerOnly));
    if (!file.is_open()) return base::fail(LockFault::CannotOpen);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) return base::fail(LockFault::HeldByAnother);
    return RunLock(std::move(file));
}

}  // namespace registers
