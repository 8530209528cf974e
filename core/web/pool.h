// One bounded pool of Workers. A queued job that is past its deadline is refused on time even when
// every thread is stuck, by a thread that does nothing else.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "core/web/workers.h"

namespace web {

class Pool {
public:
    explicit Pool(const PoolLimits& limits);
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool();

    [[nodiscard]] Submitted submit(Job job);
    void drain();
    [[nodiscard]] PoolLoad load() const;

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Waiting {
        Job job;
        Moment deadline;
    };

    void work();
    [[nodiscard]] bool takes_call();
    void sleep(std::unique_lock<std::mutex>& lock);
    [[nodiscard]] Moment next_deadline() const;
    void refuse_the_late();

    PoolLimits limits_;
    mutable std::mutex mutex_;
    std::condition_variable work_arrived_;
    std::condition_variable deadline_arrived_;
    std::deque<Waiting> queue_;
    PoolLoad load_;
    std::size_t asleep_ = 0;   // workers
    bool is_called_ = false;   // one of them was woken and has not come yet
    bool is_watched_ = false;  // the refuser was called and wakes in time
    bool draining_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace web
