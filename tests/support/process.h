// Starts other programs for tests: in a folder, with output and errors in one file, ended by the
// kernel when the starting thread ends, so that a killed test leaves nothing behind. Fails by
// throwing std::runtime_error when no process can be made; a missing program exits with 127.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace test_support {

struct Command {
    std::string program;
    std::vector<std::string> arguments;
    std::filesystem::path folder;
    std::filesystem::path output;
};

[[nodiscard]] pid_t spawn(const Command& command);

// Waits for the end; 0 means success, -1 that a signal ended it.
[[nodiscard]] int run(const Command& command);

// A loopback port that nobody listens on, outside the range from which the kernel serves port 0.
[[nodiscard]] int free_port();

}  // namespace test_support
