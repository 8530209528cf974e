// The index follows the files of the log and is never believed against them.
#include "admin-api/audit/index.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "admin-api/audit/record_reader.h"
#include "core/audit/keeper.h"
#include "core/base/audit.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/support/matchers.h"

namespace admin_api {
namespace {

using admin_api_test::quiet_log;
using base::Json;

class Index : public ::testing::Test {
protected:
    void SetUp() override {
        auto pattern = (std::filesystem::temp_directory_path() / "index-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        append("first");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string log() const { return (folder_ / "audit.jsonl").string(); }
    [[nodiscard]] base::Clock clock() const {
        return [this] { return now_; };
    }
    void append(const std::string& reference) { append_to(log(), reference); }
    void append_to(const std::string& path, const std::string& reference) {
        auto opened = base::AuditLog::open(path, "test", clock()).value();
        ASSERT_THAT(
            opened.append({.activity = "a", .outcome = "success", .reference = reference}), IsOk()
        );
        now_ += std::chrono::seconds(1);
    }
    // Of an account that is renamed, or was not after all.
    void append_renaming(const std::string& reference, const std::string& outcome) {
        auto opened = base::AuditLog::open(log(), "test", clock()).value();
        base::AuditRecord record{
            .activity = "account.rename", .outcome = outcome, .reference = reference};
        record.target = "jnovak";
        if (outcome == "success")
            record.details = Json::object({{"after", Json::object({{"username", "jnovak2"}})}});
        ASSERT_THAT(opened.append(record), IsOk());
        now_ += std::chrono::seconds(1);
    }
    void close_file() {
        auto keeper = audit::Keeper::create({.log = log()}, {"test", clock(), quiet_log()}).value();
        append("before closing");
        now_ += std::chrono::hours(24 * 40);
        ASSERT_THAT(keeper.look(), IsOk());
    }
    [[nodiscard]] std::unique_ptr<AuditIndex> open(std::vector<std::string> more = {}) const {
        std::vector<std::string> logs = {log()};
        logs.insert(logs.end(), more.begin(), more.end());
        return AuditIndex::open({.file = "", .logs = logs}, quiet_log()).value();
    }
    static void follow(AuditIndex& index) {
        for (auto done = index.follow(100); !done.value(); done = index.follow(100)) {
        }
    }
    static std::vector<AuditHit> all(AuditIndex& index) {
        AuditFilter filter;
        filter.activity = "a";
        return index.find(filter, {}, 1000).value();
    }

    std::filesystem::path folder_;
    base::Instant now_ = base::from_unix_seconds(1795340000);
};

TEST_F(Index, TakesEachRecordOnce) {
    append("second");
    auto index = open();
    follow(*index);
    follow(*index);
    append("third");
    follow(*index);
    EXPECT_EQ(all(*index).size(), 3U);
    auto again = open();
    follow(*again);
    EXPECT_EQ(all(*again).size(), 3U);
}

TEST_F(Index, TakesEachRecordOnceWhenTwoProgramsFeedIt) {
    for (int i = 0; i < 300; ++i) append(std::to_string(i));
    auto one = open();
    auto other = open();
    std::thread thread([&] {
        while (!other->follow(7).value_or(false)) {
        }
    });
    while (!one->follow(11).value_or(false)) {
    }
    thread.join();
    EXPECT_EQ(all(*one).size(), 301U);
}

TEST_F(Index, TakesInSoManyLinesAtOnceAsItIsTold) {
    for (int i = 0; i < 9; ++i) append("x");
    auto index = open();
    EXPECT_THAT(index->follow(4), Holds(false));
    EXPECT_EQ(all(*index).size(), 4U);
}

TEST_F(Index, FollowsIntoANewFileAndFindsWhatWasClosed) {
    auto index = open();
    follow(*index);
    close_file();
    append("after");
    follow(*index);
    const auto hits = all(*index);
    ASSERT_EQ(hits.size(), 3U);
    RecordReader reader(index->logs());
    const auto oldest = reader.read(hits.back());
    EXPECT_EQ(oldest.evidence, Evidence::Intact);
    EXPECT_EQ(oldest.file, "audit-000001.jsonl");
    EXPECT_NE(oldest.line.find("first"), std::string::npos);
    EXPECT_EQ(reader.read(hits.front()).file, "audit.jsonl");
}

TEST_F(Index, FindsAFileThatWasClosedWhileItWasRead) {
    auto index = open();
    follow(*index);
    RecordReader reader(index->logs());
    const auto hit = all(*index).front();
    ASSERT_EQ(reader.read(hit).file, "audit.jsonl");
    close_file();
    EXPECT_EQ(reader.read(hit).evidence, Evidence::Intact);
    EXPECT_EQ(reader.read(hit).file, "audit-000001.jsonl");
}

TEST_F(Index, SaysWhichFilesWereMovedAway) {
    auto index = open();
    close_file();
    follow(*index);
    std::filesystem::remove(folder_ / "audit-000001.jsonl");
    RecordReader reader(index->logs());
    EXPECT_EQ(reader.read(all(*index).back()).evidence, Evidence::Missing);
}

TEST_F(Index, FollowsTheLogsOfAllPrograms) {
    const auto other = (folder_ / "other.jsonl").string();
    append_to(other, "other");
    append("last");
    auto index = open({other});
    follow(*index);
    RecordReader reader(index->logs());
    std::vector<std::string> files;
    for (const auto& hit : all(*index)) files.push_back(reader.read(hit).file);
    EXPECT_THAT(files, testing::ElementsAre("audit.jsonl", "other.jsonl", "audit.jsonl"));
}

TEST_F(Index, IsMadeAnewWhenItDoesNotFitTheLog) {
    append("second");
    auto index = open();
    follow(*index);
    std::filesystem::remove(log());
    append("another");
    follow(*index);
    ASSERT_EQ(all(*index).size(), 1U);
    RecordReader reader(index->logs());
    EXPECT_NE(reader.read(all(*index).front()).line.find("another"), std::string::npos);
}

TEST_F(Index, IsMadeAnewWhenItWasDeletedOrIsOfAnotherVersion) {
    auto index = open();
    follow(*index);
    index.reset();
    for (const auto* end : {"", "-wal", "-shm"})
        std::filesystem::remove(folder_ / ("audit.index.sqlite" + std::string(end)));
    auto fresh = open();
    follow(*fresh);
    EXPECT_EQ(all(*fresh).size(), 1U);
}

TEST_F(Index, KnowsOfARenamingThatItFailed) {
    append_renaming("made", "success");
    append_renaming("not made", "success");
    append_renaming("not made", "failed");
    auto index = open();
    follow(*index);
    const auto last = index->taking_of("jnovak2", {});
    ASSERT_THAT(last, IsOk());
    ASSERT_TRUE(last->has_value());
    EXPECT_EQ((*last)->since, base::from_unix_seconds(1795340001));
    EXPECT_EQ((*last)->former, "jnovak");
}

TEST_F(Index, PassesOverWhatIsNoRecordAndLeavesWhatHasNoEnd) {
    std::ofstream(log(), std::ios::app) << "no record\n" << std::string(2 << 20, 'x') << "\n";
    append("behind");
    std::ofstream(log(), std::ios::app) << R"({"hash":"half)";
    auto index = open();
    follow(*index);
    EXPECT_EQ(all(*index).size(), 2U);
    append("whole");
    follow(*index);
    EXPECT_EQ(all(*index).size(), 3U);
}

}  // namespace
}  // namespace admin_api
