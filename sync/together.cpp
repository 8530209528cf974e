#include "sync/together.h"

#include <future>
#include <vector>

namespace registers {

void work_together(std::size_t threads, const std::function<void()>& worker) {
    std::vector<std::future<void>> others;
    for (std::size_t each = 1; each < threads; ++each)
        others.push_back(std::async(std::launch::async, worker));
    worker();
    for (auto& other : others) other.get();
}

}  // namespace registers
