#include <array>
#include <utility>

#include "core/web/connection.h"
#include "core/web/dispatch.h"

namespace web {

namespace {

constexpr std::size_t kPieceBytes = 65536;
constexpr std::size_t kPiecesPerTurn = 8;  // then the other bodies have theirs

Refusal refusal_of(SpoolFault fault) {
    switch (fault) {
        case SpoolFault::NoRoom: return {503, "Too many large requests at once"};
        case SpoolFault::DiskFull: return {507, "No room for the request"};
        case SpoolFault::Failed: return {500, "Internal server error"};
    }
    return {500, "Internal server error"};
}

}  // namespace

// Until it is judged nobody reads, so that what a stranger sends stays in the kernel.
void Connection::judge(SpooledBody body) {
    expected_ = body.expected;
    phase_ = Phase::Judging;
    awaiting_.reset();
    set_no_deadline();
    encoding_ = {body.head.method, body.version, Persistence::Close};
    switch (judge_head(core_, shared_from_this(), std::move(body.head))) {
        case Judgement::Awaited: return;
        case Judgement::NotNeeded: begin_spooling(); return;
        case Judgement::Busy: refuse({503, "Busy, try again"}); return;
    }
}

void Connection::admit() {
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::Judging) begin_spooling();
}

void Connection::begin_spooling() {
    auto spool = Spool::open(core_->spool_room, expected_);
    if (!spool) {
        refuse(refusal_of(spool.error().fault));
        return;
    }
    spool_ = std::move(*spool);
    phase_ = Phase::Spooling;
    awaiting_ = Awaiting::Body;
    progress_ = 0;
    set_deadline(core_->deadlines.body);
    await_body(Readiness::Either);  // perhaps all of it is here already
}

void Connection::await_body(Readiness readiness) {
    awaits_body_ = core_->spooler.watch(writing_.number(), readiness, shared_from_this());
    if (!awaits_body_) end_with_reset();
}

void Connection::leave_spool() {
    if (std::exchange(awaits_body_, false)) core_->spooler.forget(writing_.number());
    spool_.reset();
}

// A large body may take long, but it must go on.
void Connection::note_progress(std::size_t bytes) {
    progress_ += bytes;
    if (progress_ < core_->spool_room->settings().least_progress) return;
    progress_ = 0;
    set_deadline(core_->deadlines.body);
}

void Connection::on_body() {
    std::array<char, kPieceBytes> buffer{};
    for (std::size_t taken = 0; taken < kPiecesPerTurn; ++taken) {
        auto piece = next_body_piece(buffer);
        if (!piece) return;
        if (const auto kept = piece->spool->append(piece->bytes); !kept) {
            refuse_body(kept.error());
            return;
        }
        if (piece->last) {
            piece->spool.reset();  // the handler's is the last
            finish_body(std::move(*piece->last));
            return;
        }
    }
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::Spooling) await_body(Readiness::Either);
}

// What is to be written next; nothing when the client has not sent it yet, or never will.
std::optional<Connection::BodyPiece> Connection::next_body_piece(std::span<char> buffer) {
    const std::lock_guard lock(mutex_);
    awaits_body_ = false;
    while (phase_ == Phase::Spooling) {
        auto step = reader_.next();
        if (auto* incoming = std::get_if<Incoming>(&step)) {
            auto bytes = std::exchange(incoming->request.body, {});
            return BodyPiece{spool_, std::move(bytes), std::move(*incoming)};
        }
        if (const auto* refusal = std::get_if<Refusal>(&step)) {
            refuse(*refusal);
        } else if (std::holds_alternative<WantsContinue>(step)) {
            send_continue();
        } else if (auto bytes = reader_.take_body(); !bytes.empty()) {
            note_progress(bytes.size());
            return BodyPiece{spool_, std::move(bytes), std::nullopt};
        } else if (!receive_body(buffer)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

// False when there is nothing to read now.
bool Connection::receive_body(std::span<char> buffer) {
    switch (receive(buffer)) {
        case Inflow::Some: return true;
        case Inflow::Nothing: await_body(Readiness::Bytes); return false;
        case Inflow::Ended: end(); return false;
    }
    return false;
}

void Connection::refuse_body(const SpoolError& error) {
    if (error.fault != SpoolFault::NoRoom)
        core_->log.error("spool_failed", {{"what", error.reason}});
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::Spooling) refuse(refusal_of(error.fault));
}

// From here on the reactor reads again; what came meanwhile is read here.
void Connection::finish_body(Incoming incoming) {
    Request request;
    {
        const std::lock_guard lock(mutex_);
        if (phase_ != Phase::Spooling) return;
        request = begin_work(std::move(incoming));
        request.body_reader = BodyReader(std::move(spool_));
        if (receive_the_rest() == Inflow::Ended) encoding_.persistence = Persistence::Close;
        if (phase_ != Phase::Working) return;
    }
    dispatch(core_, shared_from_this(), std::move(request));
    advance();
}

}  // namespace web
