#include "tests/core/web/wire_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "core/web/text.h"

namespace web {

namespace {

constexpr int kPatience = 60000;  // milliseconds

}  // namespace

WireClient::WireClient(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_.number(), reinterpret_cast<sockaddr*>(&where), sizeof where) != 0) {
        socket_.close();
    }
}

bool WireClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool WireClient::fill() {
    pollfd ready{socket_.number(), POLLIN, 0};
    if (::poll(&ready, 1, kPatience) <= 0) {
        errno = ETIMEDOUT;
        return false;
    }
    std::array<char, 16384> bytes{};
    const auto count = ::recv(socket_.number(), bytes.data(), bytes.size(), 0);
    if (count <= 0) {
        if (count == 0) errno = 0;
        return false;
    }
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

std::optional<WireResponse> WireClient::take_head() {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return std::nullopt;
    }
    WireResponse response;
    const auto head = buffer_.substr(0, end);
    for (const auto line : split(head, '\n')) {
        const auto colon = line.find(':');
        if (line.starts_with("HTTP/1.1 ")) {
            response.status = static_cast<int>(decimal(line.substr(9, 3)).value_or(0));
        } else if (colon != std::string_view::npos) {
            auto value = trimmed(line.substr(colon + 1));
            if (value.ends_with('\r')) value.remove_suffix(1);
            response.headers.add(lower_case(line.substr(0, colon)), value);
        }
    }
    buffer_.erase(0, end + 4);
    return response;
}

std::optional<WireResponse> WireClient::receive_head() {
    return take_head();
}

std::optional<WireResponse> WireClient::receive() {
    auto response = take_head();
    if (!response) return response;
    const auto length = decimal(response->headers.only("content-length").value_or("0")).value_or(0);
    while (buffer_.size() < length) {
        if (!fill()) return std::nullopt;
    }
    response->body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return response;
}

WireResponse WireClient::answer() {
    return receive().value_or(WireResponse{});
}

std::optional<std::string> WireClient::receive_all() {
    while (fill()) {
    }
    if (errno == ETIMEDOUT) return std::nullopt;
    return std::exchange(buffer_, {});
}

bool WireClient::is_closed_by_server() {
    const auto rest = receive_all();
    return rest && rest->empty();
}

bool WireClient::is_reset_by_server() {
    pollfd broken{socket_.number(), 0, 0};
    return ::poll(&broken, 1, kPatience) > 0;
}

bool WireClient::has_answer_within(std::chrono::milliseconds time) {
    pollfd ready{socket_.number(), POLLIN, 0};
    return ::poll(&ready, 1, static_cast<int>(time.count())) > 0;
}

void WireClient::close_sending() {
    ::shutdown(socket_.number(), SHUT_WR);
}

void WireClient::abort() {
    const linger now{1, 0};
    ::setsockopt(socket_.number(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket_.close();
}

void WireClient::keep_receive_buffer_small() {
    const int bytes = 131072;
    ::setsockopt(socket_.number(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

std::string get(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::string post(std::string_view path, std::string_view body) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string(body);
}

}  // namespace web
