#include <atomic>
#include <thread>

#include "tests/core/audit/kept_log.h"

namespace audit {
namespace {

using std::chrono::minutes;

TEST_F(KeptLog, IsAnchoredOnceForWhatWasAdded) {
    append(3);
    auto keeping = keeper();
    ASSERT_THAT(keeping.look(), IsOk());
    now_ += minutes(30);
    ASSERT_THAT(keeping.look(), IsOk());
    EXPECT_EQ(lines("audit.anchors").size(), 1U);
    append(1);
    ASSERT_THAT(keeping.look(), IsOk());
    EXPECT_EQ(lines("audit.anchors").size(), 2U);
    EXPECT_EQ(verdict().behind_last_anchor, 0U);
}

TEST_F(KeptLog, IsNotAnchoredMoreOftenThanAskedFor) {
    append(1);
    auto keeping = keeper();
    ASSERT_THAT(keeping.look(), IsOk());
    append(1);
    now_ += minutes(4);
    ASSERT_THAT(keeping.look(), IsOk());
    EXPECT_EQ(lines("audit.anchors").size(), 1U);
    EXPECT_EQ(verdict().behind_last_anchor, 1U);
}

TEST_F(KeptLog, OfTwoProgramsIsAnchoredByOne) {
    append(3);
    auto one = keeper();
    auto other = keeper();
    ASSERT_THAT(one.look(), IsOk());
    ASSERT_THAT(other.look(), IsOk());
    EXPECT_EQ(lines("audit.anchors").size(), 1U);
    now_ += std::chrono::hours(24 * 40);
    ASSERT_THAT(one.look(), IsOk());
    ASSERT_THAT(other.look(), IsOk());
    EXPECT_EQ(verdict().files, 2U);
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(KeptLog, OfNothingNeedsNoAnchor) {
    ASSERT_THAT(keeper().look(), IsOk());
    EXPECT_EQ(lines("audit.anchors").size(), 0U);
    EXPECT_EQ(verdict().records, 0U);
}

TEST_F(KeptLog, GoesOnInANewFileWhenThePresentOneIsOld) {
    append(3);
    close_file();
    append(2);
    EXPECT_EQ(lines("audit-000001.jsonl").size(), 3U);
    EXPECT_EQ(lines("audit.jsonl").size(), 3U);
    EXPECT_EQ(verdict().records, 6U);
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(KeptLog, GoesOnInANewFileWhenThePresentOneIsLarge) {
    append(3);
    const base::Log quiet("test", clock(), stderr, base::Severity::Error);
    auto keeping =
        Keeper::create({.log = path_, .largest_bytes = 500}, {"idp", clock(), quiet}).value();
    ASSERT_THAT(keeping.look(), IsOk());
    EXPECT_EQ(lines("audit-000001.jsonl").size(), 3U);
    ASSERT_THAT(keeping.look(), IsOk());
    EXPECT_FALSE(std::filesystem::exists(file("audit-000002.jsonl")));
}

TEST_F(KeptLog, ClosesAFileForWriting) {
    append(3);
    close_file();
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(file("audit-000001.jsonl")).permissions(), perms::owner_read);
}

TEST_F(KeptLog, IsFollowedByWhoHasItOpen) {
    auto log = open();
    append(log);
    append(log);
    close_file();
    append(log);
    EXPECT_EQ(lines("audit-000001.jsonl").size(), 2U);
    EXPECT_EQ(lines("audit.jsonl").size(), 2U);
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(KeptLog, LosesNothingWhenFilesAreClosedWhileManyAppend) {
    append(2);
    std::vector<std::thread> threads;
    std::atomic<int> running = 4;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([this, &running] {
            auto log = base::AuditLog::open(path_, "idp", base::system_clock()).value();
            for (int n = 0; n < 50; ++n) EXPECT_THAT(log.append({.activity = "login"}), IsOk());
            --running;
        });
    const base::Log quiet("test", base::system_clock(), stderr, base::Severity::Error);
    auto keeping =
        Keeper::create({.log = path_, .largest_bytes = 5000}, {"idp", base::system_clock(), quiet})
            .value();
    while (running > 0) EXPECT_THAT(keeping.look(), IsOk());
    for (auto& thread : threads) thread.join();
    ASSERT_THAT(keeping.look(), IsOk());
    const auto seen = verdict();
    EXPECT_GT(seen.files, 1U);
    EXPECT_EQ(seen.records, 202U + seen.files - 1);
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(KeptLog, IsWholeWhenTheNewFileWasBegunByHalf) {
    append(3);
    std::filesystem::create_hard_link(path_, file("audit-000001.jsonl"));
    EXPECT_EQ(files_of(path_)->size(), 1U);
    append(1);
    close_file();
    append(1);
    EXPECT_EQ(lines("audit-000001.jsonl").size(), 4U);
    EXPECT_EQ(verdict().records, 6U);
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(KeptLog, NumbersItsFilesOnWhenClosedOnesWereMovedAway) {
    append(2);
    close_file();
    append(2);
    close_file();
    std::filesystem::remove(file("audit-000001.jsonl"));
    std::filesystem::remove(file("audit-000002.jsonl"));
    append(2);
    close_file();
    EXPECT_TRUE(std::filesystem::exists(file("audit-000003.jsonl")));
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

// What an alarm says, after somebody changed the log between two looks.
std::string alarm_after(Keeper& keeping) {
    std::string told;
    keeping.tell([&](const base::AuditRecord& record) {
        told += record.details.string_at("what").value_or("") + ';';
    });
    EXPECT_THAT(keeping.look(), IsOk());
    return told;
}

TEST_F(KeptLog, TellsThatItWasCut) {
    append(5);
    auto keeping = keeper();
    ASSERT_THAT(keeping.look(), IsOk());
    auto all = lines("audit.jsonl");
    all.pop_back();
    write("audit.jsonl", all);
    EXPECT_EQ(alarm_after(keeping), "truncated;truncated;");
    auto after_restart = keeper();
    EXPECT_EQ(alarm_after(after_restart), "truncated;");
}

TEST_F(KeptLog, TellsThatARecordWasEdited) {
    append(2);
    auto all = lines("audit.jsonl");
    all[1].replace(all[1].find(R"("target":"2")"), 12, R"("target":"9")");
    write("audit.jsonl", all);
    auto keeping = keeper();
    EXPECT_EQ(alarm_after(keeping), "edited;");
    EXPECT_EQ(alarm_after(keeping), "");
}

TEST_F(KeptLog, TellsThatItWasWrittenAnew) {
    append(3);
    ASSERT_THAT(keeper().look(), IsOk());
    std::filesystem::remove(path_);
    append(3);
    auto keeping = keeper();
    EXPECT_EQ(alarm_after(keeping), "written anew;");
}

TEST_F(KeptLog, TakesTheAlarmIntoItself) {
    append(1);
    write("audit.jsonl", {"not a record"});
    auto log = open();
    auto keeping = keeper();
    keeping.tell([&](const base::AuditRecord& record) { EXPECT_THAT(log.append(record), IsOk()); });
    ASSERT_THAT(keeping.look(), IsOk());
    EXPECT_NE(lines("audit.jsonl").back().find("log.broken"), std::string::npos);
}

TEST_F(KeptLog, KeepsItsKeyFromOthersAndPublishesThePublicPart) {
    append(1);
    auto keeping = keeper();
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(file("key")).permissions(), perms::owner_all);
    const auto published = base::parse_json(
        lines("audit.keys.json").empty() ? ""
                                         : base::read_file(file("audit.keys.json"), 4096).value()
    );
    ASSERT_THAT(published, IsOk());
    EXPECT_EQ(base::dump(*published).find("\"d\""), std::string::npos);
}

TEST_F(KeptLog, PublishesFormerKeysForEver) {
    append(1);
    ASSERT_THAT(keeper().look(), IsOk());
    std::filesystem::rename(file("key"), file("former"));
    append(1);
    now_ += minutes(10);
    ASSERT_THAT(keeper().look(), IsOk());
    EXPECT_EQ(read_published_keys(file("audit.keys.json"))->all().size(), 2U);
    EXPECT_EQ(verdict().anchors, 2U);
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(KeptLog, NeverReplacesPublishedKeysThatItCannotRead) {
    write("audit.keys.json", {"{"});
    const base::Log quiet("test", clock(), stderr, base::Severity::Error);
    EXPECT_FALSE(Keeper::create({.log = path_}, {"idp", clock(), quiet}));
    EXPECT_EQ(lines("audit.keys.json"), std::vector<std::string>{"{"});
}

}  // namespace
}  // namespace audit
