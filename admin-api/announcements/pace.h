// How often one network may ask for what everybody may read: so many times a minute. Kept in memory
// and bounded: when too many networks ask in one minute, the further ones share one count.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/time.h"

namespace admin_api {

class Pace {
public:
    [[nodiscard]] bool admits(std::string_view peer, base::Instant now);

private:
    std::mutex mutex_;
    std::chrono::sys_time<std::chrono::minutes> minute_;
    std::unordered_map<std::string, int> asked_;
};

}  // namespace admin_api
