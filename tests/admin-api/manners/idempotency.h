// A request under an Idempotency-Key, and what came of it.
#pragma once

#include <algorithm>
#include <string>

#include "tests/admin-api/api.h"

namespace admin_api_test {

inline constexpr auto kKey = "8e03978e-40d5-43dd-bc93-6894a57f9324";
inline constexpr auto kPermissions = "/accounts/cerny/permissions";
inline constexpr auto kInspection =
    R"({"module":"registr","code":"evidence-inspekci","level":"view"})";

[[nodiscard]] inline Ask under(const std::string& key, Ask ask) {
    ask.headers.add("Idempotency-Key", key);
    return ask;
}

[[nodiscard]] inline Ask assignment() {
    return under(kKey, post(kPermissions, kInspection));
}

[[nodiscard]] inline std::string header(const Reply& reply, std::string_view name) {
    return reply.headers.only(name).value_or("");
}

[[nodiscard]] inline std::size_t inspections_of(Api& api, const std::string& username) {
    const auto account = api.account(username);
    return static_cast<std::size_t>(std::ranges::count_if(
        account.assignments,
        [](const auto& assignment) {
            return assignment.permission.code.str() == "evidence-inspekci" && !assignment.revoked;
        }
    ));
}

}  // namespace admin_api_test
