// All open connections: for deadlines, for limits and for stopping.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "core/web/address.h"

namespace web {

class Connection;

struct ConnectionLimits {
    std::size_t all = 0;
    std::size_t per_address = 0;
};

class Registry {
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Connections = std::vector<std::shared_ptr<Connection>>;

    [[nodiscard]] bool has_room_for(const IpAddress& address, const ConnectionLimits& limits) const;
    void add(const std::shared_ptr<Connection>& connection);
    void remove(const Connection& connection);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] Connections all() const;
    [[nodiscard]] Connections expired(Moment now) const;
    // False when the moment came first.
    [[nodiscard]] bool wait_until_empty(Moment until) const;

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable emptied_;
    std::unordered_map<const Connection*, std::shared_ptr<Connection>> connections_;
    std::map<std::array<std::uint8_t, 16>, std::size_t> per_address_;
};

}  // namespace web
