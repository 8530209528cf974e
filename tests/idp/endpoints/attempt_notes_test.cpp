// What the helpdesk finds of the attempts to log in.
#include <gmock/gmock.h>

#include "core/state/login_attempts.h"
#include "core/state/sqlite_store.h"
#include "tests/idp/support/login.h"
#include "tests/support/eventually.h"

namespace idp_test {
namespace {

using test_support::eventually;
using testing::SizeIs;

std::string reference_on(const Page& page) {
    const auto mark = page.body.find("class=\"reference\"");
    const auto from = page.body.find('>', mark) + 1;
    return mark == std::string::npos ? "" : page.body.substr(from, 9);
}

class AttemptNotesTest : public LoginTest {
protected:
    // As the administration opens it.
    std::unique_ptr<state::Store> store =
        *state::open_sqlite_store({.path = (provider.folder() / "state.sqlite").string()});
    state::LoginAttempts attempts{*store};

    std::optional<state::NotedAttempt> about(const std::string& reference) {
        std::optional<state::NotedAttempt> found;
        const auto is_there = eventually([&] {
            found = *attempts.by_reference(reference, base::system_clock()());
            return found.has_value();
        });
        EXPECT_TRUE(is_there) << reference;
        return found;
    }
};

TEST_F(AttemptNotesTest, AWrongPasswordIsFoundByTheNumberOnThePage) {
    const auto page = try_password("cerny", "spatne-heslo");
    const auto found = about(reference_on(page));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->attempt.cause, "wrong-password");
    EXPECT_EQ(found->attempt.module, "registr");
    EXPECT_EQ(found->attempt.client, "registr-web");
    EXPECT_EQ(found->attempt.origin, "127.0.0.1");
    const auto history = attempts.of_account(found->account, base::system_clock()());
    ASSERT_TRUE(history);
    EXPECT_THAT(history->attempts, SizeIs(1));
}

TEST_F(AttemptNotesTest, OfAnUnknownNameOnlyTheNumberIsKept) {
    const auto page = try_password("nikdo.takovy", "spatne-heslo");
    const auto found = about(reference_on(page));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->account.str(), "");
    const auto kept = store->page(state::Kind::LoginAttempts, "", 10, base::system_clock()());
    ASSERT_TRUE(kept);
    EXPECT_THAT(*kept, SizeIs(0));
}

TEST_F(AttemptNotesTest, ARefusedModuleIsFoundByTheNumberOnThePage) {
    const auto page = begin("senior", "cerny");
    const auto found = about(reference_on(page));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->attempt.activity, "entry");
    EXPECT_EQ(found->attempt.cause, "no-permission-for-module");
    EXPECT_EQ(found->attempt.module, "senior");
}

TEST_F(AttemptNotesTest, ALockIsFollowedToItsEnd) {
    for (int i = 0; i < 2; ++i) try_password("cerny", "spatne-heslo");
    const auto locking = about(reference_on(try_password("cerny", "spatne-heslo")));
    ASSERT_TRUE(locking);
    EXPECT_EQ(locking->attempt.cause, "locked");
    const auto history = attempts.of_account(locking->account, base::system_clock()());
    ASSERT_TRUE(history);
    ASSERT_THAT(history->locks, SizeIs(1));
    EXPECT_THAT(history->locks.front().sources, SizeIs(3));
    EXPECT_FALSE(history->locks.front().ended);
}

TEST_F(AttemptNotesTest, WhatWaitsIsWrittenBeforeAStop) {
    const auto page = try_password("cerny", "spatne-heslo");
    provider.restart();
    EXPECT_TRUE(*attempts.by_reference(reference_on(page), base::system_clock()()));
}

}  // namespace
}  // namespace idp_test
