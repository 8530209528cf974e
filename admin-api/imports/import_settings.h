// The settings of imports.
#pragma once

#include <chrono>
#include <string>

namespace admin_api {

struct ImportLimits {
    std::size_t each = 2;  // unfinished ones of one caller
    std::size_t all = 20;
    std::chrono::hours kept{24 * 30};  // with its report
};

struct ImportSettings {
    std::string folder;
    ImportLimits limits;
    std::chrono::milliseconds interval{1000};  // between two looks at what waits
};

}  // namespace admin_api
