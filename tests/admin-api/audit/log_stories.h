// What tests of the audit log over HTTP share.
#pragma once

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/admin-api/api.h"

namespace admin_api_test {

inline std::vector<std::string> values(
    const Reply& reply, std::string_view name, std::string_view list = "records"
) {
    std::vector<std::string> all;
    const auto* records = reply.body.find(list);
    if (records == nullptr || records->as_array() == nullptr) return {"no list", reply.code()};
    for (const auto& record : *records->as_array())
        all.push_back(record.string_at(name).value_or(""));
    return all;
}

inline std::vector<std::string> activities(const Reply& reply) {
    return values(reply, "activity");
}

// Something that leaves a record; tells its reference.
inline std::string unlock(Api& api, const std::string& caller, const std::string& username) {
    const auto reply =
        api.as(caller, remove("/accounts/" + username + "/lock", R"({"reason":"volal"})"));
    EXPECT_EQ(reply.status, 204) << reply.code();
    return reply.headers.only("x-reference").value_or("");
}

}  // namespace admin_api_test
