#include "idp/receivers.h"

namespace idp {

std::size_t Receivers::suspects_running() const {
    std::size_t running = 0;
    for (const auto& [name, queue] : queues_)
        if (queue.is_suspect) running += queue.running;
    return running;
}

bool Receivers::may_begin(const Queue& queue) const {
    if (queue.waiting.empty()) return false;
    if (queue.is_suspect) return queue.running == 0 && suspects_running() < limits_.suspects;
    return queue.running < limits_.each;
}

Receivers::Queues::iterator Receivers::whose_turn() {
    const auto first = queues_.upper_bound(served_last_);
    for (auto queue = first; queue != queues_.end(); ++queue)
        if (may_begin(queue->second)) return queue;
    for (auto queue = queues_.begin(); queue != first; ++queue)
        if (may_begin(queue->second)) return queue;
    return queues_.end();
}

bool Receivers::add(Held held) {
    const std::lock_guard lock(mutex_);
    auto& queue = queues_[held.delivery.notice.receiver];
    if (queue.waiting.size() >= limits_.waiting) return false;
    queue.waiting.push_back(std::move(held));
    changed_.notify_one();
    return true;
}

std::optional<Receivers::Held> Receivers::next(const std::stop_token& ending) {
    std::unique_lock lock(mutex_);
    auto turn = queues_.end();
    const auto found = changed_.wait(lock, ending, [&] {
        turn = whose_turn();
        return turn != queues_.end();
    });
    if (!found || ending.stop_requested()) return std::nullopt;
    auto& queue = turn->second;
    auto held = std::move(queue.waiting.front());
    queue.waiting.pop_front();
    ++queue.running;
    served_last_ = turn->first;
    return held;
}

std::vector<Receivers::Held> Receivers::rest() {
    const std::lock_guard lock(mutex_);
    std::vector<Held> untried;
    for (auto& [name, queue] : queues_) {
        for (auto& held : queue.waiting) untried.push_back(std::move(held));
        queue.waiting.clear();
    }
    return untried;
}

bool Receivers::is_anything_ready() {
    const std::lock_guard lock(mutex_);
    return whose_turn() != queues_.end();
}

void Receivers::done(const std::string& receiver, Conduct conduct) {
    const std::lock_guard lock(mutex_);
    const auto found = queues_.find(receiver);
    if (found == queues_.end()) return;
    auto& queue = found->second;
    --queue.running;
    if (conduct != Conduct::Untried) queue.is_suspect = conduct == Conduct::Bad;
    if (queue.waiting.empty() && queue.running == 0 && !queue.is_suspect) queues_.erase(found);
    changed_.notify_all();
}

}  // namespace idp
