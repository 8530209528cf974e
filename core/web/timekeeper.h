// Tells connections, on one thread, that their deadline has passed; a tenth of a second late at
// most.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/web/registry.h"

namespace web {

class Timekeeper {
public:
    explicit Timekeeper(const Registry& registry);
    Timekeeper(const Timekeeper&) = delete;
    Timekeeper& operator=(const Timekeeper&) = delete;
    ~Timekeeper();

private:
    void run();

    const Registry& registry_;
    std::mutex mutex_;
    std::condition_variable stop_asked_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace web
