#include "idp/endpoints/attempt_notes.h"

#include <utility>

namespace idp {
namespace {

// About a megabyte; a store that stands still for longer loses notes, not memory.
constexpr std::size_t kMostWaiting = 2048;

}  // namespace

AttemptNotes::AttemptNotes(state::Store& store, web::Metrics& metrics, const base::Log& log)
    : attempts_(store),
      metrics_(metrics),
      log_(log),
      thread_([this](const std::stop_token& ending) { serve(ending); }) {}

AttemptNotes::~AttemptNotes() {
    thread_.request_stop();
    thread_.join();
}

void AttemptNotes::note(state::NotedAttempt noted) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() < kMostWaiting) {
            waiting_.push_back(std::move(noted));
            wake_.notify_one();
            return;
        }
    }
    count_dropped(1);
}

void AttemptNotes::serve(const std::stop_token& ending) {
    for (auto batch = next_batch(ending); !batch.empty(); batch = next_batch(ending)) write(batch);
}

AttemptNotes::Batch AttemptNotes::next_batch(const std::stop_token& ending) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, ending, [this] { return !waiting_.empty(); });
    return std::exchange(waiting_, {});
}

void AttemptNotes::write(const Batch& batch) {
    const auto written = attempts_.note(batch, batch.back().attempt.at);
    if (written) return;
    log_.warning("attempts.not-noted", {{"cause", std::string(state::code_of(written.error()))}});
    count_dropped(batch.size());
}

void AttemptNotes::count_dropped(std::size_t dropped) {
    metrics_.count("klicnik_attempts_not_noted_total", {}, static_cast<double>(dropped));
}

}  // namespace idp
