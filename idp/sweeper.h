// Deletes ended records from the store now and then, a few at a time, so that it never grows and
// never stops anybody.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/base/log.h"
#include "core/state/store.h"

namespace idp {

class Sweeper {
public:
    // The store and the log outlive it.
    Sweeper(state::Store& store, base::Clock clock, const base::Log& log);
    ~Sweeper();
    Sweeper(const Sweeper&) = delete;
    Sweeper& operator=(const Sweeper&) = delete;
    Sweeper(Sweeper&&) = delete;
    Sweeper& operator=(Sweeper&&) = delete;

    void start();
    void stop();

private:
    void run();
    void sweep();

    state::Store& store_;
    base::Clock clock_;
    const base::Log& log_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace idp
