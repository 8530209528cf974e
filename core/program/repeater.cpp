#include "core/program/repeater.h"

namespace program {

void Repeater::start(Step step) {
    thread_ = std::jthread([this, step = std::move(step)](const std::stop_token& ending) {
        repeat(ending, step);
    });
}

void Repeater::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Repeater::repeat(const std::stop_token& ending, const Step& step) {
    while (!ending.stop_requested()) {
        const auto pause = step(ending);
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, ending, pause, [] { return false; });
    }
}

}  // namespace program
