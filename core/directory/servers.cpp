#include "core/directory/servers.h"

#include <algorithm>

namespace directory {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstRest{50};
constexpr milliseconds kLongestRest{30000};
// When no other server is left, a failed one is tried again so soon.
constexpr milliseconds kLastResort{500};

milliseconds rest_after(int failures) {
    return std::min(kLongestRest, kFirstRest * (1 << std::min(failures - 1, 10)));
}

}  // namespace

Servers::Servers(const std::vector<std::string>& uris) {
    for (const auto& uri : uris) servers_.push_back({.uri = uri, .failures = 0, .failed_at = {}});
}

std::vector<std::string> Servers::to_try() const {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    std::vector<std::string> well;
    std::vector<std::string> resting;
    for (const auto& server : servers_) {
        const auto rested = now - server.failed_at;
        if (server.failures == 0 || rested >= rest_after(server.failures))
            well.push_back(server.uri);
        else if (rested >= kLastResort)
            resting.push_back(server.uri);
    }
    return well.empty() ? resting : well;
}

void Servers::succeeded(const std::string& uri) {
    const std::lock_guard lock(mutex_);
    if (auto* server = health_of(uri)) server->failures = 0;
}

void Servers::failed(const std::string& uri) {
    const std::lock_guard lock(mutex_);
    if (auto* server = health_of(uri)) {
        ++server->failures;
        server->failed_at = std::chrono::steady_clock::now();
    }
}

Servers::Health* Servers::health_of(const std::string& uri) {
    const auto found = std::ranges::find(servers_, uri, &Health::uri);
    return found == servers_.end() ? nullptr : &*found;
}

}  // namespace directory
