#include "core/state/sqlite_store.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <optional>

#include "tests/core/state/sqlite_factory.h"
#include "tests/core/state/store_attempts.h"
#include "tests/core/state/store_conditions.h"
#include "tests/core/state/store_conformance.h"
#include "tests/core/state/store_exchanges.h"
#include "tests/core/state/store_outbox.h"

namespace state {
namespace {

using ::testing::Contains;

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StoreConformance, SqliteFactory);
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StoreExchanges, SqliteFactory);
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StoreAttempts, SqliteFactory);
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StoreOutbox, SqliteFactory);
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StoreConditions, SqliteFactory);

// Another process; see store_process.cpp.
class Process {
public:
    Process(const std::string& task, const std::string& path)
        // NOLINTNEXTLINE(cert-env33-c): our own program in the build folder
        : output_(::popen((STORE_PROCESS " " + task + " '" + path + "'").c_str(), "r")) {
        id_ = std::stoi(line().value_or("0"));
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    Process(Process&&) = delete;
    Process& operator=(Process&&) = delete;
    ~Process() { ::pclose(output_); }

    [[nodiscard]] std::optional<std::string> line() {
        std::array<char, 4096> buffer{};
        if (std::fgets(buffer.data(), buffer.size(), output_) == nullptr) return std::nullopt;
        std::string text(buffer.data());
        text.pop_back();
        return text;
    }
    [[nodiscard]] std::vector<std::string> all_lines() {
        std::vector<std::string> lines;
        while (auto next = line()) lines.push_back(*std::move(next));
        return lines;
    }
    void kill() const {
        if (id_ > 0) ::kill(id_, SIGKILL);
    }

private:
    std::FILE* output_;
    int id_ = 0;
};

// Every "put <key>" that was said can be read again.
std::size_t expect_acknowledged(const std::string& path, const std::vector<std::string>& lines) {
    const auto store = *open_sqlite_store({.path = path});
    std::size_t count = 0;
    for (const auto& line : lines) {
        if (!line.starts_with("put ")) continue;
        const auto found = store->get(Kind::Code, line.substr(4), kNow);
        EXPECT_TRUE(found && *found) << "lost " << line;
        ++count;
    }
    return count;
}

TEST(SqliteStore, FullStoreRefusesAndKeepsWhatItAcknowledged) {
    const SqliteFactory factory;
    const auto store = *open_sqlite_store({.path = factory.path(), .most_pages = 40});
    std::vector<std::string> acknowledged;
    StoreResult<void> put;
    for (int i = 0; put && i < 1000; ++i) {
        auto record = record_named("k" + std::to_string(i));
        record.value = std::string(1000, 'x');
        put = store->put(record);
        if (put) acknowledged.push_back("put " + record.key);
    }
    EXPECT_THAT(put, FailsWith(StoreError::Full));
    EXPECT_GT(expect_acknowledged(factory.path(), acknowledged), 10U);
    // What ends makes room.
    ASSERT_THAT(store->purge(kLater, 1000, Legacy{}), IsOk());
    EXPECT_THAT(store->put(record_named("after")), IsOk());
}

TEST(SqliteStore, OneFailingWriteDoesNotFailTheOthers) {
    const SqliteFactory factory;
    const auto store = *open_sqlite_store({.path = factory.path(), .most_pages = 60});
    const auto failed = in_parallel<int>(40, [&](std::size_t i) {
        auto record = record_named("k" + std::to_string(i));
        if (i % 4 == 0) record.value = std::string(1'000'000, 'x');
        return store->put(record) ? 0 : 1;
    });
    for (std::size_t i = 0; i < failed.size(); ++i) {
        EXPECT_EQ(failed[i], i % 4 == 0 ? 1 : 0) << i;
        const auto found = store->get(Kind::Code, "k" + std::to_string(i), kNow);
        ASSERT_THAT(found, IsOk());
        EXPECT_EQ(found->has_value(), i % 4 != 0) << i;
    }
}

TEST(SqliteStore, DiskLimitIsFullAndKeepsWhatItAcknowledged) {
    const SqliteFactory factory;
    Process process("write-limited", factory.path());
    const auto lines = process.all_lines();
    EXPECT_THAT(lines, Contains("failed full"));
    EXPECT_GT(expect_acknowledged(factory.path(), lines), 10U);
}

TEST(SqliteStore, KillInTheMiddleLosesNoAcknowledgedWrite) {
    const SqliteFactory factory;
    Process process("write", factory.path());
    std::vector<std::string> lines;
    while (lines.size() < 200) lines.push_back(process.line().value_or("ended"));
    process.kill();
    const auto rest = process.all_lines();
    lines.insert(lines.end(), rest.begin(), rest.end());
    EXPECT_GE(expect_acknowledged(factory.path(), lines), 200U);
}

TEST(SqliteStore, AttemptsAreCountedOverTwoProcesses) {
    SqliteFactory factory;
    const auto store = factory.open();
    Process process("reserve", factory.path());
    std::ptrdiff_t reserved = 0;
    for (int i = 0; i < 20; ++i)
        if (store->reserve_attempt("anna", 3, kNow) == Attempt::Reserved) ++reserved;
    const auto lines = process.all_lines();
    reserved += std::count(lines.begin(), lines.end(), "reserved");
    EXPECT_EQ(lines.size(), 20U);
    EXPECT_EQ(reserved, 3);
}

TEST(SqliteStore, ReadOnlyFileRefusesEveryWriteAndStillAnswersReads) {
    SqliteFactory factory;
    const auto store = factory.open();
    ASSERT_THAT(store->put(record_named("a")), IsOk());
    const bool is_root = ::geteuid() == 0;
    const std::filesystem::path folder = std::filesystem::path(factory.path()).parent_path();
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        ASSERT_EQ(::chmod(entry.path().c_str(), 0400), 0);
        if (is_root) {
            ASSERT_EQ(::chown(entry.path().c_str(), 65534, 65534), 0);
        }
    }
    if (is_root) {
        ASSERT_EQ(::chmod(folder.c_str(), 0755), 0);
    }
    Process process("write-read-only", factory.path());
    EXPECT_THAT(
        process.all_lines(),
        ElementsAre(
            "put read-only",
            "take read-only",
            "reserve read-only",
            "erase read-only",
            "probe read-only",
            "get ok"
        )
    );
    EXPECT_THAT(store->attempts("anna"), Holds(0U));
}

}  // namespace
}  // namespace state
