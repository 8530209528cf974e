// Does one thing again and again on a thread of its own, with a pause in between, until it is told
// to stop. Stopping waits for the step that runs; a long step looks at the token it is given.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace program {

class Repeater {
public:
    // Returns the pause before the next step. Must not throw.
    using Step = std::function<std::chrono::milliseconds(const std::stop_token&)>;

    Repeater() = default;
    ~Repeater() { stop(); }
    Repeater(const Repeater&) = delete;
    Repeater& operator=(const Repeater&) = delete;
    Repeater(Repeater&&) = delete;
    Repeater& operator=(Repeater&&) = delete;

    // The first step begins at once.
    void start(Step step);
    void stop();

private:
    void repeat(const std::stop_token& ending, const Step& step);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace program
