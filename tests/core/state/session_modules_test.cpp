// Which modules and clients a session has entered, alone or with others of the account (R17).
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/core/state/parallel.h"
#include "tests/core/state/sessions_fixture.h"

namespace state {
namespace {

using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST_F(SessionsTest, ModulesEnteredInParallelAreAllRemembered) {
    const auto begun = begin();
    const auto entered = testing_support::in_parallel<int>(12, [&](std::size_t i) {
        const auto module = "module-" + std::to_string(i % 6);
        return sessions_.enter(begun.session.id, {"client", module}, kNow) ? 1 : 0;
    });
    EXPECT_THAT(entered, ::testing::Each(1));
    EXPECT_THAT((*sessions_.find(begun.session.id, kNow))->modules, SizeIs(6));
}

// R17: as if so many browsers came at the same moment.
TEST_F(SessionsTest, OfTwentyThatEnterAModuleAtOnceOneIsInAlone) {
    const auto other_door = *open_sqlite_store({.path = folder_.file("state.sqlite")});
    Sessions elsewhere(*other_door, {}, base::system_random());
    std::vector<SessionId> ids;
    for (int i = 0; i < 20; ++i) ids.push_back(begin().session.id);
    const Entry entry{"registr-web", "registr", "rights", Company::Alone};
    const auto entered = testing_support::in_parallel<int>(20, [&](std::size_t i) {
        const auto is_in = (i % 2 == 0 ? sessions_ : elsewhere).enter(ids[i], entry, kNow);
        return is_in ? (*is_in ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(entered.begin(), entered.end(), 1), 1);
    EXPECT_EQ(std::count(entered.begin(), entered.end(), 0), 19);
    for (std::size_t i = 0; i < ids.size(); ++i)
        EXPECT_THAT((*sessions_.find(ids[i], kNow))->modules, SizeIs(entered[i])) << i;
}

TEST_F(SessionsTest, EntersAloneOnlyWhereNoOtherOfTheAccountStands) {
    const auto first = begin().session.id;
    const auto second = begin().session.id;
    auto jana = anna();
    jana.id = account::AccountId("6f1a0d7e-0000-4000-8000-000000000002");
    const auto janas = (*sessions_.begin(jana, {}, kNow)).session.id;
    const Entry alone{"registr-web", "registr", {}, Company::Alone};
    EXPECT_THAT(sessions_.enter(first, alone, kNow), Holds(true));
    EXPECT_THAT(
        sessions_.enter(first, {"other", "registr", {}, Company::Alone}, kNow), Holds(true)
    );
    EXPECT_THAT(sessions_.enter(second, alone, kNow), Holds(false));
    EXPECT_THAT(sessions_.enter(janas, alone, kNow), Holds(true));
    EXPECT_THAT(sessions_.enter(second, {"web", "senior", {}, Company::Alone}, kNow), Holds(true));
    EXPECT_THAT(sessions_.enter(second, {"portal", {}, {}, Company::Alone}, kNow), Holds(true));
    EXPECT_EQ((*sessions_.find(second, kNow))->modules, std::vector<std::string>{"senior"});
    ASSERT_THAT(sessions_.end(first, kLogout), IsOk());
    EXPECT_THAT(sessions_.enter(first, alone, kNow), Holds(false));
    EXPECT_THAT(sessions_.enter(second, alone, kNow), Holds(true));
}

TEST_F(SessionsTest, OneThatHasRunOutIsInNoModule) {
    const auto first = begin();
    const auto second = begin();
    const Entry alone{"registr-web", "registr", {}, Company::Alone};
    ASSERT_THAT(sessions_.enter(first.session.id, alone, kNow), Holds(true));
    EXPECT_TRUE(stands(second.cookie, kNow + minutes(20)));
    EXPECT_THAT(sessions_.enter(second.session.id, alone, kNow + minutes(29)), Holds(false));
    EXPECT_THAT(sessions_.enter(second.session.id, alone, kNow + minutes(31)), Holds(true));
}

TEST_F(SessionsTest, ClientsEnteredAreRememberedOnce) {
    const auto begun = begin();
    const Entry entry{"registr-web", "registr"};
    EXPECT_FALSE(has_entered(begun.session, entry));
    for (int i = 0; i < 2; ++i) EXPECT_THAT(sessions_.enter(begun.session.id, entry, kNow), IsOk());
    ASSERT_THAT(sessions_.enter(begun.session.id, {"portal"}, kNow), IsOk());
    const auto session = **sessions_.find(begun.session.id, kNow);
    EXPECT_THAT(session.clients, ElementsAre("registr-web", "portal"));
    EXPECT_THAT(session.modules, ElementsAre("registr"));
    EXPECT_TRUE(has_entered(session, entry));
    EXPECT_TRUE(has_entered(session, {"portal"}));
    EXPECT_FALSE(has_entered(session, {"portal", "senior"}));
}

TEST_F(SessionsTest, MoreClientsThanOnePersonUsesAreRefusedAndNoneIsForgotten) {
    const auto begun = begin();
    StoreResult<bool> entered;
    for (int i = 0; entered && i < 1000; ++i)
        entered = sessions_.enter(begun.session.id, {"client-" + std::to_string(i)}, kNow);
    EXPECT_THAT(entered, FailsWith(StoreError::Full));
    const auto session = **sessions_.find(begun.session.id, kNow);
    EXPECT_THAT(session.clients, SizeIs(500));
    EXPECT_EQ(session.clients.front(), "client-0");
}

TEST_F(SessionsTest, RememberWhatWasToldOfAModuleUntilANewerThingIsTold) {
    const auto session = begin().session;
    ASSERT_THAT(sessions_.enter(session.id, {"web", "registr", "first"}, kNow), IsOk());
    ASSERT_THAT(sessions_.enter(session.id, {"desktop", "registr", "second"}, kNow), IsOk());
    ASSERT_THAT(sessions_.enter(session.id, {"senior", "senior", "other"}, kNow), IsOk());
    auto known = **sessions_.find(session.id, kNow);
    EXPECT_EQ(told_of(known, "registr"), "first");
    ASSERT_THAT(sessions_.tell(session.id, {"", "registr", "second"}, kNow), IsOk());
    known = **sessions_.find(session.id, kNow);
    EXPECT_EQ(told_of(known, "registr"), "second");
    EXPECT_EQ(told_of(known, "senior"), "other");
    EXPECT_EQ(told_of(known, "rodina"), "");
    EXPECT_EQ(told_of(known, "regis"), "");
}

TEST_F(SessionsTest, OthersInAModuleAreThoseOfTheSameAccountThatEnteredIt) {
    const auto ours = begin().session;
    const auto theirs = begin().session;
    const auto outside = begin().session;
    auto jana = anna();
    jana.id = account::AccountId("6f1a0d7e-0000-4000-8000-000000000002");
    const auto foreign = sessions_.begin(jana, {}, kNow)->session;
    for (const auto* session : {&ours, &theirs, &foreign})
        ASSERT_THAT(sessions_.enter(session->id, {"client", "registr"}, kNow), IsOk());
    ASSERT_THAT(sessions_.enter(outside.id, {"client", "senior"}, kNow), IsOk());
    const auto others = sessions_.others_in_module(ours, "registr", kNow);
    ASSERT_THAT(others, Holds(SizeIs(1)));
    EXPECT_EQ(others->front().id, theirs.id);
    EXPECT_THAT(sessions_.others_in_module(ours, "registr", theirs.ends), Holds(SizeIs(0)));
}

}  // namespace
}  // namespace state
