// The index is never behind what its caller has seen, and the directory answers while it is away.
#include "tests/core/directory/index/country_fixture.h"
#include "tests/core/directory/index/questions.h"
#include "tests/support/sanitizers.h"

namespace directory_index_tests {
namespace {

using directory_tests::eventually;

// Under the thread sanitizer the listener is slower than those who write, and each reader waits for
// it as long as he may.
#ifdef KLICNIK_THREAD_SANITIZER
constexpr int kChangesOfEach = 5;
constexpr bool kKeepsUp = false;
#else
constexpr int kChangesOfEach = 100;
constexpr bool kKeepsUp = true;
#endif

class AccountFeedTest : public CountryTest {
protected:
    [[nodiscard]] directory::AccountIndexState state() { return admin->accounts().index_state(); }
    [[nodiscard]] std::size_t disabled_seen() {
        return page_as(ministry, listing_in(State::Disabled)).total;
    }
    // By another program, which has its own connections.
    void set_disabled(const account::Account& who, bool is_disabled) {
        const auto lease = manager.for_administration();
        const auto dn = manager.tree().account(who.id, who.organization);
        const auto change =
            directory::replace(directory::schema::kDisabled, is_disabled ? "TRUE" : "FALSE");
        EXPECT_THAT((*lease)->modify({dn, {change}, std::nullopt, std::nullopt}), IsOk());
    }
    [[nodiscard]] static directory::DirectorySettings managing(
        directory::DirectorySettings settings, std::string uri
    ) {
        settings.uris = {std::move(uri)};
        settings.bind_dn.clear();
        return settings;
    }

    directory::Connections manager{
        managing(settings_for(server, "admin-api"), server.ldapi_uri()),
        directory_tests::silent_log(),
        base::system_clock()};
    const account::Account cerny = account_of("cerny");
    const account::Account ministry = account_of("vrbicka");
};

TEST_F(AccountFeedTest, WhatWasJustWrittenIsListedAtOnce) {
    const auto before = disabled_seen();
    for (int i = 0; i < 200; ++i) {
        set_disabled(cerny, true);
        EXPECT_EQ(disabled_seen(), before + 1);
        set_disabled(cerny, false);
        EXPECT_EQ(disabled_seen(), before);
    }
    EXPECT_EQ(state().passed_on, 0U) << "the index came too late";
}

// Other entries, other readers' business, and what the service may not even see.
TEST_F(AccountFeedTest, WritesThatConcernNoAccountDoNotSendListsToTheDirectory) {
    const auto base = directory_tests::TestDirectory::base();
    for (const auto& dn :
         {"cn=official,ou=policies," + base,
          "cn=sync,ou=services," + base,
          "klOrganizationId=blansko,ou=organizations," + base}) {
        change(dn, "replace: description\ndescription: jinak\n");
        (void)disabled_seen();
    }
    const base::Secret wrong("Spatne-heslo-123");
    EXPECT_THAT(idp->passwords().check(account_of("cerny"), wrong), IsOk());
    (void)disabled_seen();
    EXPECT_EQ(state().passed_on, 0U);
    EXPECT_EQ(state().answered, 4U);
}

// The policy's own writes at failed and successful logins go between those of the others.
TEST_F(AccountFeedTest, ManyWritersAndReadersSeeWhatTheyWrote) {
    std::jthread visitor([this, who = account_of("hlozanek")](const std::stop_token& ending) {
        const base::Secret right(server.password_of("hlozanek"));
        const base::Secret wrong("Spatne-heslo-123");
        for (auto is_right = false; !ending.stop_requested(); is_right = !is_right)
            EXPECT_THAT(idp->passwords().check(who, is_right ? right : wrong), IsOk());
    });
    std::vector<std::jthread> people;
    for (const auto* name : {"cerny", "zavrelova", "podhorsky"})
        people.emplace_back([this, who = account_of(name)] {
            for (int i = 0; i < kChangesOfEach; ++i)
                for (const auto is_disabled : {true, false}) {
                    set_disabled(who, is_disabled);
                    const auto page = page_as(ministry, listing_in(State::Disabled));
                    const auto is_listed = std::ranges::any_of(page.accounts, [&](const auto& one) {
                        return one.id == who.id;
                    });
                    EXPECT_EQ(is_listed, is_disabled) << who.username.str();
                }
        });
    people.clear();
    if (kKeepsUp) EXPECT_EQ(state().passed_on, 0U);
    EXPECT_EQ(state().accounts, page_as(ministry, listing_in(State::All)).total);
}

TEST_F(AccountFeedTest, ARestartIsSurvivedAndWhatChangedMeanwhileIsListed) {
    const auto before = disabled_seen();
    server.stop();
    EXPECT_TRUE(eventually([this] { return !state().is_live; }));
    EXPECT_EQ(state().accounts, 0U);
    server.start();
    // A server that failed is left alone for a moment.
    EXPECT_TRUE(eventually([this] {
        return admin->accounts()
            .page_as(ministry.id, ministry.organization, listing_in(State::All))
            .has_value();
    }));
    EXPECT_TRUE(eventually([this] { return manager.for_administration().has_value(); }));
    set_disabled(cerny, true);
    EXPECT_EQ(disabled_seen(), before + 1) << "whoever answers";
    await_index();
    const auto answered = state().answered;
    EXPECT_EQ(disabled_seen(), before + 1);
    EXPECT_EQ(state().answered, answered + 1);
}

TEST_F(AccountFeedTest, WithoutAListenerTheDirectoryAnswers) {
    const auto plain = connect(settings_for(server, "admin-api"));
    const auto page =
        plain->accounts().page_as(ministry.id, ministry.organization, listing_in(State::All));
    EXPECT_EQ(page.value().total, state().accounts);
    EXPECT_FALSE(plain->accounts().index_state().is_live);
    EXPECT_EQ(plain->accounts().index_state().answered, 0U);
}

// What the index cannot place must not be left out in silence: it reads everything anew.
TEST_F(AccountFeedTest, WhatCannotBePlacedIsNotAnsweredFromMemory) {
    const auto from = server.account_dn("cerny");
    server.ldapmodify(
        "dn: " + from + "\nchangetype: moddn\nnewrdn: " + from.substr(0, from.find(',')) +
        "\ndeleteoldrdn: 0\nnewsuperior: ou=accounts,klOrganizationId=blansko,ou=organizations," +
        directory_tests::TestDirectory::base() + "\n\n"
    );
    directory::AccountFilter filter;
    filter.organization = account::OrganizationId("blansko");
    filter.module = account::Module::Registr;
    filter.state = State::All;
    const auto listed = from_directory(ministry, listing_of(filter));
    EXPECT_EQ(page_as(ministry, listing_of(filter)).total, listed.total);
    await_index();
    EXPECT_EQ(from_memory(ministry, listing_of(filter)).total, listed.total);
}

// Someone listening at a server that is silent hears nothing, and must not think that all is said.
TEST_F(AccountFeedTest, ASilentServerIsNotTrusted) {
    const auto hasty = connect(directory_tests::impatient(settings_for(server, "admin-api")));
    hasty->accounts().keep_index();
    const auto is_live = [&] { return hasty->accounts().index_state().is_live; };
    ASSERT_TRUE(eventually(is_live));
    server.pause();
    EXPECT_TRUE(eventually([&] { return !is_live(); }));
    server.resume();
    EXPECT_TRUE(eventually(is_live));
}

}  // namespace
}  // namespace directory_index_tests
