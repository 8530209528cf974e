// Waiting for a condition in a test: asked again and again, never slept through.
#pragma once

#include <chrono>
#include <thread>

namespace test_support {

// True as soon as the attempt succeeds; false when it never does within the time, by default a
// minute, which only what is broken takes.
template <class Attempt>
[[nodiscard]] bool eventually(
    const Attempt& attempt, std::chrono::milliseconds longest = std::chrono::minutes(1)
) {
    const auto end = std::chrono::steady_clock::now() + longest;
    while (!attempt()) {
        if (std::chrono::steady_clock::now() > end) return false;
        // The others need the processor.
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

}  // namespace test_support
