#include "tests/bench/wire.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>

namespace bench {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";

int connect_to(std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // The cast that the socket interface asks for.
    if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        return -1;
    return descriptor;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return result;
}

std::size_t body_length(const Answer& answer) {
    const auto found = headers_of(answer, "content-length");
    return found.empty() ? 0 : std::stoul(found.front());
}

}  // namespace

Wire::Wire(std::uint16_t port)
    : host_("localhost:" + std::to_string(port)), descriptor_(connect_to(port)) {}

Wire::~Wire() {
    ::close(descriptor_);
}

Answer Wire::get(const std::string& target, const std::string& headers) {
    return exchange("GET " + target + " HTTP/1.1\r\nHost: " + host_ + "\r\n" + headers + "\r\n");
}

Answer Wire::post_form(
    const std::string& target, const std::string& headers, const std::string& body
) {
    return exchange(
        "POST " + target + " HTTP/1.1\r\nHost: " + host_ + "\r\n" + headers +
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body
    );
}

Answer Wire::exchange(const std::string& request) const {
    if (::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
        return {};
    Answer answer;
    std::string text;
    std::size_t needed = std::string::npos;
    std::string buffer(16384, '\0');
    while (needed == std::string::npos || answer.body.size() < needed) {
        const auto got = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
        if (got <= 0) return {};
        const std::string_view piece(buffer.data(), static_cast<std::size_t>(got));
        if (needed != std::string::npos) {
            answer.body += piece;
            continue;
        }
        text += piece;
        const auto end = text.find(kHeadEnd);
        if (end == std::string::npos) continue;
        answer.head = text.substr(0, end + 2);
        answer.body = text.substr(end + kHeadEnd.size());
        needed = body_length(answer);
    }
    answer.status = std::stoi(answer.head.substr(answer.head.find(' ') + 1));
    return answer;
}

std::vector<std::string> headers_of(const Answer& answer, std::string_view name) {
    std::vector<std::string> values;
    for (std::size_t at = answer.head.find("\r\n"); at != std::string::npos;) {
        const auto begin = at + 2;
        const auto end = answer.head.find("\r\n", begin);
        const auto colon = answer.head.find(": ", begin);
        if (end == std::string::npos) break;
        if (colon < end &&
            lower(std::string_view(answer.head).substr(begin, colon - begin)) == name)
            values.push_back(answer.head.substr(colon + 2, end - colon - 2));
        at = end;
    }
    return values;
}

std::string between(std::string_view text, std::string_view before, std::string_view after) {
    const auto at = text.find(before);
    if (at == std::string_view::npos) return {};
    const auto begin = at + before.size();
    const auto end = text.find(after, begin);
    return std::string(
        end == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin)
    );
}

}  // namespace bench
