// What the ministry announces, who may, and what everybody is told before logging in (R28).
#include <gmock/gmock.h>

#include "tests/admin-api/announcements/announcement_fixture.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

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

}  // namespace
}  // namespace admin_api_test
