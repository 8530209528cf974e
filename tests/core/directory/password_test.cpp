#include <atomic>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using base::Secret;
using directory::PasswordChange;
using directory::PasswordCheck;

constexpr auto* kNew = "Nove-heslo-pro-zkousku-1";

class PasswordTest : public DirectoryTest {
protected:
    directory::DirectoryResult<PasswordCheck> check(
        const std::string& username, const std::string& password
    ) {
        return idp->passwords().check(account_of(username), Secret(password));
    }
    account::SupportProof support(const std::string& caller, const std::string& target) {
        return support_of(account_of(target), caller_of(*idp, account_of(caller))).value();
    }
    std::unique_ptr<directory::Directory> admin = connect(settings_for(server, "admin-api"));
};

TEST_F(PasswordTest, EachStateOfAnAccountHasItsOutcome) {
    struct Row {
        const char* username;
        const char* password;  // nullptr: the right one
        PasswordCheck expected;
    };
    const std::vector<Row> rows = {
        {"cerny", nullptr, PasswordCheck::Accepted},
        {"rehackova", nullptr, PasswordCheck::Accepted},
        {"cerny", "Spatne-heslo-123", PasswordCheck::Wrong},
        {"cerny", "konvice-plna-minci-58", PasswordCheck::Wrong},
        {"cerny", "", PasswordCheck::Wrong},
        {"kubiznak", nullptr, PasswordCheck::Locked},
        {"kubiznak", "Spatne-heslo-123", PasswordCheck::Locked},
        {"novosadova", nullptr, PasswordCheck::MustChange},
        {"novosadova", "Spatne-heslo-123", PasswordCheck::Wrong},
        {"sochor", nullptr, PasswordCheck::Expired},
        {"sochor", "Spatne-heslo-123", PasswordCheck::Wrong},
        {"jarolim", nullptr, PasswordCheck::Locked},
        {"slabihoudova", nullptr, PasswordCheck::Locked},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.username);
        const auto password =
            row.password == nullptr ? server.password_of(row.username) : std::string(row.password);
        EXPECT_THAT(check(row.username, password), Holds(row.expected));
    }
}

TEST_F(PasswordTest, AnEmptyPasswordNeverReachesTheServer) {
    const auto account = account_of("cerny");
    server.stop();
    EXPECT_THAT(idp->passwords().check(account, Secret()), Holds(PasswordCheck::Wrong));
    EXPECT_THAT(idp->passwords().check_nobody(Secret()), IsOk());
}

TEST_F(PasswordTest, ANameThatDoesNotExistIsVerifiedLikeOneThatDoes) {
    EXPECT_THAT(idp->passwords().check_nobody(Secret("Spatne-heslo-123")), IsOk());
    EXPECT_THAT(idp->passwords().check_nobody(Secret("Spatne-heslo-124")), IsOk());
}

TEST_F(PasswordTest, ThreeWrongPasswordsLockAndUnlockingLeavesNoFailures) {
    for (int i = 0; i < 3; ++i)
        EXPECT_THAT(check("cerny", "Spatne-heslo-123"), Holds(PasswordCheck::Wrong));
    EXPECT_THAT(check("cerny", server.password_of("cerny")), Holds(PasswordCheck::Locked));
    EXPECT_THAT(admin->administration().unlock(support("beneda", "cerny")), IsOk());
    EXPECT_EQ(stored("cerny", "pwdFailureTime"), "");
    EXPECT_THAT(check("cerny", "Spatne-heslo-123"), Holds(PasswordCheck::Wrong));
    EXPECT_THAT(check("cerny", server.password_of("cerny")), Holds(PasswordCheck::Accepted));
}

TEST_F(PasswordTest, UnlockingAnOpenAccountIsNoError) {
    EXPECT_THAT(admin->administration().unlock(support("beneda", "cerny")), IsOk());
}

TEST_F(PasswordTest, OnesOwnChangeReplacesThePasswordAndEndsTheDuty) {
    const auto account = account_of("novosadova");
    EXPECT_THAT(idp->passwords().change(account, Secret(kNew)), Holds(PasswordChange::Changed));
    EXPECT_THAT(check("novosadova", kNew), Holds(PasswordCheck::Accepted));
    const auto after = account_of("novosadova");
    EXPECT_FALSE(after.password.must_change);
    EXPECT_FALSE(after.password.issued_until.has_value());
}

TEST_F(PasswordTest, AnExpiredPasswordCanBeChanged) {
    EXPECT_THAT(
        idp->passwords().change(account_of("sochor"), Secret(kNew)), Holds(PasswordChange::Changed)
    );
    EXPECT_THAT(check("sochor", kNew), Holds(PasswordCheck::Accepted));
}

TEST_F(PasswordTest, TheDirectoryItselfRefusesWhatThePolicyForbids) {
    const auto account = account_of("cerny");
    const auto change = [&](const std::string& password) {
        return idp->passwords().change(account, Secret(password));
    };
    EXPECT_THAT(change("kratke"), Holds(PasswordChange::TooShort));
    EXPECT_THAT(change(server.password_of("cerny")), Holds(PasswordChange::InHistory));
    EXPECT_THAT(change(kNew), Holds(PasswordChange::Changed));
    EXPECT_THAT(change("Jeste-jine-heslo-22"), Holds(PasswordChange::TooYoung));
}

