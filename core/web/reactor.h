// Pistache's reactor and transport: epoll threads that have connections read their sockets. Nothing
// else of Pistache is used; its parser, router, writer and timers are not.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "core/web/descriptor.h"

namespace base {
class Log;
}

namespace web {

class Connection;

class Reactor {
public:
    Reactor(std::size_t threads, const base::Log& log);
    Reactor(const Reactor&) = delete;
    Reactor& operator=(const Reactor&) = delete;
    // Ends the threads; every connection must have ended before.
    ~Reactor();

    // From now on the socket is the reactor's, which closes it after on_end().
    void adopt(Descriptor socket, const std::shared_ptr<Connection>& connection);

private:
    struct Threads;
    std::unique_ptr<Threads> threads_;
};

}  // namespace web
