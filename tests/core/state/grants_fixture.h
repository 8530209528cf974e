// A store with grants in it, and short words for what they answer.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/state/grants.h"
#include "core/state/sqlite_store.h"
#include "tests/core/state/known.h"
#include "tests/core/state/parallel.h"
#include "tests/core/state/temporary_folder.h"
#include "tests/support/matchers.h"

namespace state {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing_support::in_parallel;

inline CodeGrant code_grant() {
    return {
        .client = "registr",
        .account = kAnna,
        .session = kSession,
        .redirect_uri = "https://registr.example/cb",
        .scope = {"openid", "profile"},
        .nonce = "n-1",
        .code_challenge = "challenge",
        .authenticated_at = kNow,
        .family = {},
        .session_ends = kNow + hours(12),
        .resources = {"https://registr.example/api"},
        .claims = R"({"userinfo":{"email":null}})",
        .acr = "password",
        .confirmation = "jkt:thumbprint",
    };
}

inline RefreshGrant refresh_grant(std::string family = {}) {
    return {"registr", kAnna, kSession, {"openid"}, kNow, kNow + hours(12), std::move(family)};
}

template <class Variant>
std::string outcome(const Variant& taken) {
    if (!taken) return "error";
    if (std::holds_alternative<Unknown>(*taken)) return "unknown";
    return std::holds_alternative<Reused>(*taken) ? "reused" : "given";
}

class GrantsTest : public ::testing::Test {
protected:
    testing_support::TemporaryFolder folder_;
    std::unique_ptr<Store> store_ = *open_sqlite_store({.path = folder_.file("state.sqlite")});
    Grants grants_{*store_, {}, base::system_random()};

    std::string take(const base::Secret& code, base::Instant at = kNow) {
        return outcome(grants_.take_code(code, at));
    }
    std::string rotate(
        const base::Secret& token, base::Instant at = kNow, std::string_view client = "registr"
    ) {
        return outcome(grants_.rotate(token, client, at));
    }
    bool lives(const base::Secret& token, base::Instant at = kNow) {
        return grants_.peek_refresh(token, at)->has_value();
    }
};

}  // namespace state
