// A listening socket that accepts connections and never says a word: what a hung server or a broken
// network looks like to a client.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <stdexcept>
#include <string>

#include "core/directory/handles.h"

namespace directory_tests {

class SilentServer {
public:
    explicit SilentServer(in_addr_t where = INADDR_LOOPBACK)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(where);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);  // NOLINT: the sockets interface
        if (::bind(socket_.number(), generic, size) != 0 || ::listen(socket_.number(), 16) != 0 ||
            ::getsockname(socket_.number(), generic, &size) != 0)
            throw std::runtime_error("no silent server");
        port_ = ntohs(address.sin_port);
    }
    [[nodiscard]] std::string address(
        const std::string& scheme, const std::string& host = "127.0.0.1"
    ) const {
        return scheme + "://" + host + ":" + std::to_string(port_);
    }
    [[nodiscard]] int number() const { return socket_.number(); }

private:
    directory::Descriptor socket_;
    int port_ = 0;
};

}  // namespace directory_tests
