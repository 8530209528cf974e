// Requests in tests: submitted by the administrator of the region for his official, and a second
// administrator at the ministry, whom the demonstration does not have.
#pragma once

#include <string>

#include "core/base/time.h"
#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/hired.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {

inline constexpr const char* kForFamily =
    R"({"username":"cerny","module":"rodina","level":"update","reason":"nová agenda"})";
inline constexpr const char* kForSenior =
    R"({"username":"cerny","module":"senior","level":"view","reason":"nová agenda"})";

[[nodiscard]] inline std::string submitted(Api& api, const std::string& body) {
    return api.as("hlozanek", post("/access-requests", body)).text("id");
}
[[nodiscard]] inline std::string turn_of(const std::string& id, const std::string& turn) {
    return "/access-requests/" + id + "/" + turn;
}

// "druhy" is another person than "vrbicka".
inline void hire_second_administrator(Api& api) {
    hire(
        api,
        {.username = "druhy", .organization = "mpsv", .module = "senior", .ik_mpsv = "1209999901"}
    );
}

}  // namespace admin_api_test
