// Bounded pools of threads, one per kind of waiting, so that a slow kind never takes another's
// threads. Each has a queue with a length and a deadline: a job that finds the queue full, or waits
// in it past the deadline, is refused instead of run. Jobs must not throw.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "core/web/routes.h"

namespace web {

struct PoolLimits {
    std::size_t threads = 4;
    std::size_t queue = 256;
    std::chrono::milliseconds deadline{2000};
};

// Work::Immediate has no pool.
struct WorkerLimits {
    PoolLimits lookup = {};
    PoolLimits password_bind = {};
    PoolLimits store = {};
    PoolLimits outgoing = {};
};

struct PoolLoad {
    std::size_t queued = 0;
    std::size_t running = 0;
    std::uint64_t finished = 0;
    std::uint64_t refused = 0;
};

// Of a job that was taken exactly one of the two runs, exactly once, on a thread of the pool.
struct Job {
    std::function<void()> run;
    std::function<void()> refuse;  // waited in the queue past the deadline
};

// A job that was not taken is left untouched: the caller refuses it.
enum class Submitted { Taken, QueueFull };

class Pool;

class Workers {
public:
    explicit Workers(const WorkerLimits& limits);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    // Waits for every job that was taken.
    ~Workers();

    [[nodiscard]] Submitted submit(Work kind, Job job);
    // Takes no more jobs, finishes those taken, ends the threads.
    void drain();
    [[nodiscard]] PoolLoad load(Work kind) const;

private:
    [[nodiscard]] Pool& pool(Work kind) const;
    std::array<std::unique_ptr<Pool>, 4> pools_;
};

}  // namespace web
