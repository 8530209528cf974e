#include "core/web/pool.h"

#include <algorithm>
#include <utility>

namespace web {

Pool::Pool(const PoolLimits& limits) : limits_(limits) {
    const auto count = std::max<std::size_t>(limits_.threads, 1);
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
    threads_.emplace_back([this] { refuse_the_late(); });
}

Pool::~Pool() {
    drain();
}

Submitted Pool::submit(Job job) {
    bool calls_worker = false;
    bool calls_watch = false;
    {
        const std::lock_guard lock(mutex_);
        if (draining_ || queue_.size() >= limits_.queue) {
            ++load_.refused;
            return Submitted::QueueFull;
        }
        queue_.push_back({std::move(job), std::chrono::steady_clock::now() + limits_.deadline});
        calls_worker = takes_call();
        calls_watch = !std::exchange(is_watched_, true);
    }
    if (calls_worker) work_arrived_.notify_one();
    if (calls_watch) deadline_arrived_.notify_one();
    return Submitted::Taken;
}

// Whether the caller is to wake a worker. One is woken at a time, and wakes the next when there is
// more to do: a worker that is awake often takes the job before a sleeping one would have come.
bool Pool::takes_call() {
    if (queue_.empty() || asleep_ == 0 || is_called_) return false;
    is_called_ = true;
    return true;
}

void Pool::sleep(std::unique_lock<std::mutex>& lock) {
    ++asleep_;
    work_arrived_.wait(lock);
    --asleep_;
    is_called_ = false;
}

void Pool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        while (queue_.empty() && !draining_) sleep(lock);
        if (queue_.empty()) return;
        auto waiting = std::move(queue_.front());
        queue_.pop_front();
        if (queue_.empty() && draining_) deadline_arrived_.notify_one();
        const bool calls_worker = takes_call();
        ++load_.running;
        lock.unlock();
        if (calls_worker) work_arrived_.notify_one();
        waiting.job.run();
        waiting = {};  // what the job holds ends before the job counts as finished
        lock.lock();
        --load_.running;
        ++load_.finished;
    }
}

// Before this no job can be late: all have the same time, so none is earlier than one before it.
Pool::Moment Pool::next_deadline() const {
    if (!queue_.empty()) return queue_.front().deadline;
    return std::chrono::steady_clock::now() + limits_.deadline;
}

// Once called it sleeps until a deadline, and is not called meanwhile, though the job is long done.
void Pool::refuse_the_late() {
    std::unique_lock lock(mutex_);
    for (;;) {
        if (queue_.empty()) {
            is_watched_ = false;
            deadline_arrived_.wait(lock, [this] { return draining_ || is_watched_; });
        }
        if (queue_.empty() && draining_) return;
        const auto deadline = next_deadline();
        if (queue_.empty() || std::chrono::steady_clock::now() < deadline) {
            deadline_arrived_.wait_until(lock, deadline);
            continue;
        }
        auto late = std::move(queue_.front());
        queue_.pop_front();
        ++load_.refused;
        lock.unlock();
        late.job.refuse();
        late = {};
        lock.lock();
    }
}

void Pool::drain() {
    {
        const std::lock_guard lock(mutex_);
        draining_ = true;
    }
    work_arrived_.notify_all();
    deadline_arrived_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

PoolLoad Pool::load() const {
    const std::lock_guard lock(mutex_);
    auto load = load_;
    load.queued = queue_.size();
    return load;
}

}  // namespace web
