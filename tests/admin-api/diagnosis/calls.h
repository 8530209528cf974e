// Attempts as the provider notes them, and what a diagnosis says.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/state/login_attempts.h"
#include "tests/admin-api/api.h"

namespace admin_api_test {
using base::Json;

inline constexpr auto kReason = R"({"reason":"zavolala"})";

inline std::vector<std::string> texts_in(
    const Json& body, std::string_view list, std::string_view name
) {
    std::vector<std::string> found;
    const auto* items = body.find(list);
    if (items == nullptr || items->as_array() == nullptr) return {"no list"};
    for (const auto& item : *items->as_array()) found.push_back(item.string_at(name).value_or(""));
    return found;
}

inline std::string verdict_of(const Reply& reply) {
    const auto* verdict = reply.body.find("verdict");
    return verdict == nullptr ? reply.code() : verdict->string_at("code").value_or("");
}

inline const Json& check_in(const Reply& reply, std::string_view name) {
    static const Json nothing;
    const auto* checks = reply.body.find("checks");
    if (checks == nullptr) return nothing;
    for (const auto& check : *checks->as_array())
        if (check.string_at("name") == name) return check;
    return nothing;
}

inline std::vector<std::string> actions_in(const Reply& reply) {
    return texts_in(reply.body, "actions", "code");
}

inline state::LoginAttempt attempt(const std::string& cause, const std::string& reference) {
    return {
        .at = base::system_clock()(),
        .activity = cause == "no-permission-for-module" ? "entry" : "login",
        .outcome = "refused",
        .cause = cause,
        .reference = reference,
        .client = "senior-web",
        .module = "senior",
        .origin = "192.0.2.7",
        .user_agent = "Test"};
}

// As the provider notes it.
inline void note(Api& api, const account::AccountId& account, const state::LoginAttempt& attempt) {
    const auto noted =
        state::LoginAttempts(api.store()).note({{account, attempt}}, base::system_clock()());
    ASSERT_TRUE(noted);
}

// Three wrong passwords, as the provider counts and notes them.
inline void lock(Api& api, const std::string& username) {
    const auto account = api.account(username).id;
    const auto* const cause = "wrong-password";
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(
            api.store().reserve_attempt(account.str(), 3, base::system_clock()()),
            state::Attempt::Reserved
        );
        ASSERT_EQ(api.log_in(username, "preklep"), directory::PasswordCheck::Wrong);
        note(api, account, attempt(i < 2 ? cause : "locked", "AAAA-222" + std::to_string(i + 2)));
    }
}

}  // namespace admin_api_test
