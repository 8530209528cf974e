#include "tests/support/process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <random>
#include <stdexcept>

namespace test_support {
namespace {

constexpr int kFirstPort = 15000;
constexpr int kLastPort = 31999;
// Says 127 of a program that is missing.
constexpr auto* kTiedToUs = "/usr/bin/setpriv";

std::vector<char*> argument_vector(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

// What becomes of the new process before its program runs.
class Actions {
public:
    explicit Actions(const Command& command) {
        ::posix_spawn_file_actions_init(&actions_);
        constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC;
        ::posix_spawn_file_actions_addopen(
            &actions_, STDOUT_FILENO, command.output.c_str(), kFlags, kOwnerOnly
        );
        ::posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
        ::posix_spawn_file_actions_addchdir_np(&actions_, command.folder.c_str());
    }
    ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;

    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    static constexpr mode_t kOwnerOnly = 0600;
    posix_spawn_file_actions_t actions_{};
};

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

// fork() would copy the page tables of a program under sanitizers for each tool: 60 ms instead
// of 3.
pid_t spawn(const Command& command) {
    std::vector<std::string> words{kTiedToUs, "--pdeathsig", "KILL", "--", command.program};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    const auto arguments = argument_vector(words);
    const Actions actions(command);
    pid_t child = -1;
    const auto failed =
        ::posix_spawn(&child, kTiedToUs, actions.get(), nullptr, arguments.data(), environ);
    if (failed != 0) throw std::runtime_error("cannot start " + command.program);
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
