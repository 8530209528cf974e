// Old files go with a record, in order, and the rest stays proved.
#include "core/audit/removal.h"

#include "core/audit/report.h"
#include "tests/core/audit/kept_log.h"

namespace audit {
namespace {

class Removal : public KeptLog {
protected:
    // Each file is forty days older than the next.
    void SetUp() override {
        KeptLog::SetUp();
        for (int file = 0; file < 4; ++file) {
            append(2);
            close_file();
        }
        append(1);
    }
    [[nodiscard]] base::Result<std::vector<std::string>, std::string> remove(int months) {
        auto log = open();
        return remove_old_files(
            {path_, anchors_beside(path_), keys_beside(path_), months}, log, now_
        );
    }
    void wait_months(int months) { now_ = base::plus_months(now_, months); }
};

TEST_F(Removal, TakesWhatIsPastItsRetentionWithARecordOfEach) {
    wait_months(15);
    const auto removed = remove(18);
    ASSERT_THAT(removed, IsOk());
    EXPECT_EQ(*removed, (std::vector<std::string>{"audit-000001.jsonl", "audit-000002.jsonl"}));
    EXPECT_FALSE(std::filesystem::exists(file("audit-000001.jsonl")));
    EXPECT_TRUE(std::filesystem::exists(file("audit-000003.jsonl")));
    const auto last = lines("audit.jsonl").back();
    EXPECT_NE(last.find(R"("activity":"log.remove")"), std::string::npos);
    EXPECT_NE(last.find("audit-000002.jsonl"), std::string::npos);
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(Removal, NeverTakesWhatTheDecreeKeeps) {
    wait_months(12);
    EXPECT_THAT(remove(1), Holds(std::vector<std::string>{}));
}

TEST_F(Removal, NeverTakesThePresentFile) {
    wait_months(100);
    EXPECT_EQ(remove(18)->size(), 4U);
    EXPECT_EQ(lines("audit.jsonl").size(), 6U);
}

TEST_F(Removal, LeavesAFileWhoseEndNoAnchorKnows) {
    wait_months(100);
    auto all = lines("audit-000002.jsonl");
    all.pop_back();
    write("audit-000002.jsonl", all);
    const auto removed = remove(18);
    ASSERT_FALSE(removed);
    EXPECT_NE(removed.error().find("audit-000002.jsonl"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(file("audit-000001.jsonl")));
    EXPECT_TRUE(std::filesystem::exists(file("audit-000003.jsonl")));
}

TEST_F(Removal, LeavesAFileThatIsNotWhole) {
    wait_months(100);
    write("audit-000001.jsonl", {"no record"});
    EXPECT_FALSE(remove(18));
    EXPECT_TRUE(std::filesystem::exists(file("audit-000001.jsonl")));
}

TEST_F(Removal, TakesNothingThatItCannotRecord) {
    wait_months(100);
    auto full = base::AuditLog::open("/dev/full", "test", clock()).value();
    EXPECT_FALSE(
        remove_old_files({path_, anchors_beside(path_), keys_beside(path_), 18}, full, now_)
    );
    EXPECT_TRUE(std::filesystem::exists(file("audit-000001.jsonl")));
}

TEST_F(Removal, SaysWhatItDid) {
    wait_months(15);
    const Arguments asked{
        .command = Arguments::Command::RemoveOld, .log = path_, .months = kLeastRetention};
    EXPECT_EQ(remove_and_report(asked, clock()), 0);
    EXPECT_FALSE(std::filesystem::exists(file("audit-000001.jsonl")));
    const Arguments nothing{
        .command = Arguments::Command::RemoveOld, .log = file("none.jsonl"), .months = 18};
    EXPECT_EQ(remove_and_report(nothing, clock()), 2);
    EXPECT_FALSE(std::filesystem::exists(file("none.jsonl")));
}

}  // namespace
}  // namespace audit
