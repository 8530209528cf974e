// Many threads that append at once, and a disk that takes only a part.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/core/base/audit_fixture.h"

namespace base {
namespace {

// Threads other than this one that wait for something.
std::size_t sleeping_threads() {
    std::size_t count = 0;
    const auto own = std::to_string(::gettid());
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        if (task.path().filename() == own) continue;
        std::ifstream file(task.path() / "stat");
        std::string status;
        std::getline(file, status);
        const auto name_end = status.rfind(") ");
        if (name_end != std::string::npos && status[name_end + 2] == 'S') ++count;
    }
    return count;
}

// Another process holds the file while twenty threads come: one waits for it, the others for him.
TEST_F(Audit, WhoComesWhileAnotherWritesSharesTheNextFlush) {
    std::atomic<int> writes = 0;
    auto log = AuditLog::open(path_, "idp", [&] { return from_unix_seconds(++writes); }).value();
    const auto others = sleeping_threads();
    const int held = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    ASSERT_EQ(::flock(held, LOCK_EX), 0);
    std::vector<std::thread> threads;
    for (int i = 0; i < 20; ++i)
        threads.emplace_back([&log, i] {
            EXPECT_THAT(log.append(record_of("login", std::to_string(i))), IsOk());
        });
    for (int looks = 0; looks < 3;) looks = sleeping_threads() == others + 20 ? looks + 1 : 0;
    EXPECT_EQ(lines().size(), 0U);
    ::close(held);
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(verdict().records, 20U);
    EXPECT_EQ(verdict().broken_at, std::nullopt);
    EXPECT_LE(writes, 3);
}

TEST_F(Audit, LeavesNothingOfWhatDidNotFit) {
    append(2);
    auto log = open();
    auto large = record_of("login");
    large.details = Json(std::string(20000, 'x'));
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit narrow{std::filesystem::file_size(path_) + 10000, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &narrow), 0);
    const auto appended = log.append(large);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_NE(std::signal(SIGXFSZ, handler), SIG_ERR);
    EXPECT_THAT(appended, FailsWith(AuditError::CannotWrite));
    EXPECT_EQ(verdict().records, 2U);
    EXPECT_EQ(verdict().broken_at, std::nullopt);
}

TEST_F(Audit, TellsEachOfManyThatNothingCanBeWritten) {
    auto log = AuditLog::open("/dev/full", "idp", system_clock());
    ASSERT_THAT(log, IsOk());
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 10; ++i)
        threads.emplace_back([&] { failed += log->append(record_of("login")) ? 0 : 1; });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(failed, 10);
}

}  // namespace
}  // namespace base
