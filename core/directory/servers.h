// The ordered list of servers with their health: the first that is thought well is tried first; one
// that failed is left alone for a short, growing time, so that nobody waits for a silent server
// again and again. When all failed lately, nothing is tried at all for a moment. Thread-safe.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace directory {

class Servers {
public:
    explicit Servers(const std::vector<std::string>& uris);

    // In the order in which to try them now; empty when all failed a moment ago.
    [[nodiscard]] std::vector<std::string> to_try() const;
    void succeeded(const std::string& uri);
    void failed(const std::string& uri);

private:
    struct Health {
        std::string uri;
        int failures = 0;
        std::chrono::steady_clock::time_point failed_at;
    };
    Health* health_of(const std::string& uri);

    mutable std::mutex mutex_;
    std::vector<Health> servers_;
};

}  // namespace directory
