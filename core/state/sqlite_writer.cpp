#include "core/state/sqlite_writer.h"

#include <algorithm>

namespace state::sqlite {
namespace {

// Bounds how long the first of a batch waits for the last.
constexpr std::size_t kMostInBatch = 256;

}  // namespace

Writer::Writer(Connection connection, std::size_t capacity)
    : connection_(std::move(connection)), capacity_(capacity), thread_([this] { serve(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        is_closing_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

StoreResult<void> Writer::run(Work work) {
    std::future<StoreResult<void>> answer;
    {
        const std::lock_guard lock(mutex_);
        if (is_closing_ || waiting_.size() >= capacity_) return base::fail(StoreError::Unavailable);
        waiting_.push_back({std::move(work), {}});
        answer = waiting_.back().done.get_future();
    }
    wake_.notify_one();
    return answer.get();
}

void Writer::serve() {
    for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
        const auto outcomes = commit(batch);
        for (std::size_t i = 0; i < batch.size(); ++i) batch[i].done.set_value(outcomes[i]);
    }
}

Writer::Batch Writer::next_batch() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return is_closing_ || !waiting_.empty(); });
    Batch batch;
    while (!waiting_.empty() && batch.size() < kMostInBatch) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return batch;
}

Writer::Outcomes Writer::commit(const Batch& batch) {
    Outcomes outcomes(batch.size());
    const auto ending = perform_all(batch, outcomes);
    if (!ending) {
        outcomes.assign(batch.size(), base::fail(ending.error()));
    } else if (*ending == Ending::GivenUp) {
        // One that needs more space than there is must not take the others with it.
        for (std::size_t i = 0; i < batch.size(); ++i) outcomes[i] = commit_alone(batch[i].work);
    }
    return outcomes;
}

StoreResult<Writer::Ending> Writer::perform_all(const Batch& batch, Outcomes& outcomes) {
    // Immediate: a transaction that began by reading could not become a writer beside another
    // process's.
    TRY(connection_.run("BEGIN IMMEDIATE"));
    for (std::size_t i = 0; i < batch.size(); ++i) {
        outcomes[i] = perform(batch[i].work);
        // SQLite ends the whole transaction on some failures (no space, no memory).
        if (!connection_.is_in_transaction()) return Ending::GivenUp;
    }
    const auto committed = connection_.run("COMMIT");
    roll_back();
    if (!committed) return base::fail(committed.error());
    return Ending::Committed;
}

StoreResult<void> Writer::commit_alone(const Work& work) {
    TRY(connection_.run("BEGIN IMMEDIATE"));
    auto outcome = work(connection_);
    if (outcome) outcome = connection_.run("COMMIT");
    roll_back();
    return outcome;
}

StoreResult<void> Writer::perform(const Work& work) {
    TRY(connection_.run("SAVEPOINT item"));
    auto outcome = work(connection_);
    if (!outcome && connection_.is_in_transaction() && !connection_.run("ROLLBACK TO item"))
        roll_back();
    if (connection_.is_in_transaction() && !connection_.run("RELEASE item")) {
        roll_back();
        return base::fail(StoreError::Unavailable);
    }
    return outcome;
}

void Writer::roll_back() {
    // A failure here leaves nothing to do: the next BEGIN reports it.
    if (connection_.is_in_transaction()) (void)connection_.run("ROLLBACK");
}

}  // namespace state::sqlite
