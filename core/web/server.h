// The HTTP/1.1 server: accepts, reads strictly (RFC 9112), finds the route, lets the right pool
// work and writes the answer in order. Guarantees: an answer reaches only the connection that
// asked; nothing waits on the reactor; every phase has a deadline and every buffer a limit; stop()
// loses no request that was read. TLS is the front's business (nginx, haproxy): listen on loopback.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/web/routes.h"
#include "core/web/spool.h"
#include "core/web/workers.h"

namespace web {

struct Limits {
    std::size_t head_bytes = 16384;
    std::size_t headers = 100;
    std::size_t target_bytes = 8192;
    std::size_t connections = 12000;
    std::size_t connections_per_address = 12000;  // trusted proxies are not counted
    // From a request's first byte to its answer's last one a connection has a second descriptor.
    // Beyond so many it is cut, so that the program's own descriptors last.
    std::size_t busy_connections = 2560;
    // Of all connections together; beyond it the slow reader that asks for more is cut off.
    std::size_t unread_output_bytes = 67108864;
};

struct Deadlines {
    std::chrono::milliseconds idle{60000};    // between requests
    std::chrono::milliseconds head{10000};    // first byte to end of head
    std::chrono::milliseconds body{20000};    // end of head to end of body; spooled: for a share
    std::chrono::milliseconds answer{30000};  // for the client to take a ready answer, or a piece
    // For the request that is on its way on a silent connection while the server stops.
    std::chrono::milliseconds last_request{200};
};

struct ServerSettings {
    std::string address = "127.0.0.1";  // IPv4 or IPv6, no name
    std::uint16_t port = 0;             // 0: a free one, port() tells
    std::size_t threads = 1;            // reactors
    Limits limits = {};
    Deadlines deadlines = {};
    SpoolSettings spool = {};
    int backlog = 1024;
    std::vector<std::string> trusted_proxies = {};  // addresses or networks ("10.0.0.0/8") whose
                                                    // X-Forwarded-For is believed (S19)
    std::vector<std::string> proxy_headers = {};    // lower case; taken away from all others
};

constexpr std::string_view kNoRoute = "none";

// One answer, for metrics. The route is the pattern, or kNoRoute: never what a client chose. What
// was refused before it became a request has no method (Get stands there) and took no time.
struct Exchange {
    Method method = Method::Get;
    std::string_view route = kNoRoute;
    int status = 0;
    std::chrono::microseconds took{0};
};
// Called on several threads, also on the reactor: pure memory.
using Observer = std::function<void(const Exchange&)>;

struct Service {
    Routes routes;
    FaultRenderer faults = plain_fault;
    Observer observer = nullptr;
};

struct ServerError {
    std::string reason;  // for the operator
};

struct ServerLoad {
    std::size_t connections = 0;
    std::size_t requests = 0;       // read and not yet answered
    std::size_t unread_output = 0;  // bytes of answers that wait for slow readers
    std::uint64_t refused_connections = 0;
    // How often slow readers and long pipelines had their turn; stands still without them.
    std::uint64_t writer_rounds = 0;
    std::size_t spooled_requests = 0;
    std::size_t spooled_bytes = 0;  // theirs, with what they announced
};

enum class Stopped { AllAnswered, GraceEnded };

class Server {
public:
    // The workers and the log must outlive the server.
    [[nodiscard]] static base::Result<std::unique_ptr<Server>, ServerError> create(
        const ServerSettings& settings, Service service, Workers& workers, const base::Log& log
    );
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    // Listens when it returns.
    [[nodiscard]] base::Result<void, ServerError> start();
    // Stops accepting, answers what was read with "Connection: close", then closes everything.
    // Streams and bodies on their way go on until the grace ends.
    Stopped stop(std::chrono::milliseconds grace);

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] ServerLoad load() const;

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace web
