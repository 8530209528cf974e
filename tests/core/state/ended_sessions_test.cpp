#include "core/state/ended_sessions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "core/state/sqlite_store.h"
#include "tests/core/state/known.h"
#include "tests/core/state/parallel.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace state {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Ending kLogout{EndCause::LoggedOut, kNow};

account::Account anna() {
    account::Account account;
    account.id = account::AccountId("6f1a0d7e-0000-4000-8000-000000000001");
    account.kind = account::AccountKind::MaterialNeed;
    return account;
}

class EndedSessionsTest : public ::testing::Test {
protected:
    testing_support::TemporaryFolder folder_;
    std::unique_ptr<Store> store_ = open();
    Sessions sessions_{*store_, {}, base::system_random()};
    EndedSessions ended_{*store_};

    [[nodiscard]] std::unique_ptr<Store> open() const {
        return *open_sqlite_store({.path = folder_.file("state.sqlite")});
    }
    NewSession entered_by(const std::vector<std::string>& clients) {
        auto begun = *sessions_.begin(anna(), {"192.0.2.1", "Browser"}, kNow);
        for (const auto& client : clients)
            EXPECT_THAT(sessions_.enter(begun.session.id, {client}, kNow), IsOk());
        return begun;
    }
    static Record notice(const std::string& client) {
        return {Kind::Delivery, client, "{}", {}, {}, kNow + hours(1), kNow};
    }
};

TEST_F(EndedSessionsTest, NameWhoIsToBeTold) {
    const auto begun = entered_by({"registr", "senior", "registr"});
    ASSERT_THAT(sessions_.end(begun.session.id, kLogout), IsOk());
    const auto waiting = ended_.waiting(10, kNow);
    ASSERT_THAT(waiting, Holds(SizeIs(1)));
    const auto& ended = waiting->front();
    EXPECT_EQ(ended.id, begun.session.id);
    EXPECT_EQ(ended.account, anna().id);
    EXPECT_EQ(ended.kind, account::AccountKind::MaterialNeed);
    EXPECT_THAT(ended.clients, ElementsAre("registr", "senior"));
    EXPECT_EQ(ended.ending.cause, EndCause::LoggedOut);
    EXPECT_EQ(ended.ending.at, kNow);
}

TEST_F(EndedSessionsTest, HoldNothingOfASessionThatNoClientEntered) {
    const auto begun = entered_by({});
    ASSERT_THAT(sessions_.end(begun.session.id, kLogout), IsOk());
    EXPECT_THAT(ended_.waiting(10, kNow), Holds(IsEmpty()));
}

// However a session ends, its clients hear of it.
TEST_F(EndedSessionsTest, ComeFromEveryWayInWhichASessionEnds) {
    struct Way {
        std::string name;
        EndCause cause;
        std::function<void(Sessions&, const Session&)> end;
    };
    const base::Instant late = kNow + minutes(30);
    const auto sweep = [late](Sessions& sessions, const Session&) {
        EXPECT_THAT(sessions.sweep(late, 100), IsOk());
    };
    const auto end = [](Sessions& sessions, const Session& session) {
        EXPECT_THAT(sessions.end(session.id, {EndCause::GrantReused, kNow}), IsOk());
    };
    const auto end_all = [](Sessions& sessions, const Session& session) {
        EXPECT_THAT(sessions.end_all(session.account, {EndCause::ByAdministrator, kNow}), IsOk());
    };
    // Ran out, and ended before the next sweep: told once.
    const auto end_late = [&](Sessions& sessions, const Session& session) {
        EXPECT_THAT(sessions.end(session.id, {EndCause::LoggedOut, late}), IsOk());
        EXPECT_THAT(sessions.sweep(late, 100), IsOk());
    };
    const std::vector<Way> ways = {
        {"ended by itself", EndCause::GrantReused, end},
        {"with all of the account", EndCause::ByAdministrator, end_all},
        {"ran out", EndCause::RanOut, sweep},
        {"ended after it ran out", EndCause::LoggedOut, end_late},
    };
    for (const auto& way : ways) {
        const auto begun = entered_by({"registr"});
        way.end(sessions_, begun.session);
        const auto waiting = ended_.waiting(10, late);
        ASSERT_THAT(waiting, Holds(SizeIs(1))) << way.name;
        EXPECT_EQ(waiting->front().ending.cause, way.cause) << way.name;
        EXPECT_FALSE(*sessions_.find(begun.session.id, kNow)) << way.name;
        EXPECT_THAT(ended_.hand_over(begun.session.id, {}, late), Holds(true)) << way.name;
    }
}

TEST_F(EndedSessionsTest, AreNotEndedWithTheRestOfTheAccount) {
    const auto begun = entered_by({"registr"});
    ASSERT_THAT(sessions_.end(begun.session.id, kLogout), IsOk());
    ASSERT_THAT(sessions_.end_all(anna().id, kLogout), IsOk());
    EXPECT_THAT(ended_.waiting(10, kNow), Holds(SizeIs(1)));
}

TEST_F(EndedSessionsTest, OutliveARestartAndAreSeenByTheOtherProgram) {
    const auto begun = entered_by({"registr"});
    const auto administration = open();
    Sessions elsewhere(*administration, {}, base::system_random());
    ASSERT_THAT(elsewhere.end(begun.session.id, {EndCause::ByAdministrator, kNow}), IsOk());
    EXPECT_THAT(ended_.waiting(10, kNow), Holds(SizeIs(1)));
    const auto again = open();
    EXPECT_THAT(EndedSessions(*again).waiting(10, kNow), Holds(SizeIs(1)));
}

TEST_F(EndedSessionsTest, AreHandedOverOnceWithTheirNotices) {
    const auto begun = entered_by({"registr"});
    ASSERT_THAT(sessions_.end(begun.session.id, kLogout), IsOk());
    const auto won = testing_support::in_parallel<int>(20, [&](std::size_t i) {
        const auto handed = ended_.hand_over(begun.session.id, {notice(std::to_string(i))}, kNow);
        return handed ? (*handed ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(won.begin(), won.end(), 1), 1);
    EXPECT_EQ(std::count(won.begin(), won.end(), 0), 19);
    EXPECT_THAT(store_->of_kind(Kind::Delivery, 100, kNow), Holds(SizeIs(1)));
    EXPECT_THAT(ended_.waiting(10, kNow), Holds(IsEmpty()));
}

TEST_F(EndedSessionsTest, ThatCannotBeReadHoldUpNoOther) {
    ASSERT_THAT(
        store_->put({Kind::EndedSession, "a", "damaged", {}, {}, kNow + hours(1), kNow}), IsOk()
    );
    const auto begun = entered_by({"registr"});
    ASSERT_THAT(sessions_.end(begun.session.id, kLogout), IsOk());
    EXPECT_THAT(ended_.waiting(10, kNow), Holds(SizeIs(1)));
}

}  // namespace
}  // namespace state
