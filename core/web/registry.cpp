#include "core/web/registry.h"

#include "core/web/connection.h"

namespace web {

bool Registry::has_room_for(const IpAddress& address, const ConnectionLimits& limits) const {
    const std::lock_guard lock(mutex_);
    if (connections_.size() >= limits.all) return false;
    const auto found = per_address_.find(address.bytes());
    return found == per_address_.end() || found->second < limits.per_address;
}

void Registry::add(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    connections_.emplace(connection.get(), connection);
    ++per_address_[connection->peer().bytes()];
}

void Registry::remove(const Connection& connection) {
    std::shared_ptr<Connection> removed;  // ends after the lock
    const std::lock_guard lock(mutex_);
    const auto found = connections_.find(&connection);
    if (found == connections_.end()) return;
    removed = std::move(found->second);
    connections_.erase(found);
    const auto address = per_address_.find(connection.peer().bytes());
    if (--address->second == 0) per_address_.erase(address);
    if (connections_.empty()) emptied_.notify_all();
}

std::size_t Registry::size() const {
    const std::lock_guard lock(mutex_);
    return connections_.size();
}

Registry::Connections Registry::all() const {
    const std::lock_guard lock(mutex_);
    Connections all;
    all.reserve(connections_.size());
    for (const auto& [key, connection] : connections_) all.push_back(connection);
    return all;
}

Registry::Connections Registry::expired(Moment now) const {
    const std::lock_guard lock(mutex_);
    Connections expired;
    for (const auto& [key, connection] : connections_) {
        if (connection->deadline() <= now) expired.push_back(connection);
    }
    return expired;
}

bool Registry::wait_until_empty(Moment until) const {
    std::unique_lock lock(mutex_);
    return emptied_.wait_until(lock, until, [this] { return connections_.empty(); });
}

}  // namespace web
