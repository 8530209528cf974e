// Sessions over a store of its own.
#pragma once

#include <gmock/gmock.h>

#include <memory>

#include "core/state/sessions.h"
#include "core/state/sqlite_store.h"
#include "tests/core/state/known.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace state {

inline const Ending kLogout{EndCause::LoggedOut, kNow};

[[nodiscard]] inline account::Account anna() {
    account::Account account;
    account.id = account::AccountId("6f1a0d7e-0000-4000-8000-000000000001");
    account.kind = account::AccountKind::SocialServices;
    return account;
}

class SessionsTest : public ::testing::Test {
protected:
    testing_support::TemporaryFolder folder_;
    std::unique_ptr<Store> store_ = *open_sqlite_store({.path = folder_.file("state.sqlite")});
    Sessions sessions_{*store_, {}, base::system_random()};

    NewSession begin() { return *sessions_.begin(anna(), {"192.0.2.1", "Browser"}, kNow); }
    bool stands(const base::Secret& cookie, base::Instant at) {
        const auto found = sessions_.find(cookie, at);
        EXPECT_THAT(found, IsOk());
        return found && *found;
    }
};

}  // namespace state
