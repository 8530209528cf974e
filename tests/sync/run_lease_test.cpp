#include "sync/run_lease.h"

#include <gmock/gmock.h>

#include "sync/run_lock.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"
#include "tests/sync/state_folder.h"

namespace registers {
namespace {

using std::chrono::seconds;
using testing::kNow;

// Two machines with one store; each with a clock that the test sets.
class Lease : public testing::StateFolder {
protected:
    base::Clock clock() {
        return [this] { return base::Instant(std::chrono::milliseconds(now_.load())); };
    }
    void pass(seconds time) { now_ += std::chrono::milliseconds(time).count(); }

private:
    std::atomic<std::int64_t> now_{kNow.time_since_epoch().count()};
};

const std::string kHere(32, 'a');
const std::string kThere(32, 'b');

TEST_F(Lease, IsOneMachinesAtATime) {
    const auto store = shared_store();
    const auto other_store = shared_store();
    RunLease here(*store, kHere, clock());
    RunLease there(*other_store, kThere, clock());
    ASSERT_THAT(here.take(), IsOk());
    EXPECT_TRUE(here.holds());
    EXPECT_THAT(there.take(), FailsWith(LeaseFault::HeldByAnother));
    EXPECT_FALSE(there.holds());
    here.give_back();
    EXPECT_FALSE(here.holds());
    EXPECT_THAT(there.take(), IsOk());
}

TEST_F(Lease, OfAHolderThatDiedEndsByTime) {
    const auto store = shared_store();
    state::SharedWork died(*store, "sync/run", [](std::size_t n) { return std::string(n, 'c'); });
    ASSERT_THAT(died.take(clock()(), clock()()), Holds(state::Turn::Ours));
    RunLease there(*store, kThere, clock());
    pass(seconds(59));
    EXPECT_THAT(there.take(), FailsWith(LeaseFault::HeldByAnother));
    pass(seconds(2));
    EXPECT_THAT(there.take(), IsOk());
}

TEST_F(Lease, OfARunOfTheSameFolderThatDiedIsOursAtOnce) {
    const auto store = shared_store();
    state::SharedWork died(*store, "sync/run", [](std::size_t n) { return kHere.substr(0, n); });
    ASSERT_THAT(died.take(clock()(), clock()()), Holds(state::Turn::Ours));
    RunLease here(*store, kHere, clock());
    EXPECT_THAT(here.take(), IsOk());
}

TEST_F(Lease, ThatAnotherTookMeanwhileIsLostForGood) {
    const auto store = shared_store();
    RunLease here(*store, kHere, clock());
    RunLease there(*store, kThere, clock());
    ASSERT_THAT(here.take(), IsOk());
    pass(seconds(61));  // as if the machine had slept
    ASSERT_THAT(there.take(), IsOk());
    EXPECT_FALSE(here.holds());
    there.give_back();
    EXPECT_FALSE(here.holds()) << "somebody may have changed what this run had planned";
}

TEST_F(Lease, ThatNobodyTookIsRenewedByTheNextStep) {
    const auto store = shared_store();
    RunLease here(*store, kHere, clock());
    RunLease there(*store, kThere, clock());
    ASSERT_THAT(here.take(), IsOk());
    pass(seconds(50));
    EXPECT_TRUE(here.holds());
    pass(seconds(50));
    EXPECT_THAT(there.take(), FailsWith(LeaseFault::HeldByAnother));
    EXPECT_TRUE(here.holds());
}

TEST_F(Lease, IsNotHeldWhenTheStoreCannotTell) {
    const auto store = shared_store();
    RunLease here(*store, kHere, clock());
    ASSERT_THAT(here.take(), IsOk());
    ASSERT_THAT(store->take(state::Kind::SharedWork, "sync/run", clock()(), nullptr), IsOk());
    EXPECT_FALSE(here.holds());
}

TEST_F(Lease, HoldersAreTheFoldersOwnAndStayTheSame) {
    const auto first = lease_holder(store().folder(), base::system_random());
    ASSERT_THAT(first, IsOk());
    EXPECT_EQ(lease_holder(store().folder(), base::system_random()).value(), *first);
    std::filesystem::create_directory(folder + "/other");
    EXPECT_NE(lease_holder(folder + "/other", base::system_random()).value(), *first);
}

}  // namespace
}  // namespace registers
