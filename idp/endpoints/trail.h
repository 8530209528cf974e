// The audit log for many threads: one record at a time, and the caller hears when it failed, so
// that he does not go on (S38c).
#pragma once

#include <mutex>

#include "core/base/audit.h"

namespace idp {

class Trail {
public:
    explicit Trail(base::AuditLog log) : log_(std::move(log)) {}
    [[nodiscard]] base::Result<void, base::AuditError> append(const base::AuditRecord& record) {
        const std::lock_guard lock(mutex_);
        return log_.append(record);
    }

private:
    std::mutex mutex_;
    base::AuditLog log_;
};

}  // namespace idp
