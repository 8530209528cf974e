// Several threads at one work: each takes the next piece until none is left. An exception in one is
// thrown again once all have ended.
#pragma once

#include <cstddef>
#include <functional>

namespace registers {

// Runs the worker in so many threads, the caller's included; returns when all have returned.
void work_together(std::size_t threads, const std::function<void()>& worker);

}  // namespace registers
