// Notices of what changed in the directory while nobody heard it.
#include <gmock/gmock.h>

#include <fstream>
#include <string>

#include "core/state/sessions.h"
#include "core/state/sqlite_store.h"
#include "tests/idp/support/back_channel.h"
#include "tests/support/process.h"

namespace idp_test {
namespace {

using testing::SizeIs;

bool is_audited(const Provider& provider, const std::string& cause) {
    return provider.audit().find(R"("cause":")" + cause + '"') != std::string::npos;
}

// slapd's own tool writes while the listener hears nothing.
void change_while_away(test_support::TestDirectory& directory, const std::string& ldif) {
    directory.stop();
    std::ofstream(directory.folder() / "away.ldif") << ldif;
    ASSERT_EQ(
        test_support::run(
            {.program = "/usr/sbin/slapmodify",
             .arguments = {"-F", "slapd.d", "-b", directory.base(), "-l", "away.ldif"},
             .folder = directory.folder(),
             .output = directory.folder() / "away.log"}
        ),
        0
    );
    directory.start();
}

TEST(WalkAfterAnOutage, TellsOfAnAccountThatWasDisabledMeanwhileAndIsNotCached) {
    Receiver receiver;
    // The second login takes the only place.
    Provider provider(kReachable + "\ndirectory: {cached_accounts: 1}");
    provider.write_client(
        "registr", client_with("registr", "backchannel_logout_uri: " + receiver.url("/logout"))
    );
    ASSERT_TRUE(provider.reload());
    Browser browser(provider);
    tokens_for(provider, browser, "registr", "cerny");
    Browser other(provider);
    tokens_for(provider, other, "registr", "zavrelova");
    const auto dn = provider.directory().account_dn("cerny");
    change_while_away(
        provider.directory(),
        "dn: " + dn + "\nchangetype: modify\nreplace: klDisabled\nklDisabled: TRUE\n"
    );
    ASSERT_TRUE(eventually([&] { return !receiver.tokens().empty(); }));
    EXPECT_TRUE(eventually([&] { return is_audited(provider, "disabled"); }));
    EXPECT_THAT(receiver.tokens(), SizeIs(1));
    EXPECT_NE(other.get(authorize("registr", {{"prompt", "none"}})).answer("code"), "");
}

TEST(WalkAfterAnOutage, BeginsAnewWhenTheDirectoryGoesAwayOnTheWay) {
    Provider provider;
    const auto store =
        *state::open_sqlite_store({.path = (provider.folder() / "state.sqlite").string()});
    state::Sessions sessions(*store, {}, base::system_random());
    provider.directory().stop();
    // Nobody has these accounts, so each look ends a login.
    constexpr std::size_t kLogins = 600;
    for (std::size_t i = 0; i < kLogins; ++i) {
        account::Account account;
        account.id = account::AccountId(base::random_uuid(base::system_random()));
        ASSERT_TRUE(sessions.begin(account, {}, base::system_clock()()));
    }
    const auto left = [&] {
        return store->page(state::Kind::Session, "", 2 * kLogins, base::system_clock()())->size();
    };
    provider.directory().start();
    ASSERT_TRUE(eventually([&] { return left() < kLogins; }));
    provider.directory().stop();
    provider.directory().start();
    EXPECT_TRUE(eventually([&] { return left() == 0; }));
}

}  // namespace
}  // namespace idp_test
