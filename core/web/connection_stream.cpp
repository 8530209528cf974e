#include <utility>

#include "core/web/connection.h"

namespace web {

namespace {

constexpr std::chrono::milliseconds kPause{100};  // until a full pool is asked again

}  // namespace

// Expects the persistence to be settled. Where there is no body the producer ends unasked.
void Connection::begin_stream(Producer producer, int status, const Route& route) {
    encoding_.coding = BodyCoding::Chunked;
    if (!has_body(status, encoding_.method)) return;
    stream_ = std::make_unique<Stream>(std::move(producer), route);
}

// Everything made so far is with the kernel: no thread waits while the client does not read, and no
// more than one turn's bytes are in memory.
void Connection::ask_for_piece() {
    if (phase_ != Phase::Producing) {
        output_ = {};
        core_->unread_output -= std::exchange(unread_, 0);
        starved_at_ = std::chrono::steady_clock::now() + core_->deadlines.answer;
    }
    phase_ = Phase::Producing;
    set_no_deadline();
    const auto self = shared_from_this();
    Job job{[self] { self->produce(); }, [self] { self->produce_later(); }};
    const auto submitted = core_->workers.submit(stream_->route().work, std::move(job));
    if (submitted == Submitted::QueueFull) ask_again();
}

void Connection::produce_later() {
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::Producing) ask_again();
}

// What has begun is not given up because the pool is busy for a moment: the timekeeper asks again.
void Connection::ask_again() {
    if (std::chrono::steady_clock::now() < starved_at_) {
        set_deadline(kPause);
        return;
    }
    core_->log.error(
        "stream_failed", {{"route", stream_->route().path}, {"what", "no thread was free"}}
    );
    end_with_reset();
}

std::unique_ptr<Stream> Connection::take_stream() {
    const std::lock_guard lock(mutex_);
    return phase_ == Phase::Producing ? std::move(stream_) : nullptr;
}

void Connection::produce() {
    auto stream = take_stream();
    if (!stream) return;
    auto bytes = stream->next();
    send_piece(std::move(stream), std::move(bytes));
    advance();
}

// The stream ends, when it does, after the lock is free again.
void Connection::send_piece(
    std::unique_ptr<Stream> stream, base::Result<std::string, StreamFailure> bytes
) {
    if (!bytes) {
        core_->log.error(
            "stream_failed", {{"route", stream->route().path}, {"what", bytes.error().reason}}
        );
    }
    const std::lock_guard lock(mutex_);
    if (phase_ != Phase::Producing) return;
    if (!bytes) {
        end_with_reset();
        return;
    }
    if (!stream->is_over()) stream_ = std::move(stream);
    phase_ = Phase::Writing;
    output_ = std::move(*bytes);
    sent_ = 0;
    set_deadline(core_->deadlines.answer);
    write_on();
}

// A producer may wait a moment for the directory when it ends: not on this thread, which may be the
// reactor's. Only a pool that takes nothing leaves it to us.
void Connection::drop_stream() {
    if (!stream_) return;
    const auto work = stream_->route().work;
    Job job{[dropped = std::shared_ptr<Stream>(std::move(stream_))] {}, [] {}};
    [[maybe_unused]] const auto submitted = core_->workers.submit(work, std::move(job));
}

}  // namespace web
