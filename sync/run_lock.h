// One run at a time on a machine: a lock on a file of the state folder, freed by the kernel when
// the process ends, however it ends.
#pragma once

#include <string>

#include "core/base/files.h"

namespace registers {

enum class LockFault { HeldByAnother, CannotOpen };

class RunLock {
public:
    [[nodiscard]] static base::Result<RunLock, LockFault> take(const std::string& folder);

private:
    explicit RunLock(base::Descriptor file) : file_(std::move(file)) {}
    base::Descriptor file_;
};

}  // namespace registers
