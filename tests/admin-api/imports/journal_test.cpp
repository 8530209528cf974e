#include "admin-api/imports/journal.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/account/ids.h"

namespace admin_api {
namespace {

using base::Json;

Json row(int number, const char* result) {
    return Json::object({{"row", number}, {"result", result}});
}

class JournalTest : public testing::Test {
protected:
    JournalTest() {
        std::string pattern = "/tmp/klicnik-journal-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        path_ = (folder_ / "import.journal").string();
    }
    ~JournalTest() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<Journal> opened() { return Journal::open(path_).value(); }

    std::filesystem::path folder_;
    std::string path_;
};

TEST_F(JournalTest, KnowsAfterwardsHowFarItCame) {
    ASSERT_TRUE(opened()->close_row(row(2, "done")));
    ASSERT_TRUE(opened()->close_row(row(5, "refused")));
    const auto again = opened();
    EXPECT_TRUE(again->is_closed(2));
    EXPECT_TRUE(again->is_closed(5));
    EXPECT_FALSE(again->is_closed(6));
    EXPECT_EQ(again->counts().rows, 2);
    EXPECT_EQ(again->counts().done, 1);
    EXPECT_EQ(again->counts().refused, 1);
    EXPECT_FALSE(again->announced(6));
}

TEST_F(JournalTest, RemembersTheChangesThatNobodyKnowsAbout) {
    const account::AccountId id("5a1c6f0e-1111-4222-8333-944455566601");
    const auto standing = Json::object({{"discarded", true}});
    ASSERT_TRUE(opened()->announce({7, id, standing, Json("change")}));
    ASSERT_TRUE(opened()->announce({9, id, standing, Json("another")}));
    ASSERT_TRUE(opened()->close_row(row(8, "done")));
    const auto again = opened();
    const auto announced = again->announced(7);
    ASSERT_TRUE(announced);
    EXPECT_EQ(announced->row, 7);
    EXPECT_EQ(announced->account, id);
    EXPECT_EQ(announced->standing, standing);
    EXPECT_FALSE(again->is_closed(7));
    EXPECT_FALSE(again->announced(8));
    ASSERT_TRUE(again->announced(9));
    ASSERT_TRUE(opened()->close_row(row(7, "done")));
    EXPECT_FALSE(opened()->announced(7));
    EXPECT_TRUE(opened()->announced(9));
}

// Rows farther behind the last one than any may run ahead have all been closed.
TEST_F(JournalTest, KeepsNoMoreRowsInMindThanMayBeOutOfOrder) {
    const auto journal = opened();
    constexpr int kLast = 2 + static_cast<int>(admin_api::kFarthestAhead);
    for (int number = 3; number <= kLast; ++number)
        ASSERT_TRUE(journal->close_row(row(number, "done")));
    EXPECT_FALSE(opened()->is_closed(2));
    EXPECT_TRUE(opened()->is_closed(3));
    ASSERT_TRUE(journal->close_row(row(2, "done")));
    ASSERT_TRUE(journal->close_row(row(kLast + 1, "done")));
    EXPECT_TRUE(opened()->is_closed(2));
}

TEST_F(JournalTest, TakesALineAwayThatWasCut) {
    ASSERT_TRUE(opened()->close_row(row(2, "done")));
    std::ofstream(path_, std::ios::app) << R"({"row":3,"resu)";
    ASSERT_TRUE(opened()->close_row(row(3, "refused")));
    EXPECT_TRUE(opened()->is_closed(3));
    EXPECT_EQ(opened()->counts().rows, 2);
}

TEST_F(JournalTest, ForgetsEverythingForARehearsal) {
    ASSERT_TRUE(opened()->close_row(row(2, "done")));
    ASSERT_TRUE(opened()->clear());
    EXPECT_FALSE(opened()->is_closed(2));
    EXPECT_EQ(opened()->counts().rows, 0);
}

}  // namespace
}  // namespace admin_api
