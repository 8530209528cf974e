// The signals that a daemon heeds, taken one at a time by the thread that asks. Make it before the
// first other thread: threads inherit what is blocked, so that no worker is ever interrupted.
#pragma once

#include <csignal>

namespace program {

enum class Signal { Reload, End };

class Signals {
public:
    Signals();
    // Waits. SIGHUP means Reload; SIGTERM and SIGINT mean End.
    [[nodiscard]] Signal next() const;

private:
    sigset_t heeded_{};
};

}  // namespace program
