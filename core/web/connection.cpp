#include "core/web/connection.h"

#include <utility>

#include "core/web/dispatch.h"

namespace web {

namespace {

constexpr std::size_t kPipelinedBytes = 65536;
// Then the other connections have theirs; and a reactor reads on until its client pauses.
constexpr std::size_t kRequestsPerTurn = 16;
constexpr std::size_t kIgnoredBytes = 4194304;

}  // namespace

Connection::Connection(std::shared_ptr<Core> core, int descriptor, const IpAddress& peer)
    : core_(std::move(core)),
      peer_(peer),
      deadline_(Moment::max().time_since_epoch().count()),
      descriptor_(descriptor),
      reader_(core_->limits, [routes = &core_->service.routes](const Request& request) {
          return body_limit_of(*routes, request);
      }) {
    wait_for(Awaiting::FirstByte);
}

void Connection::on_bytes(std::string_view bytes) {
    {
        const std::lock_guard lock(mutex_);
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
    advance();
}

// Nothing that comes behind the answer under way, or given, will be read.
bool Connection::is_deaf() const {
    if (phase_ == Phase::Reading) return false;
    return phase_ == Phase::Lingering || encoding_.persistence == Persistence::Close;
}

// Who sends on for ever would keep the reactor busy until the deadline.
void Connection::ignore(std::size_t bytes) {
    ignored_ += bytes;
    if (ignored_ > kIgnoredBytes) end_with_reset();
}

void Connection::advance() {
    for (std::size_t taken = 0;; ++taken) {
        std::optional<Request> request;
        {
            const std::lock_guard lock(mutex_);
            if (taken == kRequestsPerTurn) queue_up();
            request = take_request();
        }
        if (!request) return;
        dispatch(core_, shared_from_this(), std::move(*request));
    }
}

// The requests that are already here are answered when the writer comes round to this connection.
void Connection::queue_up() {
    if (phase_ != Phase::Reading || watched_) return;
    watched_ = core_->writer.watch(writing_.number(), shared_from_this());
    if (!watched_) end_with_reset();
}

std::optional<Request> Connection::take_request() {
    while (phase_ == Phase::Reading && !watched_) {
        auto step = reader_.next();
        if (auto* incoming = std::get_if<Incoming>(&step)) return begin_work(std::move(*incoming));
        if (const auto* refusal = std::get_if<Refusal>(&step)) {
            refuse(*refusal);
        } else if (const auto* more = std::get_if<NeedsMore>(&step)) {
            wait_for(more->awaiting);
            return std::nullopt;
        } else {
            output_ = "HTTP/1.1 100 Continue\r\n\r\n";
            sent_ = 0;
            // Who has left so much unread that not even this fits is cut.
            if (!send_some() || sent_ < output_.size()) end_with_reset();
        }
    }
    return std::nullopt;
}

Request Connection::begin_work(Incoming incoming) {
    phase_ = Phase::Working;
    awaiting_.reset();
    set_no_deadline();
    encoding_ = {incoming.request.method, incoming.version, incoming.persistence};
    ++core_->requests;
    request_counted_ = true;
    return std::move(incoming.request);
}

void Connection::wait_for(Awaiting awaiting) {
    if (descriptor_ < 0) {
        end();
        return;
    }
    if (awaiting == Awaiting::FirstByte) release_descriptor();
    if (awaiting_ == awaiting) return;
    awaiting_ = awaiting;
    set_deadline(limit_for(awaiting));
}

std::chrono::milliseconds Connection::limit_for(Awaiting awaiting) const {
    switch (awaiting) {
        case Awaiting::FirstByte:
            return core_->draining ? core_->deadlines.last_request : core_->deadlines.idle;
        case Awaiting::Head: return core_->deadlines.head;
        case Awaiting::Body: return core_->deadlines.body;
    }
    return core_->deadlines.head;
}

void Connection::refuse(const Refusal& refusal) {
    encoding_ = {Method::Get, Version::Http11, Persistence::Close};
    awaiting_.reset();
    start_writing(refusal_response(*core_, refusal));
}

void Connection::answer(const Response& response) {
    const std::lock_guard lock(mutex_);
    if (phase_ != Phase::Working) return;
    if (core_->draining) encoding_.persistence = Persistence::Close;
    start_writing(response);
}

void Connection::start_writing(const Response& response) {
    phase_ = Phase::Writing;
    output_ = encode(response, encoding_);
    sent_ = 0;
    set_deadline(core_->deadlines.answer);
    write_on();
}

void Connection::on_writable() {
    {
        const std::lock_guard lock(mutex_);
        watched_ = false;
        if (phase_ == Phase::Writing) write_on();
    }
    advance();
}

void Connection::on_deadline() {
    const std::lock_guard lock(mutex_);
    if (std::chrono::steady_clock::now() < deadline()) return;
    const bool slow_reader = phase_ == Phase::Writing || watched_;
    const bool slow_sender = phase_ == Phase::Reading && awaiting_ != Awaiting::FirstByte;
    if (slow_reader) {
        end_with_reset();
    } else if (slow_sender && hold_descriptor()) {
        refuse({408, "Request timeout"});
    } else {
        end();
    }
}

void Connection::on_end() {
    {
        const std::lock_guard lock(mutex_);
        descriptor_ = -1;
        if (phase_ == Phase::Lingering || phase_ == Phase::Over) end();
    }
    // Perhaps only half closed: what came whole before is still answered, on the duplicate.
    advance();
}

void Connection::hurry() {
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::Reading && awaiting_ == Awaiting::FirstByte) {
        set_deadline(core_->deadlines.last_request);
    }
}

void Connection::cut() {
    const std::lock_guard lock(mutex_);
    end_with_reset();
}

}  // namespace web
