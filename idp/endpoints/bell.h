// Wakes the sender of notices at once when something in this process left word for a client. Only a
// matter of time: whoever rings never is the only one who knows, and a missed ring is made good by
// the next look into the store.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace idp {

class Bell {
public:
    void ring() {
        const std::lock_guard lock(mutex_);
        has_rung_ = true;
        wake_.notify_all();
    }
    // Until it rings, the time is over or the thread shall end.
    void wait(const std::stop_token& ending, std::chrono::milliseconds at_most) {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, ending, at_most, [this] { return has_rung_; });
        has_rung_ = false;
    }

private:
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool has_rung_ = false;
};

}  // namespace idp
