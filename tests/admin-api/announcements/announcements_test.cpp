// What the ministry announces, who may, and what everybody is told before logging in (R28).
#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

#include "core/account/announcement.h"
#include "tests/admin-api/api.h"
#include "tests/support/eventually.h"

namespace admin_api_test {
namespace {

using base::Json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr auto* kPath = "/announcements";
constexpr auto* kMinistry = "vrbicka";

Json regular() {
    return Json::object({
        {"kind", "maintenance"},
        {"title_cs", "Pravidelná údržba"},
        {"title_en", "Regular maintenance"},
        {"text_cs", "Uložte si <rozpracované> žádosti."},
        {"days", Json::strings({"tue", "thu"})},
        {"from_time", "17:00"},
        {"until_time", "24:00"},
        {"valid_from", "2026-01-01"},
        {"notice_minutes", 7 * 24 * 60},
        {"modules", Json::strings({"registr", "oknouze"})},
    });
}

Json once(base::Instant from, base::Instant until) {
    return Json::object({
        {"kind", "information"},
        {"title_cs", "Nové výkazy"},
        {"title_en", "New statements"},
        {"from", base::to_rfc3339(from)},
        {"until", base::to_rfc3339(until)},
        {"notice_minutes", 60},
    });
}

Json without(Json json, std::string_view name) {
    Json rest;
    for (const auto& [member, value] : *json.as_object())
        if (member != name) rest.set(member, value);
    return rest;
}

Json with(Json json, std::string_view name, Json value) {
    json.set(name, std::move(value));
    return json;
}

std::vector<std::string> members(const Reply& reply, std::string_view list, std::string_view name) {
    std::vector<std::string> found;
    const auto* items = reply.body.find(list);
    if (items == nullptr || items->as_array() == nullptr) return found;
    for (const auto& item : *items->as_array()) found.push_back(item.string_at(name).value_or(""));
    return found;
}

class AnnouncementTest : public testing::Test {
protected:
    Reply add(const Json& body, const std::string& username = kMinistry) {
        return api.as(username, post(kPath, base::dump(body)));
    }
    std::vector<std::string> titles(const Reply& reply) {
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

TEST_F(AnnouncementTest, AreToldToEverybodyOnceTheyAreAnnounced) {
    EXPECT_THAT(told(), IsEmpty());
    const auto added = add(regular());
    ASSERT_EQ(added.status, 201) << added.code();
    const auto id = added.text("id");
    EXPECT_EQ(added.headers.only("location"), "/api/v1/announcements/" + id);
    EXPECT_EQ(added.text("text_cs"), "Uložte si <rozpracované> žádosti.");
    EXPECT_EQ(added.text("text_en"), "");
    EXPECT_EQ(added.text("from_time"), "17:00");
    EXPECT_EQ(added.text("until_time"), "24:00");
    EXPECT_EQ(added.text("valid_from"), "2026-01-01");
    EXPECT_TRUE(added.body.find("valid_until")->is_null());
    ASSERT_EQ(add(once(now - std::chrono::hours(1), now + std::chrono::hours(1))).status, 201);
    expect_told(UnorderedElementsAre("Pravidelná údržba", "Nové výkazy"));
    const auto read = api.as("cerny", get("/announcements/" + id));
    EXPECT_EQ(read.status, 403) << "only callers of the administration read here";
    EXPECT_EQ(api.as("hlozanek", get("/announcements/" + id)).text("id"), id);
    EXPECT_THAT(
        titles(api.as("beneda", get(kPath))),
        UnorderedElementsAre("Pravidelná údržba", "Nové výkazy")
    );
}

TEST_F(AnnouncementTest, ShowWithoutATokenNoMoreThanTheLoginPage) {
    ASSERT_EQ(add(once(now + std::chrono::minutes(59), now + std::chrono::hours(9))).status, 201);
    ASSERT_EQ(add(once(now + std::chrono::hours(2), now + std::chrono::hours(9))).status, 201);
    expect_told(ElementsAre("Nové výkazy"));
    const auto current = api.without_token(get("/announcements/current"));
    const auto& item = current.body.find("announcements")->as_array()->front();
    EXPECT_EQ(item.string_at("state"), "upcoming");
    EXPECT_EQ(item.find("id"), nullptr);
    EXPECT_EQ(current.headers.only("cache-control"), "no-store");
    EXPECT_EQ(api.without_token(get(kPath)).status, 401);
    EXPECT_THAT(
        members(api.as(kMinistry, get(kPath)), "announcements", "state"),
        UnorderedElementsAre("upcoming", "waiting")
    );
}

TEST_F(AnnouncementTest, AreMadeByTheMinistryAlone) {
    const auto id = add(regular()).text("id");
    for (const auto* username : {"hlozanek", "beneda"}) {
        SCOPED_TRACE(username);
        EXPECT_EQ(add(regular(), username).code(), "ministry-only");
        EXPECT_EQ(api.audit().back().string_at("outcome"), "refused");
        const auto change = put("/announcements/" + id, base::dump(regular()));
        EXPECT_EQ(api.as(username, change).code(), "ministry-only");
        EXPECT_EQ(api.as(username, remove("/announcements/" + id)).code(), "ministry-only");
    }
    EXPECT_EQ(api.as(kMinistry, get(kPath)).body.find("announcements")->as_array()->size(), 1U);
}

TEST_F(AnnouncementTest, ChangeOnlyAsTheirCallerSawThem) {
    const auto added = add(regular());
    auto change =
        put("/announcements/" + added.text("id"),
            base::dump(once(now, now + std::chrono::hours(1))));
    change.headers.set("If-Match", added.headers.only("etag").value_or(""));
    const auto changed = api.as(kMinistry, change);
    ASSERT_EQ(changed.status, 200) << changed.code();
    EXPECT_EQ(changed.text("kind"), "information");
    EXPECT_EQ(changed.body.find("days"), nullptr);
    EXPECT_EQ(api.as(kMinistry, change).code(), "announcement-changed");
    auto gone = remove("/announcements/" + added.text("id"), R"({"reason":"omylem"})");
    gone.headers.set("If-Match", "\"other\"");
    EXPECT_EQ(api.as(kMinistry, gone).status, 412);
    gone.headers.set("If-Match", changed.headers.only("etag").value_or(""));
    expect_told(ElementsAre("Nové výkazy"));
    EXPECT_EQ(api.as(kMinistry, gone).status, 204);
    EXPECT_EQ(api.as(kMinistry, gone).code(), "announcement-not-found");
    expect_told(IsEmpty());
}

TEST_F(AnnouncementTest, LeaveOneRecordAChangeWithWhatWasBefore) {
    const auto id = add(with(regular(), "reason", "plán na zimu")).text("id");
    const auto body = base::dump(once(now, now + std::chrono::hours(1)));
    ASSERT_EQ(api.as(kMinistry, put("/announcements/" + id, body)).status, 200);
    ASSERT_EQ(api.as(kMinistry, remove("/announcements/" + id)).status, 204);
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 3U) << api.audit_text();
    const auto* details = records[1].find("details");
    EXPECT_EQ(records[0].string_at("activity"), "announcement.add");
    EXPECT_EQ(records[0].find("details")->string_at("reason"), "plán na zimu");
    EXPECT_EQ(records[1].string_at("activity"), "announcement.change");
    EXPECT_EQ(details->find("before")->string_at("title_cs"), "Pravidelná údržba");
    EXPECT_EQ(details->find("after")->string_at("title_cs"), "Nové výkazy");
    EXPECT_EQ(records[2].string_at("activity"), "announcement.remove");
    for (const auto& record : records) {
        EXPECT_EQ(record.string_at("target"), id);
        EXPECT_EQ(record.string_at("outcome"), "success");
    }
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
    const Row rows[] = {
        {"no kind", without(regular(), "kind"), "kind", "missing"},
        {"another kind", with(regular(), "kind", "outage"), "kind", "unreadable"},
        {"no Czech title", without(regular(), "title_cs"), "title_cs", "missing"},
        {"an empty English title", with(regular(), "title_en", ""), "title_en", "missing"},
        {"a title too long",
         with(regular(), "title_cs", std::string(121, 'a')),
         "title_cs",
         "unreadable"},
        {"a line end", with(regular(), "text_cs", "první\ndruhý"), "text_cs", "unreadable"},
        {"a turned text", with(regular(), "text_en", "\u202Eabc"), "text_en", "unreadable"},
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
