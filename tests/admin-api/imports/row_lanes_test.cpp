#include "admin-api/imports/row_lanes.h"

#include <gmock/gmock.h>

#include <latch>
#include <map>

#include "admin-api/imports/journal.h"

namespace admin_api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::size_t kLanes = 3;
constexpr std::chrono::milliseconds kAtOnce{0};
constexpr std::chrono::seconds kLong{60};  // ends a test that hangs

RowTask row(std::int64_t number, const std::string& username) {
    return {
        .number = number,
        .action = RowAction::Validity,
        .cells = {{Column::Username, username}},
        .seen = {}};
}

// In which order rows were worked off.
class Order {
public:
    void add(const RowTask& task) {
        const std::lock_guard lock(mutex_);
        all_.push_back(task.number);
        of_account_[task.cells.at(Column::Username)].push_back(task.number);
    }
    [[nodiscard]] std::vector<std::int64_t> all() const {
        const std::lock_guard lock(mutex_);
        return all_;
    }
    [[nodiscard]] std::vector<std::int64_t> of(const std::string& username) {
        const std::lock_guard lock(mutex_);
        return of_account_[username];
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::int64_t> all_;
    std::map<std::string, std::vector<std::int64_t>> of_account_;
};

TEST(RowLanes, KeepTheOrderOfTheRowsOfOneAccountHoweverItIsWritten) {
    Order order;
    RowLanes lanes(kLanes, [&](const RowTask& task) {
        order.add(task);
        return Answer<void>();
    });
    constexpr std::int64_t kRows = 200;
    std::vector<std::int64_t> written;
    for (std::int64_t number = 0; number < kRows; ++number) {
        const auto name = "u" + std::to_string(number / 10);
        EXPECT_TRUE(lanes.put(row(number, number == 7 ? "U0" : name), kLong));
    }
    EXPECT_TRUE(lanes.is_done(kLong));
    EXPECT_TRUE(lanes.outcome());
    EXPECT_THAT(order.of("u19"), ElementsAre(190, 191, 192, 193, 194, 195, 196, 197, 198, 199));
    const auto all = order.all();
    EXPECT_EQ(all.size(), kRows);
    const auto place = [&](std::int64_t number) { return std::ranges::find(all, number); };
    EXPECT_LT(place(6), place(7));
    EXPECT_LT(place(7), place(8));
}

TEST(RowLanes, BeginNoRowFartherAheadThanTheJournalAllows) {
    std::latch held(1);
    RowLanes lanes(kLanes, [&](const RowTask& task) {
        if (task.number == 2) held.wait();
        return Answer<void>();
    });
    EXPECT_TRUE(lanes.put(row(2, "a"), kAtOnce));
    EXPECT_TRUE(lanes.put(row(2 + kFarthestAhead, "b"), kAtOnce));
    EXPECT_FALSE(lanes.put(row(3 + kFarthestAhead, "c"), kAtOnce));
    held.count_down();
    EXPECT_TRUE(lanes.put(row(3 + kFarthestAhead, "c"), kLong));
    EXPECT_TRUE(lanes.is_done(kLong));
}

// Many names, so that the one who waits and those before him are in all lanes.
TEST(RowLanes, LetARowWaitUntilAllBeforeItAreDone) {
    constexpr std::int64_t kWaits = 30;
    Order order;
    std::vector<std::int64_t> done_before;
    std::function<Answer<void>(const RowTask&)> work;
    RowLanes lanes(kLanes, [&](const RowTask& task) { return work(task); });
    work = [&](const RowTask& task) -> Answer<void> {
        if (task.number == kWaits) {
            TRY(lanes.wait_for_earlier(task.number));
            done_before = order.all();
        }
        order.add(task);
        return {};
    };
    for (std::int64_t number = 0; number < 2 * kWaits; ++number)
        EXPECT_TRUE(lanes.put(row(number, "u" + std::to_string(number)), kLong));
    EXPECT_TRUE(lanes.is_done(kLong));
    for (std::int64_t number = 0; number < kWaits; ++number)
        EXPECT_THAT(done_before, testing::Contains(number));
}

TEST(RowLanes, StopAllAtTheFirstRowThatCannotBeJudged) {
    Order order;
    RowLanes lanes(kLanes, [&](const RowTask& task) -> Answer<void> {
        if (task.number == 5) return refuse(ProblemCode::DirectoryUnavailable);
        if (task.number > 5) return refuse(ProblemCode::ConcurrentChange);
        order.add(task);
        return {};
    });
    for (std::int64_t number = 5; number < 20; ++number)
        EXPECT_TRUE(lanes.put(row(number, "one"), kLong));
    EXPECT_TRUE(lanes.is_done(kLong));
    ASSERT_FALSE(lanes.outcome());
    EXPECT_EQ(lanes.outcome().error().code, ProblemCode::DirectoryUnavailable);
    EXPECT_TRUE(lanes.put(row(20, "two"), kAtOnce));  // and is dropped
    lanes.stop();
    EXPECT_THAT(order.all(), IsEmpty());
}

TEST(RowLanes, DropWhatWaitsWhenTheyAreStopped) {
    std::latch begun(1);
    std::latch held(1);
    Order order;
    RowLanes lanes(1, [&](const RowTask& task) {
        order.add(task);
        begun.count_down(task.number == 2 ? 1 : 0);
        held.wait();
        return Answer<void>();
    });
    EXPECT_TRUE(lanes.put(row(2, "a"), kAtOnce));
    EXPECT_TRUE(lanes.put(row(3, "b"), kAtOnce));
    begun.wait();
    std::jthread stopping([&] { lanes.stop(); });
    EXPECT_TRUE(lanes.is_done(kLong));  // over, though the first is still under way
    held.count_down();
    stopping.join();
    EXPECT_THAT(order.all(), ElementsAre(2));
}

}  // namespace
}  // namespace admin_api
