// One run at a time on a machine: a lock on a file of the state folder, freed by the kernel when
// the process ends, however it ends.
#pragma once

#include <string>

#include "core/base/result.h"

namespace registers {

enum class LockFault { HeldByAnother, CannotOpen };

class RunLock {
public:
    [[nodiscard]] static base::Result<RunLock, LockFault> take(const std::string& folder);
    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&& other) = delete;
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    ~RunLock();

private:
    explicit RunLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace registers
