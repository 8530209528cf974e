// An operating log that nobody reads.
#pragma once

#include <cstdio>

#include "core/base/log.h"

namespace admin_api_test {

inline const base::Log& quiet_log() {
    static const base::Log log(
        "test", base::system_clock(), std::fopen("/dev/null", "w"), base::Severity::Error
    );
    return log;
}

}  // namespace admin_api_test
