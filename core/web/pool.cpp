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
    {
        const std::lock_guard lock(mutex_);
        if (draining_ || queue_.size() >= limits_.queue) {
            ++load_.refused;
            return Submitted::QueueFull;
        }
        queue_.push_back({std::move(job), std::chrono::steady_clock::now() + limits_.deadline});
        if (queue_.size() == 1) deadline_arrived_.notify_one();
    }
    work_arrived_.notify_one();
    return Submitted::Taken;
}

void Pool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        work_arrived_.wait(lock, [this] { return draining_ || !queue_.empty(); });
        if (queue_.empty()) return;
        auto waiting = std::move(queue_.front());
        queue_.pop_front();
        if (queue_.empty() && draining_) deadline_arrived_.notify_one();
        ++load_.running;
        lock.unlock();
        waiting.job.run();
        waiting = {};  // what the job holds ends before the job counts as finished
        lock.lock();
        --load_.running;
        ++load_.finished;
    }
}

void Pool::refuse_the_late() {
    std::unique_lock lock(mutex_);
    for (;;) {
        deadline_arrived_.wait(lock, [this] { return draining_ || !queue_.empty(); });
        if (queue_.empty()) return;
        const auto deadline = queue_.front().deadline;
        if (std::chrono::steady_clock::now() < deadline) {
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
