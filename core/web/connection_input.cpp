#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "core/web/connection.h"

namespace web {

namespace {

constexpr std::size_t kPipelinedBytes = 65536;
constexpr std::size_t kIgnoredBytes = 4194304;
constexpr std::size_t kPieceBytes = 16384;

}  // namespace

Inflow Connection::on_readable(std::span<char> buffer) {
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            // The spooler reads, or nobody does yet.
            if (phase_ == Phase::Spooling || phase_ == Phase::Judging) return Inflow::Nothing;
            const auto inflow = receive(buffer);
            if (inflow != Inflow::Some) return inflow;
        }
        advance();
    }
}

// Bytes are taken in with the lock under which they were read, so they keep their order whoever
// reads. The reactor's descriptor is open while we know its number.
Inflow Connection::receive(std::span<char> buffer) {
    const auto count = ::recv(descriptor_, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count > 0) {
        take_in({buffer.data(), static_cast<std::size_t>(count)});
        return Inflow::Some;
    }
    const bool may_have_more = count < 0 && (errno == EAGAIN || errno == EINTR);
    return may_have_more ? Inflow::Nothing : Inflow::Ended;
}

// The reactor, which did not read meanwhile, is not told again of what is already here.
Inflow Connection::receive_the_rest() {
    std::array<char, kPieceBytes> buffer{};
    auto inflow = Inflow::Some;
    while (phase_ != Phase::Over && inflow == Inflow::Some) inflow = receive(buffer);
    return inflow;
}

void Connection::take_in(std::string_view bytes) {
    if (phase_ == Phase::Over) return;
    if (is_deaf()) {
        ignore(bytes.size());
        return;
    }
    const auto most = core_->limits.head_bytes + core_->largest_body + kPipelinedBytes;
    if (reader_.buffered() + bytes.size() > most || !hold_descriptor()) {
        end_with_reset();
        return;
    }
    reader_.feed(bytes);
}

// Nothing that comes behind the answer under way, or given, will be read.
bool Connection::is_deaf() const {
    if (phase_ == Phase::Reading || phase_ == Phase::Spooling) return false;
    return phase_ == Phase::Lingering || encoding_.persistence == Persistence::Close;
}

// Who sends on for ever would keep the reactor busy until the deadline.
void Connection::ignore(std::size_t bytes) {
    ignored_ += bytes;
    if (ignored_ > kIgnoredBytes) end_with_reset();
}

}  // namespace web
