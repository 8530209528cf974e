#include "admin-api/imports/row_lanes.h"

#include "admin-api/imports/journal.h"

namespace admin_api {
namespace {

// One account however it is written; what names none may go anywhere.
std::size_t lane_of(const Cells& cells, std::size_t count) {
    const auto found = cells.find(Column::Username);
    if (found == cells.end()) return 0;
    const auto username = account::parse_username(found->second);
    return std::hash<std::string>()(username ? username->str() : found->second) % count;
}

}  // namespace

RowLanes::RowLanes(std::size_t count, Work work) : work_(std::move(work)), waiting_(count) {
    threads_.reserve(count);
    for (std::size_t lane = 0; lane < count; ++lane)
        threads_.emplace_back([this, lane] { work_off(lane); });
}

void RowLanes::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    moved_.notify_all();
    threads_.clear();
}

bool RowLanes::put(const RowTask& task, std::chrono::milliseconds wait) {
    std::unique_lock lock(mutex_);
    const auto has_room = [&] {
        return is_over() || unfinished_.empty() ||
               task.number - *unfinished_.begin() <= kFarthestAhead;
    };
    if (!moved_.wait_for(lock, wait, has_room)) return false;
    if (is_over()) return true;
    unfinished_.insert(task.number);
    waiting_.at(lane_of(task.cells, waiting_.size())).push_back(task);
    lock.unlock();
    moved_.notify_all();
    return true;
}

bool RowLanes::is_done(std::chrono::milliseconds wait) {
    std::unique_lock lock(mutex_);
    return moved_.wait_for(lock, wait, [&] { return is_over() || unfinished_.empty(); });
}

Answer<void> RowLanes::outcome() const {
    const std::lock_guard lock(mutex_);
    if (problem_) return base::fail(*problem_);
    return {};
}

Answer<void> RowLanes::wait_for_earlier(std::int64_t number) {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return is_over() || *unfinished_.begin() == number; });
    if (is_over()) return refuse(ProblemCode::ConcurrentChange);
    return {};
}

std::optional<RowTask> RowLanes::next(std::size_t lane) {
    std::unique_lock lock(mutex_);
    auto& waiting = waiting_.at(lane);
    moved_.wait(lock, [&] { return is_over() || !waiting.empty(); });
    if (is_over()) return std::nullopt;
    auto task = std::move(waiting.front());
    waiting.pop_front();
    return task;
}

void RowLanes::close(std::int64_t number, Answer<void> done) {
    {
        const std::lock_guard lock(mutex_);
        unfinished_.erase(number);
        if (!done && !problem_) problem_ = std::move(done.error());
    }
    moved_.notify_all();
}

void RowLanes::work_off(std::size_t lane) {
    while (const auto task = next(lane)) close(task->number, work_(*task));
}

}  // namespace admin_api