TEST_F(PasswordTest, AnActivationUnlocksWaitsForNoMinimumAgeAndLeavesNoDuty) {
    const auto activate = [&](const std::string& username, const std::string& password) {
        return idp->passwords().activate(account_of(username), Secret(password));
    };
    EXPECT_THAT(activate("kubiznak", kNew), Holds(PasswordChange::Changed));
    EXPECT_THAT(check("kubiznak", kNew), Holds(PasswordCheck::Accepted));
    EXPECT_THAT(activate("kubiznak", "Jeste-jine-heslo-22"), Holds(PasswordChange::Changed));
    EXPECT_THAT(activate("kubiznak", kNew), Holds(PasswordChange::InHistory));
    EXPECT_THAT(check("kubiznak", "Jeste-jine-heslo-22"), Holds(PasswordCheck::Accepted));
    EXPECT_FALSE(account_of("kubiznak").password.must_change);
    EXPECT_THAT(activate("novosadova", kNew), Holds(PasswordChange::Changed));
    EXPECT_FALSE(account_of("novosadova").password.issued_until.has_value());
    EXPECT_THAT(activate("novosadova", ""), Holds(PasswordChange::BadQuality));
}

TEST_F(PasswordTest, AResetPasswordMustBeChangedAndIsGoodForALimitedTime) {
    const auto until = base::from_unix_seconds(2'000'000'000);
    EXPECT_THAT(
        admin->passwords().reset(support("hlozanek", "cerny"), Secret(kNew), until),
        Holds(PasswordChange::Changed)
    );
    EXPECT_THAT(check("cerny", kNew), Holds(PasswordCheck::MustChange));
    EXPECT_EQ(account_of("cerny").password.issued_until, until);
    // At once again: the minimum age does not stand in an administrator's way.
    EXPECT_THAT(
        admin->passwords().reset(support("beneda", "cerny"), Secret("Treti-heslo-v-rade-3"), until),
        Holds(PasswordChange::Changed)
    );
}

TEST_F(PasswordTest, AResetUnlocks) {
    const auto until = base::from_unix_seconds(2'000'000'000);
    EXPECT_THAT(
        admin->passwords().reset(support("beneda", "kubiznak"), Secret(kNew), until),
        Holds(PasswordChange::Changed)
    );
    EXPECT_THAT(check("kubiznak", kNew), Holds(PasswordCheck::MustChange));
}

TEST_F(PasswordTest, ARefusedResetLeavesTheOldPasswordAsItWas) {
    const auto until = base::from_unix_seconds(2'000'000'000);
    EXPECT_THAT(
        admin->passwords().reset(support("beneda", "cerny"), Secret("kratke"), until),
        Holds(PasswordChange::TooShort)
    );
    EXPECT_THAT(
        admin->passwords().reset(
            support("beneda", "cerny"), Secret(server.password_of("cerny")), until
        ),
        Holds(PasswordChange::InHistory)
    );
    EXPECT_THAT(check("cerny", server.password_of("cerny")), Holds(PasswordCheck::Accepted));
}

TEST_F(PasswordTest, AnIdentifierCannotLeadOutOfTheAccounts) {
    auto forged = account_of("cerny");
    forged.id = account::AccountId("x,cn=idp,ou=services,dc=oksluzby,dc=cz");
    const Secret service(server.service_password("idp"));
    EXPECT_THAT(idp->passwords().check(forged, service), FailsWith(DirectoryError::Invalid));
}

TEST_F(PasswordTest, ManyAtOnceWaitTheirTurnWhileSearchesStayQuick) {
    auto settings = settings_for(server, "idp");
    settings.password_binds = {2, std::chrono::seconds(20)};
    const auto busy = connect(settings);
    const auto account = account_of("cerny");
    std::atomic<int> accepted = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int j = 0; j < 5; ++j) {
                const auto outcome =
                    busy->passwords().check(account, Secret(server.password_of("cerny")));
                if (outcome == PasswordCheck::Accepted) ++accepted;
            }
        });
    for (int i = 0; i < 10; ++i) EXPECT_THAT(busy->accounts().find(account.id), IsOk());
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(accepted, 40);
}

// S51: what is verified on one kind of connection never changes who the other kind is.
TEST_F(PasswordTest, AServiceConnectionStaysTheServiceAfterUsersLoggedIn) {
    const auto settings = settings_for(server, "idp");
    directory::Connections connections(settings, silent_log(), base::system_clock());
    directory::Passwords passwords(connections);
    const auto account = account_of("cerny");
    for (int i = 0; i < 5; ++i)
        EXPECT_THAT(
            passwords.check(account, Secret(server.password_of("cerny"))),
            Holds(PasswordCheck::Accepted)
        );
    const auto search = connections.for_search();
    const auto administration = connections.for_administration();
    EXPECT_THAT((*search)->whoami(), Holds("dn:" + settings.bind_dn));
    EXPECT_THAT((*administration)->whoami(), Holds("dn:" + settings.bind_dn));
}

}  // namespace
}  // namespace directory_tests
