// What somebody with the files in hand can do to them, and what klicnik-audit says.
#include "core/audit/report.h"
#include "tests/core/audit/kept_log.h"

namespace audit {
namespace {

using Faults = std::vector<std::string>;

// Three files: 4, 1 + 3 and 1 + 2 records, anchored when closed and once more at the end.
class TouchedLog : public KeptLog {
protected:
    void SetUp() override {
        KeptLog::SetUp();
        append(4);
        close_file();
        append(3);
        close_file();
        append(2);
        now_ += std::chrono::minutes(10);
        ASSERT_THAT(keeper().look(), IsOk());
    }
    static constexpr auto kOldest = "audit-000001.jsonl";
    static constexpr auto kMiddle = "audit-000002.jsonl";
    static constexpr auto kPresent = "audit.jsonl";

    void change(
        const std::string& name, const std::function<void(std::vector<std::string>&)>& how
    ) {
        auto all = lines(name);
        how(all);
        write(name, all);
    }
    [[nodiscard]] int code() const {
        return verify_and_report({.log = path_, .anchors = "", .keys = keys_beside(path_)});
    }
};

TEST_F(TouchedLog, IsWholeWhenNobodyTouchedIt) {
    const auto seen = verdict();
    EXPECT_EQ(faults(), Faults{});
    EXPECT_EQ(seen.files, 3U);
    EXPECT_EQ(seen.records, 11U);
    EXPECT_EQ(seen.anchors, 3U);
    EXPECT_EQ(seen.behind_last_anchor, 0U);
    EXPECT_EQ(code(), 0);
}

TEST_F(TouchedLog, ShowsAnEdit) {
    change(kMiddle, [](auto& all) {
        all[1].replace(all[1].find(R"("activity":"login")"), 18, R"("activity":"logon")");
    });
    EXPECT_EQ(faults(), Faults{"edited audit-000002.jsonl:2"});
    EXPECT_EQ(code(), 1);
}

TEST_F(TouchedLog, ShowsADeletion) {
    change(kOldest, [](auto& all) { all.erase(all.begin() + 1); });
    EXPECT_EQ(faults(), (Faults{"deleted audit-000001.jsonl:2", "truncated audit-000001.jsonl:3"}));
}

TEST_F(TouchedLog, ShowsAReordering) {
    change(kOldest, [](auto& all) { std::swap(all[1], all[2]); });
    EXPECT_EQ(
        faults(),
        (Faults{
            "reordered audit-000001.jsonl:2",
            "reordered audit-000001.jsonl:3",
            "reordered audit-000001.jsonl:4"})
    );
}

TEST_F(TouchedLog, ShowsACutEnd) {
    change(kPresent, [](auto& all) { all.pop_back(); });
    EXPECT_EQ(faults(), Faults{"truncated audit.jsonl:2"});
    EXPECT_EQ(code(), 1);
}

TEST_F(TouchedLog, ShowsACutFileBeforeTheLast) {
    change(kMiddle, [](auto& all) { all.pop_back(); });
    EXPECT_EQ(faults(), (Faults{"truncated audit-000002.jsonl:3", "deleted audit.jsonl:1"}));
}

TEST_F(TouchedLog, ShowsAnAddedRecordBehindACutOne) {
    change(kPresent, [](auto& all) { all.pop_back(); });
    append(1);
    EXPECT_EQ(faults(), Faults{"written anew audit.jsonl:3"});
}

TEST_F(TouchedLog, ShowsALineThatIsNoRecord) {
    change(kPresent, [](auto& all) { all.push_back("{}"); });
    EXPECT_EQ(faults(), Faults{"not a record audit.jsonl:4"});
}

TEST_F(TouchedLog, ShowsALineTooLongToBeARecord) {
    change(kPresent, [](auto& all) { all.push_back(std::string(3 << 20, 'x')); });
    EXPECT_EQ(faults(), Faults{"not a record audit.jsonl:4"});
}

TEST_F(TouchedLog, ShowsAMissingFileInTheMiddle) {
    std::filesystem::remove(folder_ / kMiddle);
    EXPECT_EQ(faults(), Faults{"file missing audit.jsonl:2"});
}

TEST_F(TouchedLog, ShowsThatThePresentFileIsMissing) {
    std::filesystem::remove(folder_ / kPresent);
    EXPECT_EQ(faults(), Faults{"file missing :3"});
}

TEST_F(TouchedLog, IsWholeWithoutItsOldestFileWhenAnAnchorKnowsItsEnd) {
    std::filesystem::remove(folder_ / kOldest);
    EXPECT_EQ(faults(), Faults{});
    EXPECT_EQ(verdict().records, 7U);
}

TEST_F(TouchedLog, ShowsAStartThatNoAnchorKnows) {
    std::filesystem::remove(folder_ / kOldest);
    change("audit.anchors", [](auto& all) { all.erase(all.begin()); });
    EXPECT_EQ(
        faults(), (Faults{"anchor missing audit.anchors:1", "unproved start audit-000002.jsonl:1"})
    );
}

TEST_F(TouchedLog, ShowsAMissingAnchor) {
    change("audit.anchors", [](auto& all) { all.erase(all.begin() + 1); });
    EXPECT_EQ(faults(), Faults{"anchor missing audit.anchors:2"});
}

TEST_F(TouchedLog, ShowsAForeignAnchor) {
    const auto own = read_published_keys(keys_beside(path_)).value();
    std::filesystem::remove_all(folder_ / "key");
    append(1);
    now_ += std::chrono::minutes(10);
    ASSERT_THAT(keeper().look(), IsOk());
    const auto seen = verify_log({path_, anchors_beside(path_)}, own).value();
    ASSERT_EQ(seen.faults.size(), 1U);
    EXPECT_EQ(seen.faults[0].kind, FaultKind::ForeignAnchor);
    EXPECT_EQ(seen.faults[0].at, 4U);
}

TEST_F(TouchedLog, ShowsAnAnchorThatIsNone) {
    change("audit.anchors", [](auto& all) { all[2] = "x.y"; });
    EXPECT_EQ(faults(), Faults{"malformed anchor audit.anchors:3"});
}

// The chain of the forger fits; only the anchors know better.
TEST_F(TouchedLog, ShowsThatAllOfItWasWrittenAnew) {
    for (const auto* name : {kOldest, kMiddle, kPresent}) std::filesystem::remove(folder_ / name);
    append(4);
    ASSERT_EQ(base::verify_audit(path_)->broken_at, std::nullopt);
    EXPECT_EQ(faults(), (Faults{"written anew audit.jsonl:4", "file missing :2"}));
}

TEST_F(TouchedLog, CannotBeVerifiedWithoutKeysOrAnchors) {
    EXPECT_EQ(verify_and_report({.log = path_, .anchors = "", .keys = file("none")}), 2);
    EXPECT_EQ(
        verify_and_report({.log = path_, .anchors = file("none"), .keys = keys_beside(path_)}), 2
    );
    EXPECT_EQ(
        verify_and_report({.log = file("none"), .anchors = "", .keys = keys_beside(path_)}), 2
    );
}

}  // namespace
}  // namespace audit
