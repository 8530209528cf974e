// A provider, a browser before it, and somebody who tries to log in. The tests of logins share it.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/idp/support/browser.h"

namespace idp_test {

inline constexpr auto kReference = "[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}";
inline const std::string kGoodPassword(kPassword);
inline const std::string kNewPassword = "Nad-rekou-svita-osmkrat-17";

inline bool holds_session(const Browser& browser) {
    return std::ranges::any_of(browser.cookies, [](const auto& cookie) {
        return cookie.first.find("session") != std::string::npos;
    });
}

class LoginTest : public testing::Test {
protected:
    Page login_page(const std::string& module = "registr") {
        return browser.open(authorize(module));
    }
    Page try_password(const std::string& username, const std::string& password) {
        return browser.log_in(login_page(), username, password);
    }
    // With the password that the demonstration gives.
    Page begin(const std::string& module, const std::string& username) {
        return browser.log_in(
            login_page(module), username, provider.directory().password_of(username)
        );
    }

    Provider provider;
    Browser browser{provider};
};

}  // namespace idp_test
