#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "core/web/connection.h"

namespace web {

namespace {

constexpr std::size_t kBytesPerTurn = 262144;  // then the other connections have theirs

}  // namespace

void Connection::write_on() {
    if (!send_some()) {
        end_with_reset();
    } else if (sent_ < output_.size()) {
        await_room();
    } else if (stream_) {
        ask_for_piece();
    } else {
        finish_writing();
    }
}

void Connection::send_continue() {
    output_ = "HTTP/1.1 100 Continue\r\n\r\n";
    sent_ = 0;
    // Who has left so much unread that not even this fits is cut.
    if (!send_some() || sent_ < output_.size()) end_with_reset();
}

// False when the connection is broken.
bool Connection::send_some() {
    const auto until = std::min(output_.size(), sent_ + kBytesPerTurn);
    while (sent_ < until) {
        const auto count = ::send(
            writing_.number(), output_.data() + sent_, until - sent_, MSG_NOSIGNAL | MSG_DONTWAIT
        );
        if (count > 0) {
            sent_ += static_cast<std::size_t>(count);
        } else if (errno == EAGAIN) {
            return true;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

void Connection::await_room() {
    const auto rest = output_.size() - sent_;
    core_->unread_output += rest;
    core_->unread_output -= unread_;
    unread_ = rest;
    watched_ = core_->unread_output <= core_->limits.unread_output_bytes &&
               core_->writer.watch(writing_.number(), Readiness::Room, shared_from_this());
    if (!watched_) end_with_reset();
}

void Connection::finish_writing() {
    output_ = {};
    core_->unread_output -= std::exchange(unread_, 0);
    count_request_as_done();
    if (encoding_.persistence == Persistence::Close) {
        linger();
    } else {
        phase_ = Phase::Reading;
    }
}

void Connection::linger() {
    if (descriptor_ < 0) {
        end();
        return;
    }
    phase_ = Phase::Lingering;
    ::shutdown(writing_.number(), SHUT_WR);
    release_descriptor();
    set_deadline(kLinger);
}

// The reactor sees the shutdown, calls on_end() and closes its descriptor; then nobody needs us.
void Connection::end() {
    phase_ = Phase::Over;
    set_no_deadline();
    output_ = {};
    drop_stream();
    leave_spool();
    core_->unread_output -= std::exchange(unread_, 0);
    count_request_as_done();
    if (descriptor_ >= 0) ::shutdown(descriptor_, SHUT_RDWR);
    release_descriptor();
    if (descriptor_ < 0) core_->registry.remove(*this);
}

// Unsent bytes are dropped instead of kept by the kernel for a client that does not read.
void Connection::end_with_reset() {
    const struct linger now { 1, 0 };
    const auto socket = descriptor_ >= 0 ? descriptor_ : writing_.number();
    if (socket >= 0) ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    end();
}

bool Connection::hold_descriptor() {
    if (writing_.is_open()) return true;
    if (descriptor_ < 0) return false;
    if (++core_->busy_connections <= core_->limits.busy_connections)
        writing_ = Descriptor(::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0));
    if (!writing_.is_open()) {
        --core_->busy_connections;
        ++core_->refused_connections;
    }
    return writing_.is_open();
}

void Connection::release_descriptor() {
    if (std::exchange(watched_, false)) core_->writer.forget(writing_.number());
    if (writing_.is_open()) --core_->busy_connections;
    writing_.close();
}

void Connection::count_request_as_done() {
    if (std::exchange(request_counted_, false)) --core_->requests;
}

void Connection::set_deadline(std::chrono::milliseconds from_now) {
    const auto moment = std::chrono::steady_clock::now() + from_now;
    deadline_.store(moment.time_since_epoch().count(), std::memory_order_relaxed);
}

void Connection::set_no_deadline() {
    deadline_.store(Moment::max().time_since_epoch().count(), std::memory_order_relaxed);
}

}  // namespace web
