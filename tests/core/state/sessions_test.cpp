#include "core/state/sessions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/state/sqlite_store.h"
#include "tests/core/state/parallel.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace state {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::SizeIs;

const base::Instant kNow = base::from_unix_seconds(1'800'000'000);

const Ending kLogout{EndCause::LoggedOut, kNow};

account::Account anna() {
    account::Account account;
    account.id = account::AccountId("6f1a0d7e-0000-4000-8000-000000000001");
    account.kind = account::AccountKind::SocialServices;
    return account;
}

class SessionsTest : public ::testing::Test {
protected:
    testing_support::TemporaryFolder folder_;
    std::unique_ptr<Store> store_ = *open_sqlite_store({.path = folder_.file("state.sqlite")});
    Sessions sessions_{*store_, {}, base::system_random()};

    NewSession begin() { return *sessions_.begin(anna(), {"192.0.2.1", "Browser"}, kNow); }
    bool stands(const base::Secret& cookie, base::Instant at) {
        const auto found = sessions_.find(cookie, at);
        EXPECT_THAT(found, IsOk());
        return found && *found;
    }
};

TEST_F(SessionsTest, IsFoundByItsCookieWithAllThatWasKnown) {
    const auto begun = begin();
    const auto found = sessions_.find(begun.cookie, kNow);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->id, begun.session.id);
    EXPECT_EQ((*found)->account, anna().id);
    EXPECT_EQ((*found)->kind, account::AccountKind::SocialServices);
    EXPECT_EQ((*found)->authenticated_at, kNow);
    EXPECT_EQ((*found)->origin, "192.0.2.1");
    EXPECT_EQ((*found)->user_agent, "Browser");
}

TEST_F(SessionsTest, CookieIsNotInTheStore) {
    const auto begun = begin();
    EXPECT_FALSE(*store_->get(Kind::Cookie, begun.cookie.reveal(), kNow));
    EXPECT_FALSE(stands(base::Secret(begun.session.id.str()), kNow));
    EXPECT_FALSE(stands(base::Secret("guess"), kNow));
}

TEST_F(SessionsTest, EndsAfterHalfAnHourWithoutUse) {
    const auto begun = begin();
    EXPECT_TRUE(stands(begun.cookie, kNow + minutes(29)));
    EXPECT_TRUE(stands(begun.cookie, kNow + minutes(58)));
    EXPECT_FALSE(stands(begun.cookie, kNow + minutes(58) + minutes(30)));
}

TEST_F(SessionsTest, EndsAfterTenHoursHoweverItIsUsed) {
    const auto begun = begin();
    for (auto at = kNow; at < kNow + hours(10); at += minutes(20))
        EXPECT_TRUE(stands(begun.cookie, at));
    EXPECT_FALSE(stands(begun.cookie, kNow + hours(10)));
}

TEST_F(SessionsTest, UseIsWrittenAtMostOnceAMinute) {
    const auto begun = begin();
    EXPECT_TRUE(stands(begun.cookie, kNow + seconds(59)));
    EXPECT_EQ((*sessions_.find(begun.session.id, kNow))->last_seen, kNow);
    EXPECT_TRUE(stands(begun.cookie, kNow + seconds(60)));
    EXPECT_EQ((*sessions_.find(begun.session.id, kNow))->last_seen, kNow + seconds(60));
}

TEST_F(SessionsTest, EveryLoginHasItsOwnCookieAndSession) {
    const auto first = begin();
    const auto second = begin();
    EXPECT_NE(first.cookie.reveal(), second.cookie.reveal());
    EXPECT_NE(first.session.id, second.session.id);
    EXPECT_THAT(sessions_.of_account(anna().id, kNow), Holds(SizeIs(2)));
}

TEST_F(SessionsTest, StepUpChangesTheCookieAndKillsTheOldOne) {
    const auto begun = begin();
    const auto renewed = sessions_.renew(begun.cookie, kNow + minutes(5));
    ASSERT_TRUE(renewed && *renewed);
    EXPECT_EQ((*renewed)->session.id, begun.session.id);
    EXPECT_EQ((*renewed)->session.authenticated_at, kNow + minutes(5));
    EXPECT_FALSE(stands(begun.cookie, kNow + minutes(5)));
    EXPECT_TRUE(stands((*renewed)->cookie, kNow + minutes(5)));
    EXPECT_FALSE(*sessions_.renew(begun.cookie, kNow + minutes(5)));
}

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

TEST_F(SessionsTest, TellHowThePersonWasAuthenticated) {
    const auto begun = *sessions_.begin(anna(), {"192.0.2.1", "Browser", {"one", {"pwd"}}}, kNow);
    EXPECT_EQ((*sessions_.find(begun.session.id, kNow))->acr, "one");
    const auto renewed = **sessions_.renew(begun.cookie, kNow, {"two", {"pwd", "otp"}});
    EXPECT_EQ(renewed.session.acr, "two");
    const auto found = **sessions_.find(renewed.cookie, kNow);
    EXPECT_EQ(found.acr, "two");
    EXPECT_THAT(found.amr, ElementsAre("pwd", "otp"));
}

// R17.
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

TEST_F(SessionsTest, TellWhenTheyWereUsedBeforeThisUse) {
    const auto made = begin();
    const auto later = kNow + minutes(20);
    EXPECT_EQ((*sessions_.find(made.cookie, later))->seen_before, kNow);
    EXPECT_EQ((*sessions_.find(made.cookie, later + seconds(30)))->seen_before, later);
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

TEST_F(SessionsTest, WrittenByAnOlderVersionAreStillRead) {
    const auto begun = begin();
    auto record = **store_->get(Kind::Session, begun.session.id.str(), kNow);
    const auto cut = record.value.find(R"(,"clients")");
    ASSERT_NE(cut, std::string::npos);
    record.value = record.value.substr(0, cut) + "}";
    ASSERT_THAT(store_->put(record), IsOk());
    EXPECT_TRUE(stands(begun.cookie, kNow));
}

TEST_F(SessionsTest, EndTakesTheCookieWithIt) {
    const auto begun = begin();
    const auto other = begin();
    EXPECT_EQ(sessions_.end(begun.session.id, kLogout)->count, 2U);
    EXPECT_FALSE(stands(begun.cookie, kNow));
    EXPECT_FALSE(*sessions_.find(begun.session.id, kNow));
    EXPECT_TRUE(stands(other.cookie, kNow));
    ASSERT_THAT(sessions_.end_all(anna().id, kLogout), IsOk());
    EXPECT_FALSE(stands(other.cookie, kNow));
}

TEST_F(SessionsTest, DamagedValueIsCorruptAndNoSession) {
    const auto begun = begin();
    auto record = **store_->get(Kind::Session, begun.session.id.str(), kNow);
    record.value = R"({"kind":"king"})";
    ASSERT_THAT(store_->put(record), IsOk());
    EXPECT_THAT(sessions_.find(begun.cookie, kNow), FailsWith(StoreError::Corrupt));
}

}  // namespace
}  // namespace state
