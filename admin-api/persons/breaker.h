// A register that failed several times in a row is left alone for a while: whoever asks meanwhile
// is answered at once, and nobody's thread waits for the dead. Then one question tries it again.
#pragma once

#include <chrono>
#include <mutex>

#include "core/base/time.h"

namespace admin_api {

struct BreakerLimits {
    int failures = 3;
    std::chrono::milliseconds pause{10000};
};

class Breaker {
public:
    Breaker(const BreakerLimits& limits, base::Clock clock);

    [[nodiscard]] bool may_ask();
    void answered();
    void failed();

private:
    BreakerLimits limits_;
    base::Clock clock_;
    std::mutex mutex_;
    int failures_ = 0;
    base::Instant rests_until_;
};

}  // namespace admin_api
