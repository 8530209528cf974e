// Load on a token endpoint: every worker redeems its refresh token, takes the new one from the answer and
// goes on, over one kept-alive connection. Prints one JSON line: answers, failures, seconds.
// Usage: refresh_load PORT PATH AUTHORIZATION SECONDS < refresh tokens, one a line (one worker each)
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Target {
    std::uint16_t port;
    std::string path;
    std::string authorization;
};

int connect_to(std::uint16_t port) {
    const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    if (connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return -1;
    return descriptor;
}

std::string request_for(const Target& target, const std::string& token) {
    const auto body = "grant_type=refresh_token&refresh_token=" + token;
    return "POST " + target.path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(target.port) +
           "\r\nAuthorization: " + target.authorization +
           "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Head and body of one answer with a Content-Length; empty when the connection broke.
std::string read_answer(int descriptor) {
    std::string text;
    std::size_t needed = std::string::npos;
    char buffer[8192];
    while (text.size() < needed) {
        const auto got = recv(descriptor, buffer, sizeof buffer, 0);
        if (got <= 0) return {};
        text.append(buffer, static_cast<std::size_t>(got));
        const auto head = text.find("\r\n\r\n");
        if (needed != std::string::npos || head == std::string::npos) continue;
        auto at = text.find("ontent-Length: ");
        if (at == std::string::npos) at = text.find("ontent-length: ");
        if (at == std::string::npos) return {};
        needed = head + 4 + std::stoul(text.substr(at + 15));
    }
    return text;
}

std::string refresh_token_in(const std::string& answer) {
    constexpr std::string_view kMember = "\"refresh_token\":\"";
    const auto at = answer.find(kMember);
    if (at == std::string::npos) return {};
    const auto from = at + kMember.size();
    return answer.substr(from, answer.find('"', from) - from);
}

struct Counts {
    std::atomic<long> answers{0};
    std::atomic<long> failures{0};
};

void work(const Target& target, std::string token, Clock::time_point end, Counts& counts) {
    const int descriptor = connect_to(target.port);
    while (Clock::now() < end) {
        const auto request = request_for(target, token);
        if (send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) <= 0) break;
        const auto answer = read_answer(descriptor);
        const auto next = refresh_token_in(answer);
        if (next.empty()) {
            if (counts.failures++ == 0) std::cerr << answer << '\n';
            break;
        }
        token = next;
        ++counts.answers;
    }
    close(descriptor);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        std::cerr << "usage: refresh_load PORT PATH AUTHORIZATION SECONDS < tokens\n";
        return 2;
    }
    const Target target{static_cast<std::uint16_t>(std::stoi(arguments[1])), arguments[2], arguments[3]};
    const auto begin = Clock::now();
    const auto end = begin + std::chrono::seconds(std::stoi(arguments[4]));
    Counts counts;
    std::vector<std::thread> workers;
    for (std::string token; std::getline(std::cin, token);)
        workers.emplace_back([&, token] { work(target, token, end, counts); });
    for (auto& worker : workers) worker.join();
    const std::chrono::duration<double> took = Clock::now() - begin;
    std::cout << "{\"answers\":" << counts.answers << ",\"failures\":" << counts.failures
              << ",\"seconds\":" << took.count() << "}\n";
    return counts.failures == 0 ? 0 : 1;
}
