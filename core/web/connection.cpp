#include "core/web/connection.h"

#include <utility>

#include "core/web/dispatch.h"

namespace web {

namespace {

// Then the other connections have theirs; and a reactor reads on until its client pauses.
constexpr std::size_t kRequestsPerTurn = 16;

}  // namespace

Connection::Connection(std::shared_ptr<Core> core, int descriptor, const IpAddress& peer)
    : core_(std::move(core)),
      peer_(peer),
      deadline_(Moment::max().time_since_epoch().count()),
      descriptor_(descriptor),
      reader_(core_->limits, [core = core_.get()](const Request& request) {
          return body_rule_of(*core, request);
      }) {
    wait_for(Awaiting::FirstByte);
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
    watched_ = core_->writer.watch(writing_.number(), Readiness::Room, shared_from_this());
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
        } else if (auto* spooled = std::get_if<SpooledBody>(&step)) {
            judge(std::move(*spooled));
        } else {
            send_continue();
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
    const bool unread = phase_ == Phase::Spooling || phase_ == Phase::Judging;
    leave_spool();
    encoding_ = {Method::Get, Version::Http11, Persistence::Close};
    awaiting_.reset();
    start_writing(refusal_response(*core_, refusal));
    if (unread) receive_the_rest();
}

void Connection::answer(Response response, const Route* route) {
    const std::lock_guard lock(mutex_);
    const bool unread = phase_ == Phase::Judging;  // closes, as it was set to
    if (phase_ != Phase::Working && !unread) return;
    if (core_->draining) encoding_.persistence = Persistence::Close;
    // To HTTP/1.0 only the end of the connection could tell the end: a part would look like the
    // whole.
    if (response.producer && encoding_.version == Version::Http10) {
        encoding_.persistence = Persistence::Close;
        response = refusal_response(*core_, {505, "needs HTTP/1.1"});
    }
    if (response.producer) begin_stream(std::move(response.producer), response.status, *route);
    start_writing(response);
    if (unread) receive_the_rest();
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
    if (phase_ == Phase::Producing) {
        ask_for_piece();
        return;
    }
    const bool slow_reader = phase_ == Phase::Writing || watched_;
    const bool reads_on = phase_ == Phase::Reading && awaiting_ != Awaiting::FirstByte;
    const bool slow_sender = reads_on || phase_ == Phase::Spooling;
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
