// What may be announced: every fault by its name.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/admin-api/announcements/announcement_fixture.h"

namespace admin_api_test {
namespace {

using base::Json;
using testing::Contains;
using testing::IsEmpty;

Json without(const Json& json, std::string_view name) {
    Json rest;
    for (const auto& [member, value] : *json.as_object())
        if (member != name) rest.set(member, value);
    return rest;
}

TEST_F(AnnouncementTest, SayWhatIsWrongWithThem) {
    const auto hour = std::chrono::hours(1);
    const auto single = once(now, now + hour);
    struct Row {
        const char* what;
        Json body;
        const char* name;
        const char* code;
    };
    const std::vector<Row> rows = {
        {"no kind", without(regular(), "kind"), "kind", "missing"},
        {"another kind", with(regular(), "kind", "outage"), "kind", "unreadable"},
        {"no Czech title", without(regular(), "title_cs"), "title_cs", "missing"},
        {"an empty English title", with(regular(), "title_en", ""), "title_en", "missing"},
        {"a title too long",
         with(regular(), "title_cs", std::string(121, 'a')),
         "title_cs",
         "unreadable"},
        {"a line end", with(regular(), "text_cs", "první\ndruhý"), "text_cs", "unreadable"},
        {"a turned text",
         // NOLINTNEXTLINE(misc-misleading-bidirectional): that is the attack
         with(regular(), "text_en", "\u202Eabc"),
         "text_en",
         "unreadable"},
        {"a day that is none",
         with(regular(), "days", Json::strings({"tuesday"})),
         "days",
         "unreadable"},
        {"a day twice", with(regular(), "days", Json::strings({"tue", "tue"})), "days", "repeated"},
        {"no days", without(regular(), "days"), "days", "missing"},
        {"no beginning", without(regular(), "from_time"), "from_time", "missing"},
        {"an hour that is none",
         with(regular(), "until_time", "24:01"),
         "until_time",
         "unreadable"},
        {"over midnight", with(regular(), "until_time", "05:00"), "until_time", "reversed"},
        {"days reversed", with(regular(), "valid_until", "2025-12-31"), "valid_until", "reversed"},
        {"a module that is none",
         with(regular(), "modules", Json::strings({"web"})),
         "modules",
         "unreadable"},
        {"weekly told long before",
         with(regular(), "notice_minutes", 10081),
         "notice_minutes",
         "too-long"},
        {"once and weekly", with(regular(), "from", "2026-12-01T07:00:00Z"), "from", "either-or"},
        {"neither", without(without(single, "from"), "until"), "from", "either-or"},
        {"once on days", with(single, "days", Json::strings({"mon"})), "days", "either-or"},
        {"reversed", once(now + hour, now), "until", "reversed"},
        {"over", once(now - hour, now - std::chrono::minutes(1)), "until", "over"},
        {"more than a year", once(now, now + std::chrono::hours(24 * 367)), "until", "too-long"},
        {"no instant", with(single, "from", "2026-12-01 08:00"), "from", "unreadable"},
        {"told too long before",
         with(single, "notice_minutes", 43201),
         "notice_minutes",
         "unreadable"},
        {"markup of its own", with(single, "html", "<b>"), "html", "unknown"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.what);
        const auto reply = add(row.body);
        EXPECT_EQ(reply.status, 400);
        EXPECT_EQ(reply.code(), "members-invalid");
        const auto names = members(reply, "errors", "name");
        const auto codes = members(reply, "errors", "code");
        ASSERT_THAT(names, Contains(row.name));
        const auto place = std::find(names.begin(), names.end(), row.name) - names.begin();
        EXPECT_EQ(codes.at(static_cast<std::size_t>(place)), row.code);
    }
    EXPECT_THAT(titles(api.as(kMinistry, get(kPath))), IsEmpty());
}

}  // namespace
}  // namespace admin_api_test
