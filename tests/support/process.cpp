#include "tests/support/process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <random>
#include <stdexcept>

namespace test_support {
namespace {

constexpr int kFirstPort = 15000;
constexpr int kLastPort = 31999;
constexpr int kNotStarted = 127;

std::vector<char*> argument_vector(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

// Runs between fork and exec, where only async-signal-safe calls are allowed.
[[noreturn]] void become(const Command& command, char* const* arguments, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int output =
        ::open(command.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool ready = ::getppid() == parent && output >= 0 &&
                       ::chdir(command.folder.c_str()) == 0 && ::dup2(output, STDOUT_FILENO) >= 0 &&
                       ::dup2(output, STDERR_FILENO) >= 0;
    if (ready) ::execv(command.program.c_str(), arguments);
    ::_exit(kNotStarted);
}

bool is_free(int port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the sockets interface asks for
    // it
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    const bool bound = ::bind(descriptor, generic, sizeof address) == 0;
    ::close(descriptor);
    return bound;
}

}  // namespace

pid_t spawn(const Command& command) {
    std::vector<std::string> words{command.program};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    const auto arguments = argument_vector(words);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("cannot start " + command.program);
    if (child == 0) become(command, arguments.data(), parent);
    return child;
}

int run(const Command& command) {
    int status = 0;
    ::waitpid(spawn(command), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int free_port() {
    std::random_device seed;
    std::uniform_int_distribution<int> ports{kFirstPort, kLastPort};
    for (;;) {
        const int port = ports(seed);
        if (is_free(port)) return port;
    }
}

}  // namespace test_support
