#include "core/base/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace {

// The system calls whose order decides what a loss of power leaves; each is done as asked.
std::mutex calls_mutex;
std::vector<std::string> calls;

void note(const char* call) {
    const std::lock_guard lock(calls_mutex);
    calls.emplace_back(call);
}

}  // namespace

extern "C" int fsync(int descriptor) {
    struct stat status {};
    const bool is_folder = ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
    note(is_folder ? "fsync folder" : "fsync file");
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}
extern "C" int rename(const char* from, const char* to) noexcept {
    note("rename");
    return static_cast<int>(::syscall(SYS_rename, from, to));
}
extern "C" int link(const char* from, const char* to) noexcept {
    note("link");
    return static_cast<int>(::syscall(SYS_link, from, to));
}

namespace base {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

constexpr std::size_t kLimit = 1000000;

auto is_fault(FileFault fault) {
    return Field(&FileError::fault, fault);
}

class Files : public ::testing::Test {
protected:
    Files() { calls.clear(); }
    [[nodiscard]] std::size_t names_in_folder() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(parent.path()), {}));
    }
    [[nodiscard]] mode_t mode() const {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
    }
    testing_support::TemporaryFolder parent;
    std::string path = parent.file("file");
};

TEST_F(Files, AreOnTheDiskBeforeTheirNameAndTheNameBeforeTheReturn) {
    ASSERT_THAT(write_file(path, "new"), IsOk());
    EXPECT_THAT(calls, ElementsAre("fsync file", "rename", "fsync folder"));
    calls.clear();
    ASSERT_THAT(create_file(parent.file("other"), "new"), IsOk());
    EXPECT_THAT(calls, ElementsAre("fsync file", "link", "fsync folder"));
}

TEST_F(Files, AreReplacedWholeAndLeaveNoDraft) {
    ASSERT_THAT(write_file(path, "a long first text"), IsOk());
    ASSERT_THAT(write_file(path, "second"), IsOk());
    EXPECT_THAT(read_file(path, kLimit), Holds("second"));
    EXPECT_EQ(names_in_folder(), 1U);
}

TEST_F(Files, AreTheOwnersAloneWhateverTheUmask) {
    const auto before = ::umask(0);
    ASSERT_THAT(write_file(path, "x"), IsOk());
    EXPECT_EQ(mode(), 0600U);
    ASSERT_THAT(write_file(path, "x", 0644), IsOk());
    EXPECT_EQ(mode(), 0644U);
    ::umask(before);
}

TEST_F(Files, ThatDoNotFitOnTheDiskLeaveTheOldOne) {
    ASSERT_THAT(write_file(path, "old"), IsOk());
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 4096;
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = write_file(path, std::string(10000, 'x'));
    const auto created = create_file(parent.file("other"), std::string(10000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    static_cast<void>(::signal(SIGXFSZ, handler));
    EXPECT_THAT(
        written,
        FailsWith(AllOf(
            is_fault(FileFault::CannotWrite), Field(&FileError::reason, HasSubstr(path + ": "))
        ))
    );
    EXPECT_THAT(created, FailsWith(is_fault(FileFault::CannotWrite)));
    EXPECT_THAT(read_file(path, kLimit), Holds("old"));
    EXPECT_EQ(names_in_folder(), 1U);
}

TEST_F(Files, WhoseWriterIsKilledAreOldOrNew) {
    const std::string one(300000, '1');
    const std::string two(300000, '2');
    ASSERT_THAT(write_file(path, one), IsOk());
    for (int round = 0; round < 20; ++round) {
        const auto writer = ::fork();
        if (writer == 0)
            while (true) static_cast<void>(write_file(path, two) && write_file(path, one));
        for (int look = 0; look < 20; ++look) {
            const auto text = read_file(path, kLimit);
            ASSERT_THAT(text, IsOk());
            ASSERT_TRUE(*text == one || *text == two);
        }
        ::kill(writer, SIGKILL);
        ::waitpid(writer, nullptr, 0);
    }
}

TEST_F(Files, AreCreatedByOneOfManyAndNeverReplaced) {
    std::vector<std::thread> threads;
    std::atomic<int> made{0};
    for (int n = 0; n < 8; ++n)
        threads.emplace_back([&, n] {
            const auto result = create_file(path, std::string(1000, static_cast<char>('a' + n)));
            if (result) ++made;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(made, 1);
    const auto text = read_file(path, kLimit);
    ASSERT_THAT(text, IsOk());
    EXPECT_EQ(*text, std::string(1000, text->front()));
    EXPECT_THAT(create_file(path, "x"), FailsWith(is_fault(FileFault::AlreadyThere)));
    EXPECT_EQ(names_in_folder(), 1U);
}

TEST_F(Files, AreReadUpToTheLimitAndNotBeyond) {
    ASSERT_THAT(write_file(path, "12345"), IsOk());
    EXPECT_THAT(read_file(path, 5), Holds("12345"));
    EXPECT_THAT(read_file(path, 4), FailsWith(is_fault(FileFault::TooLarge)));
    EXPECT_THAT(read_file(parent.file("none"), 5), FailsWith(is_fault(FileFault::Missing)));
    EXPECT_THAT(read_file(parent.path(), 5), FailsWith(is_fault(FileFault::CannotRead)));
    EXPECT_THAT(
        write_file(parent.file("none/file"), "x"), FailsWith(is_fault(FileFault::CannotWrite))
    );
}

TEST_F(Files, OfKeysAreRefusedWhenOthersMayReadThem) {
    ASSERT_THAT(write_file(path, "key"), IsOk());
    EXPECT_EQ(read_private_file(path, 5).value().reveal(), "key");
    for (const mode_t open : {0640U, 0604U, 0620U, 0610U}) {
        ASSERT_THAT(write_file(path, "key", open), IsOk());
        EXPECT_THAT(read_private_file(path, 5), FailsWith(is_fault(FileFault::NotPrivate)));
    }
}

TEST_F(Files, OfKeysAreNotReadThroughALink) {
    ASSERT_THAT(write_file(path, "key"), IsOk());
    fs::create_symlink(path, parent.file("link"));
    EXPECT_THAT(
        read_private_file(parent.file("link"), 5), FailsWith(is_fault(FileFault::CannotRead))
    );
}

}  // namespace
}  // namespace base
