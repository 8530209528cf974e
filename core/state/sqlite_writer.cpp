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
    for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) commit(std::move(batch));
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

void Writer::commit(Batch batch) {
    Outcomes outcomes(batch.size());
    const auto whole = perform_all(batch, outcomes);
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].done.set_value(whole ? outcomes[i] : whole);
}

StoreResult<void> Writer::perform_all(const Batch& batch, Outcomes& outcomes) {
    // Immediate: a transaction that began by reading could not become a writer beside another
    // process's.
    TRY(connection_.run("BEGIN IMMEDIATE"));
    for (std::size_t i = 0; i < batch.size(); ++i) {
        outcomes[i] = perform(batch[i].work);
        if (connection_.is_in_transaction()) continue;
        // SQLite gives up the whole transaction on some failures (no space, no memory).
        return base::fail(outcomes[i] ? StoreError::Unavailable : outcomes[i].error());
    }
    auto committed = connection_.run("COMMIT");
    if (!committed) roll_back();
    return committed;
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
