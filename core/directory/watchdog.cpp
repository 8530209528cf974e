#include "core/directory/watchdog.h"

#include <sys/socket.h>

namespace directory {

Watchdog::Watchdog() : thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Watchdog::run() {
    std::unique_lock lock(mutex_);
    while (!ends_) {
        wakes_at_ = limits_.empty() ? SteadyInstant::max() : limits_.begin()->first;
        if (limits_.empty()) {
            changed_.wait(lock);
        } else {
            // A copy: an earlier one may be set during the wait.
            const auto deadline = wakes_at_;
            changed_.wait_until(lock, deadline);
        }
        strike_due();
    }
}

void Watchdog::strike_due() {
    const auto now = std::chrono::steady_clock::now();
    while (!limits_.empty() && limits_.begin()->first <= now) {
        auto* limit = limits_.begin()->second;
        limits_.erase(limits_.begin());
        limit->place_ = limits_.end();
        limit->struck_ = true;
        if (limit->descriptor_ >= 0) shutdown(limit->descriptor_, SHUT_RDWR);
    }
}

Watchdog::Limit::Limit(Watchdog& watchdog, int descriptor, std::chrono::milliseconds allowed)
    : watchdog_(watchdog), descriptor_(descriptor) {
    const auto deadline = std::chrono::steady_clock::now() + allowed;
    const std::lock_guard lock(watchdog_.mutex_);
    place_ = watchdog_.limits_.emplace(deadline, this);
    // Mostly it sleeps until the end of an earlier call, which was answered long ago.
    if (deadline >= watchdog_.wakes_at_) return;
    watchdog_.wakes_at_ = deadline;
    watchdog_.changed_.notify_all();
}

Watchdog::Limit::~Limit() {
    const std::lock_guard lock(watchdog_.mutex_);
    if (place_ != watchdog_.limits_.end()) watchdog_.limits_.erase(place_);
}

void Watchdog::Limit::set_descriptor(int descriptor) {
    const std::lock_guard lock(watchdog_.mutex_);
    descriptor_ = descriptor;
    if (struck_) shutdown(descriptor_, SHUT_RDWR);
}

bool Watchdog::Limit::has_struck() const {
    const std::lock_guard lock(watchdog_.mutex_);
    return struck_;
}

}  // namespace directory
