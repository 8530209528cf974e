// So many threads that begin together, and what each of them answered.
#pragma once

#include <cstddef>
#include <latch>
#include <thread>
#include <vector>

namespace testing_support {

template <class Answer, class Task>
std::vector<Answer> in_parallel(std::size_t count, const Task& task) {
    std::vector<Answer> answers(count);
    std::latch start(static_cast<std::ptrdiff_t>(count));
    std::vector<std::thread> threads;
    threads.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            answers[i] = task(i);
        });
    }
    for (auto& thread : threads) thread.join();
    return answers;
}

}  // namespace testing_support
