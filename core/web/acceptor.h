// The listening socket and its thread. Ours and not Pistache's, whose listener has a fixed backlog,
// spins when descriptors run out, and cannot stop accepting without stopping the reactors too.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "core/base/result.h"
#include "core/web/address.h"
#include "core/web/descriptor.h"

namespace web {

struct ListenError {
    std::string reason;
};

// A bound socket that listens, shared with other processes of the same user (SO_REUSEPORT), so that
// a new process can take over without a gap.
[[nodiscard]] base::Result<Descriptor, ListenError> listen_at(
    const IpAddress& address, std::uint16_t port, int backlog
);
[[nodiscard]] std::uint16_t port_of(const Descriptor& socket);

class Acceptor {
public:
    using Welcome = std::function<void(Descriptor, const IpAddress&)>;

    Acceptor(Descriptor listener, Welcome welcome);
    Acceptor(const Acceptor&) = delete;
    Acceptor& operator=(const Acceptor&) = delete;
    ~Acceptor();

    // Takes what already waits in the backlog, then closes the listening socket.
    void stop();

private:
    void run();
    void accept_all();
    void accept_the_last();

    Descriptor listener_;
    Descriptor stop_;
    Welcome welcome_;
    std::thread thread_;
};

}  // namespace web
