#include "core/web/acceptor.h"

#include <linux/filter.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace web {

namespace {

constexpr int kPauseWhenExhausted = 50;  // milliseconds
constexpr int kHandshake = 50;           // milliseconds
constexpr int kMostLastRounds = 100;

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress socket_address(const IpAddress& address, std::uint16_t port) {
    SocketAddress result;
    if (address.is_v4()) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        std::memcpy(&v4.sin_addr, address.bytes().data() + 12, sizeof v4.sin_addr);
        std::memcpy(&result.storage, &v4, sizeof v4);
        result.length = sizeof v4;
    } else {
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        std::memcpy(&v6.sin6_addr, address.bytes().data(), sizeof v6.sin6_addr);
        std::memcpy(&result.storage, &v6, sizeof v6);
        result.length = sizeof v6;
    }
    return result;
}

auto listen_failure(std::string_view step) {
    return base::fail(ListenError{std::string(step) + ": " + std::generic_category().message(errno)}
    );
}

void set_option(int socket, int level, int option) {
    const int on = 1;
    ::setsockopt(socket, level, option, &on, sizeof on);
}

// Lets the kernel drop what would begin a connection, so that the backlog can be emptied for good:
// a connection that it completed and nobody accepted would be reset together with its request. A
// dropped beginning is repeated by the client's kernel and finds the next process.
void refuse_new_handshakes(int listener) {
    constexpr std::uint32_t kFlagsOffset = 13;  // in the TCP header, where filters begin to read
    constexpr std::uint32_t kSyn = 2;
    std::array<sock_filter, 4> program = {
        sock_filter BPF_STMT(BPF_LD | BPF_B | BPF_ABS, kFlagsOffset),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, kSyn, 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, 0),
        sock_filter BPF_STMT(BPF_RET | BPF_K, 0xffffffff),
    };
    const sock_fprog filter{program.size(), program.data()};
    ::setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter);
}

}  // namespace

base::Result<Descriptor, ListenError> listen_at(
    const IpAddress& address, std::uint16_t port, int backlog
) {
    auto where = socket_address(address, port);
    const auto family = where.storage.ss_family;
    Descriptor listener(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!listener.is_open()) return listen_failure("socket");
    set_option(listener.number(), SOL_SOCKET, SO_REUSEADDR);
    set_option(listener.number(), SOL_SOCKET, SO_REUSEPORT);
    if (::bind(listener.number(), where.get(), where.length) != 0) return listen_failure("bind");
    if (::listen(listener.number(), backlog) != 0) return listen_failure("listen");
    return listener;
}

std::uint16_t port_of(const Descriptor& socket) {
    SocketAddress where;
    if (::getsockname(socket.number(), where.get(), &where.length) != 0) return 0;
    // The port stands at the same place for both families.
    sockaddr_in v4{};
    std::memcpy(&v4, &where.storage, sizeof v4);
    return ntohs(v4.sin_port);
}

Acceptor::Acceptor(Descriptor listener, Welcome welcome)
    : listener_(std::move(listener)),
      stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      welcome_(std::move(welcome)),
      thread_([this] { run(); }) {}

Acceptor::~Acceptor() {
    stop();
}

void Acceptor::run() {
    for (;;) {
        std::array<pollfd, 2> ready = {
            pollfd{listener_.number(), POLLIN, 0}, pollfd{stop_.number(), POLLIN, 0}};
        if (::poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) return;
        accept_all();
        if (ready[1].revents == 0) continue;
        refuse_new_handshakes(listener_.number());
        accept_the_last();
        return;
    }
}

// A handshake that had begun may still end: its client takes the connection for accepted.
void Acceptor::accept_the_last() {
    pollfd ready{listener_.number(), POLLIN, 0};
    for (int round = 0; round < kMostLastRounds; ++round) {
        accept_all();
        if (::poll(&ready, 1, kHandshake) <= 0) return;
    }
}

void Acceptor::accept_all() {
    for (;;) {
        SocketAddress from;
        Descriptor socket(
            ::accept4(listener_.number(), from.get(), &from.length, SOCK_NONBLOCK | SOCK_CLOEXEC)
        );
        if (!socket.is_open()) {
            if (errno == EINTR || errno == ECONNABORTED) continue;
            const bool exhausted = errno != EAGAIN;
            pollfd stop{stop_.number(), POLLIN, 0};
            if (exhausted) ::poll(&stop, 1, kPauseWhenExhausted);
            return;
        }
        set_option(socket.number(), IPPROTO_TCP, TCP_NODELAY);
        if (const auto address = IpAddress::from(*from.get())) {
            welcome_(std::move(socket), *address);
        }
    }
}

void Acceptor::stop() {
    if (!thread_.joinable()) return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(stop_.number(), &one, sizeof one);
    thread_.join();
    listener_.close();
}

}  // namespace web
