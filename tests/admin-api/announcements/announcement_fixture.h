// The program with what a test announces.
#pragma once

#include <gmock/gmock.h>

#include <thread>

#include "core/account/announcement.h"
#include "tests/admin-api/api.h"
#include "tests/support/eventually.h"

namespace admin_api_test {

inline constexpr auto* kPath = "/announcements";
inline constexpr auto* kMinistry = "vrbicka";

[[nodiscard]] inline base::Json regular() {
    return base::Json::object({
        {"kind", "maintenance"},
        {"title_cs", "Pravidelná údržba"},
        {"title_en", "Regular maintenance"},
        {"text_cs", "Uložte si <rozpracované> žádosti."},
        {"days", base::Json::strings({"tue", "thu"})},
        {"from_time", "17:00"},
        {"until_time", "24:00"},
        {"valid_from", "2026-01-01"},
        {"notice_minutes", 7 * 24 * 60},
        {"modules", base::Json::strings({"registr", "oknouze"})},
    });
}

[[nodiscard]] inline base::Json once(base::Instant from, base::Instant until) {
    return base::Json::object({
        {"kind", "information"},
        {"title_cs", "Nové výkazy"},
        {"title_en", "New statements"},
        {"from", base::to_rfc3339(from)},
        {"until", base::to_rfc3339(until)},
        {"notice_minutes", 60},
    });
}

[[nodiscard]] inline base::Json with(base::Json json, std::string_view name, base::Json value) {
    json.set(name, std::move(value));
    return json;
}

[[nodiscard]] inline std::vector<std::string> members(
    const Reply& reply, std::string_view list, std::string_view name
) {
    std::vector<std::string> found;
    const auto* items = reply.body.find(list);
    if (items == nullptr || items->as_array() == nullptr) return found;
    for (const auto& item : *items->as_array()) found.push_back(item.string_at(name).value_or(""));
    return found;
}

class AnnouncementTest : public testing::Test {
protected:
    Reply add(const base::Json& body, const std::string& username = kMinistry) {
        return api.as(username, post(kPath, base::dump(body)));
    }
    static std::vector<std::string> titles(const Reply& reply) {
        return members(reply, "announcements", "title_cs");
    }
    std::vector<std::string> told() {
        return titles(api.without_token(get("/announcements/current")));
    }
    template <class Matcher>
    void expect_told(const Matcher& matcher) {
        // The memory follows the store within seconds; whoever asks too often is refused.
        EXPECT_TRUE(test_support::eventually([&] {
            if (testing::Value(told(), matcher)) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            return false;
        }));
    }

    Api api;
    base::Instant now = std::chrono::floor<std::chrono::seconds>(base::system_clock()());
};

}  // namespace admin_api_test
