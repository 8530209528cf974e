#include "admin-api/persons/breaker.h"

#include <algorithm>

namespace admin_api {

Breaker::Breaker(const BreakerLimits& limits, base::Clock clock)
    : limits_(limits), clock_(std::move(clock)) {}

bool Breaker::may_ask() {
    const std::lock_guard lock(mutex_);
    if (failures_ < limits_.failures) return true;
    const auto now = clock_();
    if (now < rests_until_) return false;
    // One tries; the others wait for what he hears.
    rests_until_ = now + limits_.pause;
    return true;
}

void Breaker::answered() {
    const std::lock_guard lock(mutex_);
    failures_ = 0;
}

void Breaker::failed() {
    const std::lock_guard lock(mutex_);
    failures_ = std::min(failures_ + 1, limits_.failures);
    rests_until_ = clock_() + limits_.pause;
}

}  // namespace admin_api
