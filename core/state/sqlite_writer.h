// The one writer of a process: a thread that gathers what waits into one transaction, so that many
// small writes share one flush. Every piece of work has a savepoint of its own: one that fails does
// not fail the others. A caller is answered only after the commit.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "core/state/sqlite.h"

namespace state::sqlite {

class Writer {
public:
    using Work = std::function<StoreResult<void>(Connection&)>;

    Writer(Connection connection, std::size_t capacity);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    Writer(Writer&&) = delete;
    Writer& operator=(Writer&&) = delete;
    // Finishes what waits.
    ~Writer();

    // Waits until the work is committed; Unavailable when too much waits already. The work may
    // refer to the caller's own variables.
    [[nodiscard]] StoreResult<void> run(Work work);

private:
    struct Job {
        Work work;
        std::promise<StoreResult<void>> done;
    };
    using Batch = std::vector<Job>;
    using Outcomes = std::vector<StoreResult<void>>;

    // GivenUp: one piece of work made SQLite end the transaction; nothing was written.
    enum class Ending { Committed, GivenUp };

    void serve();
    // Empty when the writer is to end.
    [[nodiscard]] Batch next_batch();
    [[nodiscard]] Outcomes commit(const Batch& batch);
    [[nodiscard]] StoreResult<void> commit_alone(const Work& work);
    [[nodiscard]] StoreResult<Ending> perform_all(const Batch& batch, Outcomes& outcomes);
    [[nodiscard]] StoreResult<void> perform(const Work& work);
    void roll_back();

    Connection connection_;
    std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    bool is_closing_ = false;
    std::thread thread_;
};

}  // namespace state::sqlite
