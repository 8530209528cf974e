// The contract openapi.yaml as a judge of real answers: the status must be named for the operation,
// and the body hold exactly the members that its schema names. A test fails for what differs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/web/request.h"

namespace admin_api_test {

struct Answered {
    web::Method method{};
    std::string path;  // whole, with its query
    int status = 0;
    base::Json body;
};

// A path that the contract does not know must have been refused with 404.
void expect_in_contract(const Answered& answered);

// The paths below /api/v1 whose POST does not name that header among its parameters.
[[nodiscard]] std::vector<std::string> posts_without(std::string_view header);

}  // namespace admin_api_test
