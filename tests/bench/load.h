// What the load generators share: workers that repeat one piece of work until the time is over, and
// their result as JSON.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace bench {

enum class Done { Well, Badly };

// Makes one worker: what it returns is called again and again, and counted by how it ended.
using MakeWorker = std::function<std::function<Done()>(std::size_t index)>;

// A worker ends at its first failure. Prints {"answers":…,"failures":…,"seconds":…}; returns the
// exit code.
inline int run_load(std::chrono::seconds duration, std::size_t workers, const MakeWorker& make) {
    using Clock = std::chrono::steady_clock;
    std::atomic<long> answers{0};
    std::atomic<long> failures{0};
    const auto begin = Clock::now();
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < workers; ++index)
        threads.emplace_back([&, index] {
            const auto work = make(index);
            while (Clock::now() < begin + duration) {
                const bool is_well = work() == Done::Well;
                ++(is_well ? answers : failures);
                if (!is_well) return;
            }
        });
    for (auto& thread : threads) thread.join();
    const std::chrono::duration<double> took = Clock::now() - begin;
    std::cout << "{\"answers\":" << answers << ",\"failures\":" << failures
              << ",\"seconds\":" << took.count() << "}\n";
    return failures == 0 ? 0 : 1;
}

inline std::vector<std::string> lines_of_input() {
    std::vector<std::string> lines;
    for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
    return lines;
}

}  // namespace bench
