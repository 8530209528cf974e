// What a failing server looks like from outside, and how the room comes back.
#include <algorithm>
#include <future>

#include "tests/core/directory/directory_fixture.h"
#include "tests/core/directory/silent_server.h"

namespace directory_tests {
namespace {

using ::testing::AnyOf;
using ::testing::Lt;

using base::Secret;
using directory::PasswordCheck;
using Clock = std::chrono::steady_clock;

class FailureTest : public DirectoryTest {
protected:
    FailureTest() : hasty(connect(impatient(settings_for(server, "idp")))) {}
    bool is_back() {
        return eventually([this] { return hasty->ping().has_value(); });
    }
    std::unique_ptr<directory::Directory> hasty;
    const account::Account cerny = account_of("cerny");
    const Secret right{server.password_of("cerny")};
};

TEST_F(FailureTest, AStoppedServerIsUnavailableAndComesBackByItself) {
    EXPECT_THAT(hasty->ping(), IsOk());
    server.stop();
    EXPECT_THAT(hasty->ping(), FailsWith(DirectoryError::Unavailable));
    EXPECT_THAT(hasty->accounts().find(cerny.id), FailsWith(DirectoryError::Unavailable));
    EXPECT_THAT(hasty->passwords().check(cerny, right), FailsWith(DirectoryError::Unavailable));
    server.start();
    EXPECT_TRUE(is_back());
    EXPECT_THAT(hasty->passwords().check(cerny, right), Holds(PasswordCheck::Accepted));
}

TEST_F(FailureTest, ASilentServerTimesOutWithinTheLimitAndCostsNobodyAnAttempt) {
    EXPECT_THAT(hasty->ping(), IsOk());
    EXPECT_THAT(hasty->passwords().check(cerny, right), Holds(PasswordCheck::Accepted));
    server.pause();
    const auto start = Clock::now();
    EXPECT_THAT(hasty->ping(), FailsWith(DirectoryError::TimedOut));
    EXPECT_THAT(hasty->passwords().check(cerny, right), FailsWith(DirectoryError::TimedOut));
    EXPECT_THAT(Clock::now() - start, Lt(std::chrono::seconds(4)));
    server.resume();
    EXPECT_TRUE(is_back());
    EXPECT_THAT(hasty->passwords().check(cerny, right), Holds(PasswordCheck::Accepted));
    EXPECT_FALSE(account_of("cerny").password.locked_at.has_value());
}

TEST_F(FailureTest, MoreLoginsThanTheServerMayVerifyAtOnceAreToldBusy) {
    EXPECT_THAT(hasty->passwords().check(cerny, right), Holds(PasswordCheck::Accepted));
    server.pause();
    std::vector<std::future<directory::DirectoryResult<PasswordCheck>>> waiting;
    for (int i = 0; i < 6; ++i)
        waiting.push_back(std::async(std::launch::async, [&] {
            return hasty->passwords().check(cerny, right);
        }));
    long busy = 0;
    for (auto& one : waiting) {
        const auto outcome = one.get();
        EXPECT_FALSE(outcome.has_value());
        if (!outcome) busy += outcome.error() == DirectoryError::Busy ? 1 : 0;
    }
    EXPECT_EQ(busy, 4);
    server.resume();
}

TEST_F(FailureTest, TheSecondServerOfTheListTakesOver) {
    TestDirectory second(Contents::BaseTree);
    EXPECT_THAT(hasty->ping(), IsOk());
    // Both know the service by the same password, as replicas do.
    auto settings = impatient(settings_for(server, "idp"));
    second.ldapmodify(
        "dn: " + second.service_dn("idp") + "\nchangetype: modify\nreplace: userPassword\n" +
        "userPassword: " + settings.password.reveal() + "\n"
    );
    settings.uris.push_back(second.uri());
    const auto both = connect(settings);
    EXPECT_TRUE(both->accounts().find(cerny.id).value().has_value());
    server.stop();
    // The second is empty: that nobody is found there shows who answers.
    EXPECT_TRUE(eventually([&] {
        const auto found = both->accounts().find(cerny.id);
        return found && !found->has_value();
    }));
}

TEST_F(FailureTest, ASilentFirstServerCostsOneConnectAndIsLeftAlone) {
    const SilentServer silent;
    auto settings = impatient(settings_for(server, "idp"));
    settings.uris.insert(settings.uris.begin(), silent.address("ldap"));
    const auto both = connect(settings);
    EXPECT_THAT(both->ping(), IsOk());
    EXPECT_THAT(both->ping(), IsOk());
}

// The library would wait for ever in the handshake: the watchdog ends it.
TEST(SilentTls, AHandshakeThatNeverAnswersIsEnded) {
    const SilentServer silent;
    DirectorySettings settings;
    settings.uris = {silent.address("ldaps")};
    settings.bind_dn = "cn=idp,ou=services,dc=oksluzby,dc=cz";
    settings.password = Secret("secret");
    const auto directory = connect(impatient(settings));
    const auto start = Clock::now();
    EXPECT_THAT(
        directory->ping(), FailsWith(AnyOf(DirectoryError::TimedOut, DirectoryError::Unavailable))
    );
    EXPECT_THAT(Clock::now() - start, Lt(std::chrono::seconds(3)));
}

TEST(SilentTls, AProgramEndsWhileTheListenerWaitsForASilentServer) {
    const SilentServer silent;
    DirectorySettings settings;
    settings.uris = {silent.address("ldap")};
    settings.bind_dn = "cn=idp,ou=services,dc=oksluzby,dc=cz";
    settings.password = Secret("secret");
    const auto directory = connect(impatient(settings));
    const auto start = Clock::now();
    {
        const auto watch = directory->watch(
            {.account_changed = [](const account::AccountId&) {}, .everything_changed = [] {}}
        );
        EXPECT_FALSE(watch->is_live());
    }
    EXPECT_THAT(Clock::now() - start, Lt(std::chrono::seconds(3)));
}

}  // namespace
}  // namespace directory_tests
