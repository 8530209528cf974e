// Rows worked off several at a time. Those of one account follow one another; no row is begun
// farther ahead of the first unfinished one than the journal allows; and a row may wait until all
// before it are done. The first row that cannot be judged now stops them all: what is under way is
// brought to its end, what waits is dropped.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "admin-api/imports/row_request.h"

namespace admin_api {

struct RowTask {
    std::int64_t number = 0;
    std::optional<RowAction> action;
    Cells cells;
    Answer<void> seen;  // what the table alone says of it
};

class RowLanes {
public:
    // An error: not judged, and nobody goes on.
    using Work = std::function<Answer<void>(const RowTask& task)>;

    RowLanes(std::size_t count, Work work);
    ~RowLanes() { stop(); }
    RowLanes(const RowLanes&) = delete;
    RowLanes& operator=(const RowLanes&) = delete;
    RowLanes(RowLanes&&) = delete;
    RowLanes& operator=(RowLanes&&) = delete;

    // In the order of the numbers. False: there was no room in time.
    [[nodiscard]] bool put(const RowTask& task, std::chrono::milliseconds wait);
    // Whether everything was worked off in time.
    [[nodiscard]] bool is_done(std::chrono::milliseconds wait);
    // Drops what waits, and returns when nothing is under way.
    void stop();
    // What stopped them by itself.
    [[nodiscard]] Answer<void> outcome() const;
    // For a row under way: it sees all that those before it left. An error when they have stopped.
    [[nodiscard]] Answer<void> wait_for_earlier(std::int64_t number);

private:
    void work_off(std::size_t lane);
    [[nodiscard]] std::optional<RowTask> next(std::size_t lane);
    void close(std::int64_t number, Answer<void> done);
    [[nodiscard]] bool is_over() const { return problem_ || is_ending_; }

    Work work_;
    mutable std::mutex mutex_;
    std::condition_variable moved_;
    std::vector<std::deque<RowTask>> waiting_;  // a lane each
    std::set<std::int64_t> unfinished_;
    std::optional<Problem> problem_;
    bool is_ending_ = false;
    std::vector<std::jthread> threads_;  // ends before what it uses
};

}  // namespace admin_api
