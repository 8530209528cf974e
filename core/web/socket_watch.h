// Waits, on one thread, until sockets are ready and lets their connections go on. The writer is
// one: a connection stands there only while it has bytes that its socket did not take, or more
// requests than it may have answered in one turn. The spooler is another, for bodies that go to the
// disk.
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

// Whose thread it is: it calls on_writable() or on_body().
enum class WatchFor { Writing, Spooling };
enum class Readiness { Room, Bytes, Either };

class SocketWatch {
public:
    explicit SocketWatch(WatchFor purpose);
    SocketWatch(const SocketWatch&) = delete;
    SocketWatch& operator=(const SocketWatch&) = delete;
    ~SocketWatch();

    // Calls the connection once; watch again for the next time. False when the kernel refuses.
    [[nodiscard]] bool watch(
        int descriptor, Readiness readiness, const std::shared_ptr<Connection>& connection
    );
    // Call before the descriptor is closed: a duplicate does not leave epoll by itself.
    void forget(int descriptor);
    // Ends the thread.
    void stop();
    // How often the thread woke up; without a socket that is ready it sleeps.
    [[nodiscard]] std::uint64_t rounds() const { return rounds_; }

private:
    void run();
    void call(Connection& connection) const;
    [[nodiscard]] std::shared_ptr<Connection> take(int descriptor);

    WatchFor purpose_;
    Descriptor epoll_;
    Descriptor stop_;
    std::mutex mutex_;
    std::unordered_map<int, std::shared_ptr<Connection>> waiting_;
    std::atomic<std::uint64_t> rounds_ = 0;
    std::thread thread_;
};

}  // namespace web
