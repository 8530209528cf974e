// What an account held when it could no longer be used.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "tests/idp/support/browser.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;

struct State {
    std::string name;
    std::string change;
    bool ends_sessions = true;
};

class UnusableAccount : public testing::TestWithParam<State> {};

// Grants and states (S33): neither a code, nor a refresh token, nor the open session gives
// anything.
TEST_P(UnusableAccount, GetsNothingFromWhatItHeld) {
    Provider provider;
    Browser browser(provider);
    const auto tokens = tokens_for(provider, browser, "registr", "cerny");
    const auto code = browser.get(authorize("registr")).answer("code");
    ASSERT_NE(code, "");
    provider.change_account("cerny", GetParam().change);
    const auto access = *tokens.string_at("access_token");
    EXPECT_TRUE(eventually([&] { return userinfo(provider, access).status == 401; }, 2s));
    EXPECT_EQ(error_of(redeem(provider, "registr", code)), "invalid_grant");
    EXPECT_EQ(
        error_of(refresh(provider, "registr", *tokens.string_at("refresh_token"))), "invalid_grant"
    );
    EXPECT_EQ(browser.get(authorize("registr")).answer("code"), "");
    if (!GetParam().ends_sessions) return;
    EXPECT_TRUE(eventually(
        [&] {
            return browser.get(authorize("registr", {{"prompt", "none"}})).answer("error") ==
                   "login_required";
        },
        2s
    ));
}

INSTANTIATE_TEST_SUITE_P(
    States,
    UnusableAccount,
    testing::Values(
        State{"Disabled", "replace: klDisabled\nklDisabled: TRUE"},
        State{"Discarded", "replace: klDiscarded\nklDiscarded: TRUE"},
        State{"NoLongerValid", "replace: klValidUntil\nklValidUntil: 20200101000000Z"},
        State{"NotYetValid", "replace: klValidFrom\nklValidFrom: 20990101000000Z"},
        State{
            "Locked",
            "replace: pwdAccountLockedTime\npwdAccountLockedTime: 20260101000000Z",
            false},
        State{"MustChange", "replace: pwdReset\npwdReset: TRUE"}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace idp_test
