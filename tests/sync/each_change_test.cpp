#include "sync/each_change.h"

#include <gmock/gmock.h>

#include <future>
#include <map>
#include <mutex>

#include "tests/support/matchers.h"
#include "tests/sync/builders.h"

namespace registers {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr std::chrono::seconds kDeadline{60};  // only for a test that would hang

Change change(std::size_t number, const std::string& organization) {
    Change change;
    change.number = number;
    change.organization = account::OrganizationId(organization);
    return change;
}

std::vector<Change> country(std::size_t organizations, std::size_t each) {
    std::vector<Change> changes;
    for (std::size_t turn = 0; turn < each; ++turn)
        for (std::size_t place = 0; place < organizations; ++place)
            changes.push_back(change(changes.size() + 1, "town-" + std::to_string(place)));
    return changes;
}

class EachChange : public ::testing::Test {
protected:
    auto handle_all(const std::vector<Change>& changes, const HandleChange& handle) {
        return each_change("changes", changes, progress_, handle);
    }
    void note(const Change& change) {
        const std::lock_guard lock(mutex_);
        handled[change.organization.str()].push_back(change.number);
    }
    [[nodiscard]] std::size_t count() const {
        std::size_t count = 0;
        for (const auto& [organization, numbers] : handled) count += numbers.size();
        return count;
    }

    std::map<std::string, std::vector<std::size_t>> handled;

private:
    struct Close {
        void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
    };
    std::unique_ptr<std::FILE, Close> stream_{std::tmpfile()};
    base::Log log_{"test", [] { return testing::kNow; }, stream_.get()};
    Progress progress_{
        Progress::Shown::LogLines, stream_.get(), log_, [] { return testing::kNow; }};
    std::mutex mutex_;
};

TEST_F(EachChange, OfAnOrganizationComesInItsOrderAndOnce) {
    const auto changes = country(40, 5);
    const auto done = handle_all(changes, [&](const Change& each) -> WorkResult<void> {
        note(each);
        return {};
    });
    ASSERT_THAT(done, IsOk());
    EXPECT_THAT(*done, SizeIs(0));
    EXPECT_EQ(count(), changes.size());
    for (const auto& [organization, numbers] : handled) {
        EXPECT_THAT(numbers, SizeIs(5)) << organization;
        EXPECT_TRUE(std::ranges::is_sorted(numbers)) << organization;
    }
}

TEST_F(EachChange, OfTwoOrganizationsIsDoneAtTheSameTime) {
    std::promise<void> second_began;
    auto second = second_began.get_future();
    const auto done = handle_all(country(2, 1), [&](const Change& each) -> WorkResult<void> {
        if (each.number == 2) second_began.set_value();
        if (each.number == 1 && second.wait_for(kDeadline) != std::future_status::ready)
            return base::fail(WorkError{
                WorkFault::Stopped, same_in_both("the second waits for the first")});
        return {};
    });
    EXPECT_THAT(done, IsOk());
}

TEST_F(EachChange, ThatIsRefusedStopsNeitherItsOrganizationNorTheOthers) {
    const auto done = handle_all(country(9, 3), [&](const Change& each) -> WorkResult<void> {
        note(each);
        if (each.number == 20 || each.number == 4)
            return base::fail(WorkError{WorkFault::Refused, same_in_both("refused")});
        return {};
    });
    ASSERT_THAT(done, IsOk());
    std::vector<std::size_t> failed;
    for (const auto& each : *done) failed.push_back(each.number);
    EXPECT_THAT(failed, ElementsAre(4, 20));
    EXPECT_EQ(count(), 27U);
}

TEST_F(EachChange, FindsTheDirectoryGoneAndAllStop) {
    const auto done = handle_all(country(1000, 2), [&](const Change& each) -> WorkResult<void> {
        note(each);
        if (each.number < 10) return {};
        return base::fail(WorkError{WorkFault::Directory, same_in_both("unavailable")});
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().fault, WorkFault::Directory);
    // Those nine, and of each thread the one at hand; whoever meets a failure begins no other.
    EXPECT_LE(count(), 9 + kOrganizationsAtOnce);
}

TEST_F(EachChange, ThatThrowsIsThrownToTheCallerAfterAllHaveEnded) {
    const auto throws = [&] {
        static_cast<void>(handle_all(country(8, 1), [&](const Change& each) -> WorkResult<void> {
            note(each);
            if (each.number == 3) throw std::runtime_error("no memory");
            return {};
        }));
    };
    EXPECT_THROW(throws(), std::runtime_error);
    EXPECT_EQ(count(), 8U);
}

}  // namespace
}  // namespace registers
