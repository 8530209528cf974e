// Accounts that are opened with a one-time code, on its two pages.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "core/state/activation_codes.h"
#include "core/state/sqlite_store.h"
#include "tests/idp/support/login.h"

namespace idp_test {

inline const std::string kUnknownCode = [] {
    return state::ActivationCode::draw(base::system_random()).grouped().reveal();
}();

inline Page send_code(Browser& browser, const std::string& username, const std::string& code) {
    const auto form = browser.get("/activate");
    return browser.follow(browser.post(
        "/activate", {{"csrf", form.field("csrf")}, {"username", username}, {"code", code}}
    ));
}

inline Page send_password(Browser& browser, const Page& page, const std::string& password) {
    return browser.post(
        "/activate/password",
        {{"request", page.field("request")},
         {"csrf", page.field("csrf")},
         {"new_password", password},
         {"new_password_again", password}}
    );
}

class ActivationTest : public LoginTest {
protected:
    ActivationTest() {
        store = *state::open_sqlite_store(
            {.path = (provider.folder() / "state.sqlite").string(),
             .durability = state::Durability::Normal}
        );
        codes = std::make_unique<state::ActivationCodes>(
            *store, state::ActivationLifetimes{}, base::system_random()
        );
    }
    // The code, as it stands on paper.
    std::string issue(
        const std::string& username, state::ActivationWay way = state::ActivationWay::Letter
    ) {
        const auto issued = codes->issue(account_of(username), way, base::system_clock()());
        id = issued->activation.id;
        return issued->code.grouped().reveal();
    }
    account::AccountId account_of(const std::string& username) {
        const auto dn = provider.directory().account_dn(username);
        const auto begin = dn.find('=') + 1;
        return account::AccountId(dn.substr(begin, dn.find(',') - begin));
    }
    [[nodiscard]] state::ActivationState fate() const {
        return codes->fate_of(id, base::system_clock()())->state;
    }
    [[nodiscard]] bool lets_in(const std::string& username, const std::string& password) {
        Browser fresh(provider);
        return !fresh.log_in(fresh.open(authorize("registr")), username, password)
                    .answer("code")
                    .empty();
    }

    std::unique_ptr<state::Store> store;
    std::unique_ptr<state::ActivationCodes> codes;
    std::string id;
};

}  // namespace idp_test
