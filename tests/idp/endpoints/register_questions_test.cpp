// An administrator's login has the registers asked when none has spoken for a week (R22).
#include "idp/endpoints/register_questions.h"

#include <gmock/gmock.h>

#include "core/state/register_checks.h"
#include "core/state/register_confirmations.h"
#include "core/state/sqlite_store.h"
#include "tests/idp/support/login.h"
#include "tests/support/eventually.h"

namespace idp_test {
namespace {

using account::OrganizationId;
using std::chrono::hours;
using test_support::eventually;

const OrganizationId kRegion("kraj-jihomoravsky");
// Whoever is asked about after it is served later: in order of the names.
const OrganizationId kLaterRegion("kraj-vysocina");

class RegisterQuestionsTest : public LoginTest {
protected:
    // As the synchronisation opens it.
    std::unique_ptr<state::Store> store =
        *state::open_sqlite_store({.path = (provider.folder() / "state.sqlite").string()});

    static base::Instant now() { return base::system_clock()(); }
    void log_in(const std::string& username) {
        Browser fresh{provider};
        const auto page = fresh.open(authorize("registr"));
        fresh.log_in(page, username, provider.directory().password_of(username));
        ASSERT_TRUE(holds_session(fresh)) << username;
    }
    std::optional<state::RegisterCheck> check_of(const OrganizationId& organization) {
        return state::RegisterChecks(*store).find(organization, now()).value();
    }
    [[nodiscard]] bool is_asked(const OrganizationId& organization) {
        return eventually([&] { return check_of(organization).has_value(); });
    }
    void confirm(const OrganizationId& organization, hours ago) {
        const state::RegisterConfirmations confirmations(*store);
        ASSERT_TRUE(confirmations.keep({organization, "sovm", now() - ago, now()}).has_value());
    }
};

TEST_F(RegisterQuestionsTest, AnAdministratorsLoginAsksWhenNoRegisterHasSpoken) {
    log_in("hlozanek");
    ASSERT_TRUE(is_asked(kRegion));
    EXPECT_EQ(check_of(kRegion)->asker, state::CheckAsker::Login);
    EXPECT_EQ(check_of(kRegion)->stage, state::CheckStage::Asked);
}

TEST_F(RegisterQuestionsTest, AfterAWeekTheLoginAsksAndBeforeItDoesNot) {
    confirm(kRegion, hours(24 * 6));
    confirm(kLaterRegion, hours(24 * 8));
    log_in("hlozanek");
    log_in("otcenaskova");
    ASSERT_TRUE(is_asked(kLaterRegion));
    EXPECT_FALSE(check_of(kRegion).has_value());
}

TEST_F(RegisterQuestionsTest, NobodyElsesLoginAsks) {
    log_in("danhelova");
    log_in("otcenaskova");
    ASSERT_TRUE(is_asked(kLaterRegion));
    EXPECT_FALSE(check_of(OrganizationId("jihlava")).has_value());
}

TEST_F(RegisterQuestionsTest, OneOrganizationIsAskedAboutOnceADay) {
    log_in("hlozanek");
    ASSERT_TRUE(is_asked(kRegion));
    const auto asked = *check_of(kRegion);
    ASSERT_TRUE(state::RegisterChecks(*store).finish(asked, {}, now(), {}).value());
    log_in("hlozanek");
    log_in("otcenaskova");
    ASSERT_TRUE(is_asked(kLaterRegion));
    EXPECT_EQ(check_of(kRegion)->stage, state::CheckStage::Done);
}

}  // namespace
}  // namespace idp_test
