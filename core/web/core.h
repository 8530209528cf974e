// What all connections of one server share. Outlives the server while a job still runs.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

#include "core/web/address.h"
#include "core/web/registry.h"
#include "core/web/server.h"
#include "core/web/socket_watch.h"
#include "core/web/spool.h"

namespace web {

struct Core {
    Limits limits;
    Deadlines deadlines;
    std::vector<Network> trusted_proxies;
    std::vector<std::string> proxy_headers;
    Service service;
    Workers& workers;
    const base::Log& log;
    std::shared_ptr<SpoolRoom> spool_room;

    Registry registry{};
    SocketWatch writer{WatchFor::Writing};
    SocketWatch spooler{WatchFor::Spooling};
    std::atomic<bool> draining = false;
    std::atomic<std::size_t> requests = 0;
    std::atomic<std::size_t> busy_connections = 0;
    std::atomic<std::size_t> unread_output = 0;
    std::atomic<std::uint64_t> refused_connections = 0;
    std::size_t largest_body = 0;
};

// How long the client's unread bytes are awaited after our last one; closing at once would send a
// reset that may overtake the answer (RFC 9112, 9.6).
constexpr std::chrono::milliseconds kLinger{1000};

}  // namespace web
