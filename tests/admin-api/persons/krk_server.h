// A register as it meets us on the wire: a real socket that reads one question a connection, keeps
// it for the test, and answers byte for byte what the test wants. Without an answer it stays
// silent.
#pragma once

#include <fcntl.h>
#include <sys/socket.h>

#include <array>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/web/acceptor.h"

namespace admin_api_test {

class KrkServer {
public:
    using Answer = std::function<std::optional<std::string>(const std::string& question)>;

    KrkServer()
        : listener_(web::listen_at(*web::IpAddress::parse("127.0.0.1"), 0, 16).value()),
          port_(web::port_of(listener_)),
          acceptor_(std::move(listener_), [this](web::Descriptor socket, const auto& /*from*/) {
              serve(std::move(socket));
          }) {}

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(port_) + "/osoby";
    }
    void answers(Answer answer) {
        const std::lock_guard lock(mutex_);
        answer_ = std::move(answer);
    }
    // Always the same.
    void answers(std::string bytes) {
        answers([bytes = std::move(bytes)](const auto& /*question*/) { return bytes; });
    }
    // Head and body of every question so far.
    [[nodiscard]] std::vector<std::string> questions() const {
        const std::lock_guard lock(mutex_);
        return questions_;
    }

private:
    void serve(web::Descriptor socket) {
        ::fcntl(socket.number(), F_SETFL, 0);
        const auto question = read_question(socket);
        const std::lock_guard lock(mutex_);
        questions_.push_back(question);
        const auto answer = answer_ ? answer_(question) : std::nullopt;
        if (answer)
            static_cast<void>(::send(socket.number(), answer->data(), answer->size(), MSG_NOSIGNAL)
            );
        else
            silent_.push_back(std::move(socket));
    }

    static std::string read_question(const web::Descriptor& socket) {
        constexpr std::string_view kLength = "Content-Length: ";
        std::string read;
        std::array<char, 4096> buffer{};
        for (;;) {
            const auto body = read.find("\r\n\r\n");
            const auto length = read.find(kLength);
            if (body != std::string::npos && length != std::string::npos &&
                read.size() - body - 4 >= std::stoul(read.substr(length + kLength.size())))
                return read;
            const auto size = ::recv(socket.number(), buffer.data(), buffer.size(), 0);
            if (size <= 0) return read;
            read.append(buffer.data(), static_cast<std::size_t>(size));
        }
    }

    mutable std::mutex mutex_;
    Answer answer_;
    std::vector<std::string> questions_;
    std::vector<web::Descriptor> silent_;
    web::Descriptor listener_;
    std::uint16_t port_;
    web::Acceptor acceptor_;  // last: its thread uses the others
};

[[nodiscard]] inline std::string http(int status, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

}  // namespace admin_api_test
