// How an audit log is kept: how often it is anchored, and when a new file is begun.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace audit {

struct KeeperSettings {
    std::string log = {};         // the present file
    std::string key_folder = {};  // empty: "audit-key" beside the log
    std::chrono::seconds anchor_every{std::chrono::minutes(5)};
    std::uint64_t largest_bytes = 64U << 20;
    std::chrono::seconds longest{std::chrono::hours(24 * 31)};
};

}  // namespace audit
