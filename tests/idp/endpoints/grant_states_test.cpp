// Grants and states of an account (S33): whatever was given before, every redemption asks anew.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/idp/support/grants.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;

struct State {
    std::string name;
    std::string change;      // of the account
    std::string of_rights;   // of the assignments of the module
    std::string of_mandate;  // of the mandate that the rights come from
    // An account that is refused has no good token; one that may not enter is refused the target.
    std::string exchange_error = "invalid_request";
};

// Rights of the mayor in poskytovatel, all of them from her mandate.
constexpr auto kMayor = "kocmanova";
constexpr auto kModule = "poskytovatel";

class AccountInAState : public testing::TestWithParam<State> {
protected:
    AccountInAState() {
        add_device(provider, kModule);
        add_calling_module(provider, kModule, "poskytovatel-web");
        change_assignments(
            provider,
            kMayor,
            "(klModule=poskytovatel)(!(klMandateDn=*))",
            "replace: klRevoked\nklRevoked: TRUE"
        );
    }
    std::string approved_device_code() {
        const auto begun = begin_device(provider, kModule).json();
        const auto question = question_for(browser, *begun.string_at("user_code"), kMayor);
        EXPECT_TRUE(decide(browser, question).shows("page-device-done"));
        return *begun.string_at("device_code");
    }
    void change() {
        const auto& state = GetParam();
        if (!state.change.empty()) provider.change_account(kMayor, state.change);
        if (!state.of_rights.empty())
            change_assignments(provider, kMayor, "(klModule=poskytovatel)", state.of_rights);
        if (state.of_mandate.empty()) return;
        const auto found = provider.directory().ldapsearch(
            "(&(objectClass=klMandate)(klHolderDn=" + provider.directory().account_dn(kMayor) +
                "))",
            {"1.1"}
        );
        provider.directory().ldapmodify(
            found.substr(0, found.find('\n')) + "\nchangetype: modify\n" + state.of_mandate + "\n"
        );
    }

    Provider provider;
    Browser browser{provider};
};

TEST_P(AccountInAState, GetsNothingByAnyGrant) {
    const auto tokens = tokens_for(provider, browser, kModule, kMayor);
    const auto access = *tokens.string_at("access_token");
    const auto target = Form{{"audience", kModule}};
    const auto code = browser.get(authorize(kModule)).answer("code");
    const auto device_code = approved_device_code();
    ASSERT_EQ(exchange(provider, kModule, access, target).status, 200);
    const auto waiting = begin_device(provider, kModule).json();
    const auto question = question_for(browser, *waiting.string_at("user_code"), kMayor);
    ASSERT_TRUE(question.shows("page-device-confirm"));

    change();
    ASSERT_TRUE(eventually([&] { return userinfo(provider, access).status == 401; }));
    EXPECT_EQ(error_of(redeem(provider, kModule, code)), "invalid_grant");
    EXPECT_EQ(
        error_of(refresh(provider, kModule, *tokens.string_at("refresh_token"))), "invalid_grant"
    );
    EXPECT_EQ(error_of(poll(provider, kModule, device_code)), "invalid_grant");
    EXPECT_EQ(error_of(exchange(provider, kModule, access, target)), GetParam().exchange_error);
    EXPECT_FALSE(decide(browser, question).shows("page-device-done"));
    EXPECT_EQ(
        error_of(poll(provider, kModule, *waiting.string_at("device_code"))),
        "authorization_pending"
    );
    EXPECT_EQ(browser.get(authorize(kModule)).answer("code"), "");
}

INSTANTIATE_TEST_SUITE_P(
    States,
    AccountInAState,
    testing::Values(
        State{"Disabled", "replace: klDisabled\nklDisabled: TRUE", "", ""},
        State{"Discarded", "replace: klDiscarded\nklDiscarded: TRUE", "", ""},
        State{"NoLongerValid", "replace: klValidUntil\nklValidUntil: 20200101000000Z", "", ""},
        State{"NotYetValid", "replace: klValidFrom\nklValidFrom: 20990101000000Z", "", ""},
        State{
            "Locked",
            "replace: pwdAccountLockedTime\npwdAccountLockedTime: 20260101000000Z",
            "",
            ""},
        State{"MustChange", "replace: pwdReset\npwdReset: TRUE", "", ""},
        State{"LostItsRights", "", "replace: klRevoked\nklRevoked: TRUE", "", "invalid_target"},
        State{
            "RightsThatEnded",
            "",
            "replace: klValidUntil\nklValidUntil: 20260201000000Z",
            "",
            "invalid_target"},
        State{"MandateThatEnded", "", "", "replace: klRevoked\nklRevoked: TRUE", "invalid_target"}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace idp_test
