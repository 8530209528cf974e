#include <algorithm>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using account::AccountId;

// Remembers what the watch told, and waits for it.
class Notices {
public:
    directory::WatchListener listener() {
        return {
            .account_changed =
                [this](const AccountId& id) {
                    const std::lock_guard lock(mutex_);
                    accounts_.push_back(id);
                    heard_.notify_all();
                },
            .everything_changed =
                [this] {
                    const std::lock_guard lock(mutex_);
                    ++everything_;
                    heard_.notify_all();
                }};
    }
    bool hears_of(const AccountId& id, milliseconds within) {
        return waits(within, [&] { return std::ranges::find(accounts_, id) != accounts_.end(); });
    }
    bool hears_of_everything(int times, milliseconds within) {
        return waits(within, [&] { return everything_ >= times; });
    }
    void forget() {
        const std::lock_guard lock(mutex_);
        accounts_.clear();
        everything_ = 0;
    }

private:
    template <class Condition>
    bool waits(milliseconds within, Condition condition) {
        std::unique_lock lock(mutex_);
        return heard_.wait_for(lock, within, condition);
    }
    std::mutex mutex_;
    std::condition_variable heard_;
    std::vector<AccountId> accounts_;
    int everything_ = 0;
};

class WatchTest : public DirectoryTest {
protected:
    WatchTest() {
        EXPECT_TRUE(eventually([this] { return watch->is_live(); }));
        notices.forget();
    }
    // R: within half a second of the write.
    void expect_notice(const std::string& username) {
        EXPECT_TRUE(notices.hears_of(account_of(username).id, milliseconds(500))) << username;
        notices.forget();
    }
    std::string entry_below(const std::string& username, const std::string& filter) {
        const auto found = server.ldapsearch(filter, {"1.1"});
        const auto owner = server.account_dn(username);
        const auto at = found.find("," + owner);
        const auto start = found.rfind("dn: ", at) + 4;
        return found.substr(start, found.find('\n', start) - start);
    }
    Notices notices;
    std::unique_ptr<directory::Watch> watch = idp->watch(notices.listener());
};

TEST_F(WatchTest, AChangedAccountIsReported) {
    change(server.account_dn("cerny"), "replace: klDisabled\nklDisabled: TRUE\n");
    expect_notice("cerny");
}

// S39: a known name must not cost a reading that an unknown one does not.
TEST_F(WatchTest, AFailedLoginIsNoNoticeUntilItLocks) {
    const auto cerny = account_of("cerny");
    const base::Secret wrong("Spatne-heslo-123");
    EXPECT_THAT(idp->passwords().check(cerny, wrong), IsOk());
    change(server.account_dn("zavrelova"), "replace: klDisabled\nklDisabled: TRUE\n");
    EXPECT_TRUE(notices.hears_of(account_of("zavrelova").id, milliseconds(500)));
    EXPECT_NE(stored("cerny", "pwdFailureTime"), "");
    EXPECT_FALSE(notices.hears_of(cerny.id, milliseconds(0)));
    for (int i = 0; i < 2; ++i) EXPECT_THAT(idp->passwords().check(cerny, wrong), IsOk());
    EXPECT_TRUE(notices.hears_of(cerny.id, milliseconds(500)));
}

TEST_F(WatchTest, AChangedAssignmentIsReportedAsItsAccount) {
    const auto assignment = entry_below("cerny", "(objectClass=klAssignment)");
    change(assignment, "replace: klRevoked\nklRevoked: TRUE\n");
    expect_notice("cerny");
}

TEST_F(WatchTest, AChangedMandateIsReportedAsItsHolderAndHisDelegates) {
    const auto mandate = account_of("podhorsky").mandates.front();
    const auto dn = server.ldapsearch("(klMandateId=" + mandate.id.str() + ")", {"1.1"});
    change(dn.substr(4, dn.find('\n') - 4), "replace: klRevoked\nklRevoked: TRUE\n");
    EXPECT_TRUE(notices.hears_of(account_of("podhorsky").id, milliseconds(500)));
    expect_notice("zavrelova");
}

TEST_F(WatchTest, AChangedOrganizationConcernsEverybody) {
    change(
        "klOrganizationId=blansko,ou=organizations," + TestDirectory::base(),
        "replace: klRegion\nklRegion: Jinde\n"
    );
    EXPECT_TRUE(notices.hears_of_everything(1, milliseconds(500)));
}

TEST_F(WatchTest, AWithdrawnConsentIsReportedAsTheAccountsOfThePerson) {
    const auto person = "klIkMpsv=" + account_of("cerny").ik_mpsv.str();
    const auto found = server.ldapsearch("(objectClass=klConsent)", {"1.1"});
    const auto at = found.find("," + person);
    const auto start = found.rfind("dn: ", at) + 4;
    change(
        found.substr(start, found.find('\n', start) - start),
        "replace: klConsentWithdrawn\nklConsentWithdrawn: 20260101000000Z\n"
    );
    expect_notice("cerny");
    EXPECT_FALSE(account_of("cerny").has_consent);
}

TEST_F(WatchTest, ARestartOfTheServerIsSurvivedAndConcernsEverybody) {
    server.stop();
    EXPECT_TRUE(eventually([this] { return !watch->is_live(); }));
    server.start();
    EXPECT_TRUE(eventually([this] { return watch->is_live(); }));
    EXPECT_TRUE(notices.hears_of_everything(1, milliseconds(500)));
    change(server.account_dn("cerny"), "replace: klDisabled\nklDisabled: TRUE\n");
    EXPECT_TRUE(
        notices.hears_of(AccountId(server.account_dn("cerny").substr(12, 36)), milliseconds(500))
    );
}

TEST_F(WatchTest, ASilentServerIsNotTrusted) {
    Notices ignored;
    const auto hasty = connect(impatient(settings_for(server, "idp")));
    const auto other = hasty->watch(ignored.listener());
    ASSERT_TRUE(eventually([&] { return other->is_live(); }));
    server.pause();
    EXPECT_TRUE(eventually([&] { return !other->is_live(); }));
    server.resume();
    EXPECT_TRUE(eventually([&] { return other->is_live(); }));
}

}  // namespace
}  // namespace directory_tests
