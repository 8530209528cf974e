// Waits, on one thread, for room in the sockets of slow readers, and lets their connections go on.
// A connection stands here only while it has bytes that its socket did not take, or more requests
// than it may have answered in one turn.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "core/web/descriptor.h"

namespace web {

class Connection;

class Writer {
public:
    Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer();

    // Calls on_writable() once; watch again for the next time. False when the kernel refuses.
    [[nodiscard]] bool watch(int descriptor, const std::shared_ptr<Connection>& connection);
    // Call before the descriptor is closed: a duplicate does not leave epoll by itself.
    void forget(int descriptor);
    // Ends the thread.
    void stop();
    // How often the thread woke up; without a socket that has room it sleeps.
    [[nodiscard]] std::uint64_t rounds() const { return rounds_; }

private:
    void run();
    [[nodiscard]] std::shared_ptr<Connection> take(int descriptor);

    Descriptor epoll_;
    Descriptor stop_;
    std::mutex mutex_;
    std::unordered_map<int, std::shared_ptr<Connection>> waiting_;
    std::atomic<std::uint64_t> rounds_ = 0;
    std::thread thread_;
};

}  // namespace web
