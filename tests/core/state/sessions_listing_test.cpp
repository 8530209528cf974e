#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/state/sessions.h"
#include "tests/core/state/known.h"
#include "tests/core/state/sqlite_factory.h"
#include "tests/support/matchers.h"

namespace state {
namespace {

account::Account account_number(int number) {
    account::Account account;
    account.id = account::AccountId("account-" + std::to_string(number));
    return account;
}

class SessionsListing : public ::testing::Test {
protected:
    void begin(int number, base::Instant at) {
        ASSERT_THAT(sessions_.begin(account_number(number), {"192.0.2.1", "Browser"}, at), IsOk());
    }
    // Every account of every page; none may hold more than three sessions.
    std::vector<std::string> all() {
        std::vector<std::string> found;
        SessionId last;
        while (true) {
            const auto page = sessions_.accounts(last, 3, kNow);
            EXPECT_THAT(page, IsOk());
            if (!page || page->last.empty()) return found;
            EXPECT_LE(page->accounts.size(), 3U);
            EXPECT_GT(page->last, last);
            last = page->last;
            for (const auto& id : page->accounts) found.push_back(id.str());
        }
    }

    SqliteFactory factory_;
    std::unique_ptr<Store> store_ = factory_.open();
    Sessions sessions_{*store_, {}, base::system_random()};
};

TEST_F(SessionsListing, NamesEveryAccountThatIsLoggedInPageByPage) {
    for (int i = 0; i < 10; ++i) begin(i, kNow);
    const auto found = all();
    EXPECT_EQ(found.size(), 10U);
    EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), 10U);
}

TEST_F(SessionsListing, NamesAnAccountOnceAPageHoweverOftenItIsLoggedIn) {
    for (int i = 0; i < 3; ++i) begin(7, kNow);
    EXPECT_THAT(all(), ::testing::ElementsAre("account-7"));
}

TEST_F(SessionsListing, LeavesOutWhoseLoginsHaveEnded) {
    begin(1, kNow);
    begin(2, kNow - std::chrono::minutes(31));
    begin(3, kNow);
    const account::AccountId third("account-3");
    ASSERT_THAT(sessions_.end_all(third, {EndCause::LoggedOut, kNow}), IsOk());
    EXPECT_THAT(all(), ::testing::ElementsAre("account-1"));
}

TEST_F(SessionsListing, OfNobodyIsEmpty) {
    EXPECT_THAT(all(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace state
