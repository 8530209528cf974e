// Another process on the same store, for the tests: prints its process number, then does what it is
// told and prints one line for everything that the store acknowledged.
#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "core/state/sqlite_store.h"

namespace {

constexpr rlim_t kLargestFile = 256UL * 1024;
constexpr uid_t kNobody = 65534;

const base::Instant kNow = base::from_unix_seconds(1'800'000'000);

void say(const std::string& line) {
    if (std::printf("%s\n", line.c_str()) < 0 || std::fflush(stdout) != 0) std::_Exit(1);
}

std::unique_ptr<state::Store> open_or_say(const std::string& path) {
    auto store = state::open_sqlite_store({.path = path});
    if (store) return *std::move(store);
    say("refused " + store.error());
    return nullptr;
}

state::Record large_record(const std::string& key) {
    return {state::Kind::Code, key, std::string(2000, 'x'), "", "", kNow + std::chrono::hours(1)};
}

// Four threads write until they are killed or refused.
void write_without_end(state::Store& store) {
    std::vector<std::thread> threads;
    for (const auto* const name : {"a", "b", "c", "d"}) {
        threads.emplace_back([&store, name] {
            for (int i = 0;; ++i) {
                const auto key = std::string(name) + std::to_string(i);
                const auto put = store.put(large_record(key));
                say(put ? "put " + key : "failed " + std::string(state::code_of(put.error())));
                if (!put) return;
            }
        });
    }
    for (auto& thread : threads) thread.join();
}

void write_below_a_file_limit(const std::string& path) {
    const auto store = open_or_say(path);
    if (!store) return;
    if (std::signal(SIGXFSZ, SIG_IGN) == SIG_ERR) return;
    const rlimit limit{kLargestFile, kLargestFile};
    if (::setrlimit(RLIMIT_FSIZE, &limit) == 0) write_without_end(*store);
}

void write_to_the_end(const std::string& path) {
    if (const auto store = open_or_say(path)) write_without_end(*store);
}

// Root may write whatever the mode says, so the right is given up first.
void write_without_the_right(const std::string& path) {
    if (::geteuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setuid(kNobody) != 0)) return;
    const auto store = open_or_say(path);
    if (!store) return;
    const auto tell = [](const char* what, const auto& result) {
        say(std::string(what) + ' ' + (result ? "ok" : std::string(state::code_of(result.error())))
        );
    };
    tell("put", store->put(large_record("new")));
    tell("take", store->take(state::Kind::Code, "a", kNow, nullptr));
    tell("reserve", store->reserve_attempt("anna", 3, kNow));
    tell("erase", store->erase_owner("anna", state::Legacy{}));
    tell("probe", store->probe());
    tell("get", store->get(state::Kind::Code, "a", kNow));
}

void reserve(const std::string& path) {
    const auto store = open_or_say(path);
    for (int i = 0; store && i < 20; ++i) {
        const auto attempt = store->reserve_attempt("anna", 3, kNow);
        say(attempt && *attempt == state::Attempt::Reserved ? "reserved" : "refused");
    }
}

}  // namespace

int main(int count, char** arguments) {
    const std::map<std::string, std::function<void(const std::string&)>> tasks = {
        {"write", write_to_the_end},
        {"write-limited", write_below_a_file_limit},
        {"write-read-only", write_without_the_right},
        {"reserve", reserve},
    };
    if (count != 3 || !tasks.contains(arguments[1])) return 2;
    say(std::to_string(::getpid()));
    tasks.at(arguments[1])(arguments[2]);
    return 0;
}
