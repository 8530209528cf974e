// Imports as tests send, await and read them.
#pragma once

#include <gmock/gmock.h>

#include <sstream>
#include <string>
#include <vector>

#include "tests/admin-api/api.h"
#include "tests/admin-api/exports/raw_reply.h"
#include "tests/support/eventually.h"

namespace admin_api_test {

[[nodiscard]] inline Ask table(const std::string& mode, std::string bytes) {
    Ask ask = post("/imports?mode=" + mode, std::move(bytes));
    ask.headers.set("Content-Type", "text/csv");
    return ask;
}

[[nodiscard]] inline Reply imported(Api& api, const std::string& by, const std::string& id) {
    return api.as(by, get("/imports/" + id));
}

// Sent and worked off.
[[nodiscard]] inline Reply finished(Api& api, const std::string& by, const Ask& ask) {
    const auto sent = api.as(by, ask);
    EXPECT_EQ(sent.status, 202) << sent.code();
    const auto token = api.token_of(by);
    Reply reply;
    EXPECT_TRUE(test_support::eventually([&] {
        reply = api.with_token(token, get("/imports/" + sent.text("id")));
        // Whoever asks too often is told so, and asks again.
        return reply.status == 200 && reply.text("state") != "waiting" &&
               reply.text("state") != "running";
    }));
    return reply;
}

[[nodiscard]] inline std::string report_of(Api& api, const std::string& by, const Reply& import) {
    return raw(api, by, get("/imports/" + import.text("id") + "/report")).body;
}

[[nodiscard]] inline std::vector<std::string> lines_of(const std::string& csv) {
    std::vector<std::string> lines;
    std::istringstream text(csv);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

[[nodiscard]] inline std::int64_t count(const Reply& import, std::string_view name) {
    return import.body.int_at(name).value_or(-1);
}

}  // namespace admin_api_test
