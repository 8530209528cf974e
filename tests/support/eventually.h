// Waiting for a condition in a test: asked again and again, never slept through.
#pragma once

#include <chrono>
#include <thread>

namespace test_support {

// Repeats an attempt until it succeeds; false when it never does within ten seconds.
template <class Attempt>
[[nodiscard]] bool eventually(const Attempt& attempt) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < end) {
        if (attempt()) return true;
        std::this_thread::yield();
    }
    return false;
}

}  // namespace test_support
