#include "core/web/socket_watch.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "core/web/connection.h"

namespace web {

namespace {

std::uint32_t events_for(Readiness readiness) {
    switch (readiness) {
        case Readiness::Room: return EPOLLOUT;
        case Readiness::Bytes: return EPOLLIN | EPOLLRDHUP;
        case Readiness::Either: return EPOLLIN | EPOLLRDHUP | EPOLLOUT;
    }
    return EPOLLOUT;
}

}  // namespace

SocketWatch::SocketWatch(WatchFor purpose)
    : purpose_(purpose),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = stop_.number();
    ::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, stop_.number(), &event);
    thread_ = std::thread([this] { run(); });
}

SocketWatch::~SocketWatch() {
    stop();
}

bool SocketWatch::watch(
    int descriptor, Readiness readiness, const std::shared_ptr<Connection>& connection
) {
    const std::lock_guard lock(mutex_);
    epoll_event event{};
    event.events = events_for(readiness) | EPOLLONESHOT;
    event.data.fd = descriptor;
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, descriptor, &event) != 0) return false;
    waiting_.insert_or_assign(descriptor, connection);
    return true;
}

void SocketWatch::forget(int descriptor) {
    std::shared_ptr<Connection> forgotten;  // ends after the lock
    const std::lock_guard lock(mutex_);
    ::epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, descriptor, nullptr);
    const auto found = waiting_.find(descriptor);
    if (found == waiting_.end()) return;
    forgotten = std::move(found->second);
    waiting_.erase(found);
}

std::shared_ptr<Connection> SocketWatch::take(int descriptor) {
    const std::lock_guard lock(mutex_);
    const auto found = waiting_.find(descriptor);
    if (found == waiting_.end()) return nullptr;  // forgotten since
    ::epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, descriptor, nullptr);
    auto connection = std::move(found->second);
    waiting_.erase(found);
    return connection;
}

void SocketWatch::run() {
    std::array<epoll_event, 64> events{};
    for (;;) {
        const int count =
            ::epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()), -1);
        if (count < 0 && errno != EINTR) return;
        ++rounds_;
        for (int i = 0; i < count; ++i) {
            const auto& event = events.at(static_cast<std::size_t>(i));
            if (event.data.fd == stop_.number()) return;
            if (const auto connection = take(event.data.fd)) call(*connection);
        }
    }
}

void SocketWatch::call(Connection& connection) const {
    switch (purpose_) {
        case WatchFor::Writing: connection.on_writable(); break;
        case WatchFor::Spooling: connection.on_body(); break;
    }
}

void SocketWatch::stop() {
    if (!thread_.joinable()) return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(stop_.number(), &one, sizeof one);
    thread_.join();
}

}  // namespace web
