// Which announcements are to be told at a moment (R28), also when clocks change.
#include "core/account/announcement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace account {
namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;
using State = Timing::State;

base::Day day(const char* text) {
    return *base::day_from_iso(text);
}
base::Instant prague(const char* text, minutes time) {
    return base::prague_time(day(text), time);
}
base::Instant utc(const char* text) {
    return *base::from_rfc3339(text);
}

Announcement announced(std::variant<TimeSpan, WeeklyHours> when, minutes notice) {
    Announcement announcement;
    announcement.id = "a";
    announcement.kind = AnnouncementKind::Maintenance;
    announcement.when = std::move(when);
    announcement.notice = notice;
    return announcement;
}

// R28: every Tuesday and Thursday 17:00–24:00.
const WeeklyHours kRegular{{std::chrono::Tuesday, std::chrono::Thursday}, 17h, 24h, {}};

struct Row {
    const char* name;
    base::Instant now;
    std::optional<State> state;
    base::Instant from = {};
    base::Instant until = {};
};

void expect_rows(const Announcement& announcement, const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SCOPED_TRACE(row.name);
        const auto timing = timing_at(announcement, row.now);
        ASSERT_EQ(timing.has_value(), row.state.has_value());
        if (!timing) continue;
        EXPECT_EQ(timing->state, *row.state);
        EXPECT_EQ(timing->span, (TimeSpan{row.from, row.until}));
    }
}

TEST(WeeklyAnnouncement, IsToldBeforehandAndWhileItLasts) {
    const auto tuesday = prague("2026-11-24", 17h);
    const auto wednesday = prague("2026-11-25", 0h);
    const auto thursday = prague("2026-11-26", 17h);
    const auto friday = prague("2026-11-27", 0h);
    expect_rows(
        announced(kRegular, 3h),
        {{"a millisecond too early", tuesday - 3h - 1ms, std::nullopt},
         {"three hours before", tuesday - 3h, State::Upcoming, tuesday, wednesday},
         {"a millisecond before", tuesday - 1ms, State::Upcoming, tuesday, wednesday},
         {"at five", tuesday, State::Running, tuesday, wednesday},
         {"the last millisecond", wednesday - 1ms, State::Running, tuesday, wednesday},
         {"at midnight", wednesday, std::nullopt},
         {"on Thursday evening", thursday + 3h, State::Running, thursday, friday},
         {"on Friday noon", friday + 12h, std::nullopt}}
    );
}

TEST(WeeklyAnnouncement, IsToldAWeekBeforehandAtMost) {
    const auto tuesday = prague("2026-11-24", 17h);
    const WeeklyHours tuesdays{{std::chrono::Tuesday}, 17h, 24h, {}};
    const auto next = prague("2026-12-01", 17h);
    expect_rows(
        announced(tuesdays, 7 * 24h),
        {{"right after the last one",
          prague("2026-11-25", 0h),
          State::Upcoming,
          next,
          prague("2026-12-02", 0h)},
         {"while it lasts", tuesday + 1h, State::Running, tuesday, prague("2026-11-25", 0h)}}
    );
}

TEST(WeeklyAnnouncement, RepeatsBetweenItsDays) {
    auto hours = kRegular;
    hours.validity = {day("2026-11-26"), day("2026-12-01")};
    expect_rows(
        announced(hours, 24h),
        {{"before its first day", prague("2026-11-24", 18h), std::nullopt},
         {"on the eve",
          prague("2026-11-25", 18h),
          State::Upcoming,
          prague("2026-11-26", 17h),
          prague("2026-11-27", 0h)},
         {"on its last day",
          prague("2026-12-01", 23h + 59min),
          State::Running,
          prague("2026-12-01", 17h),
          prague("2026-12-02", 0h)},
         {"after it", prague("2026-12-02", 17h), std::nullopt},
         {"on the next day that would be one", prague("2026-12-03", 18h), std::nullopt}}
    );
    EXPECT_EQ(end_of(announced(hours, 0h)), prague("2026-12-02", 0h));
    EXPECT_EQ(end_of(announced(kRegular, 0h)), std::nullopt);
}

// 29 March 2026: 2:00 becomes 3:00. 25 October 2026: 3:00 becomes 2:00.
TEST(WeeklyAnnouncement, MeansWhatClocksShowWhenTheyChange) {
    struct Change {
        const char* name;
        const char* now;
        minutes from;
        minutes until;
        const char* expected_from;  // nullptr: no clock shows it
        const char* expected_until;
    };
    const std::vector<Change> changes = {
        {"evening in spring",
         "2026-03-29T15:30:00Z",
         17h,
         24h,
         "2026-03-29T15:00:00Z",
         "2026-03-29T22:00:00Z"},
        {"evening in autumn",
         "2026-10-25T16:30:00Z",
         17h,
         24h,
         "2026-10-25T16:00:00Z",
         "2026-10-25T23:00:00Z"},
        {"over the lost hour",
         "2026-03-29T00:30:00Z",
         1h,
         4h,
         "2026-03-29T00:00:00Z",
         "2026-03-29T02:00:00Z"},
        {"within the lost hour", "2026-03-29T01:00:00Z", 2h + 15min, 2h + 45min, nullptr, nullptr},
        {"until within the lost hour",
         "2026-03-29T00:30:00Z",
         1h,
         2h + 30min,
         "2026-03-29T00:00:00Z",
         "2026-03-29T01:00:00Z"},
        {"over the doubled hour",
         "2026-10-25T01:30:00Z",
         1h,
         4h,
         "2026-10-24T23:00:00Z",
         "2026-10-25T03:00:00Z"},
        {"from within the doubled hour",
         "2026-10-25T01:45:00Z",
         2h + 30min,
         4h,
         "2026-10-25T00:30:00Z",
         "2026-10-25T03:00:00Z"},
    };
    for (const auto& row : changes) {
        SCOPED_TRACE(row.name);
        const auto timing = timing_at(
            announced(WeeklyHours{{std::chrono::Sunday}, row.from, row.until, {}}, 0h), utc(row.now)
        );
        ASSERT_EQ(timing.has_value(), row.expected_from != nullptr);
        if (!timing) continue;
        EXPECT_EQ(timing->state, State::Running);
        EXPECT_EQ(base::to_rfc3339(timing->span.from), row.expected_from);
        EXPECT_EQ(base::to_rfc3339(timing->span.until), row.expected_until);
    }
}

TEST(OneOffAnnouncement, IsToldFromItsNoticeToItsEnd) {
    const TimeSpan span{utc("2026-12-05T07:00:00Z"), utc("2026-12-06T11:00:00Z")};
    expect_rows(
        announced(span, 48h),
        {{"too early", span.from - 48h - 1ms, std::nullopt},
         {"two days before", span.from - 48h, State::Upcoming, span.from, span.until},
         {"as it begins", span.from, State::Running, span.from, span.until},
         {"over midnight", prague("2026-12-06", 0h), State::Running, span.from, span.until},
         {"the last millisecond", span.until - 1ms, State::Running, span.from, span.until},
         {"as it ends", span.until, std::nullopt}}
    );
    EXPECT_EQ(end_of(announced(span, 0h)), span.until);
}

TEST(Announcements, AreAllToldInOrderWhenTheyOverlap) {
    const auto now = prague("2026-11-24", 18h);
    const auto named = [&](const char* id, AnnouncementKind kind, TimeSpan span) {
        auto announcement = announced(span, 24h);
        announcement.id = id;
        announcement.kind = kind;
        return announcement;
    };
    auto regular = announced(kRegular, 24h);
    regular.id = "regular";
    const std::vector<Announcement> announcements{
        named("soon news", AnnouncementKind::Information, {now + 1h, now + 2h}),
        named("soon outage", AnnouncementKind::Maintenance, {now + 3h, now + 4h}),
        named("over", AnnouncementKind::Maintenance, {now - 2h, now}),
        named("news", AnnouncementKind::Information, {now - 9h, now + 1h}),
        regular,
        named("outage", AnnouncementKind::Maintenance, {now - 2h, now + 1h}),
        named("far", AnnouncementKind::Maintenance, {now + 25h, now + 26h}),
    };
    std::vector<std::string> ids;
    for (const auto& told : told_at(announcements, now)) ids.push_back(told.announcement.id);
    EXPECT_THAT(ids, testing::ElementsAre("outage", "regular", "news", "soon outage", "soon news"));
}

TEST(Announcement, ConcernsItsModules) {
    auto announcement = announced(kRegular, 0h);
    EXPECT_TRUE(concerns(announcement, std::nullopt));
    EXPECT_TRUE(concerns(announcement, Module::Senior));
    announcement.modules = {Module::Registr, Module::OkNouze};
    EXPECT_TRUE(concerns(announcement, Module::OkNouze));
    EXPECT_FALSE(concerns(announcement, Module::Senior));
    EXPECT_FALSE(concerns(announcement, std::nullopt));
}

TEST(TimeOfDay, IsReadStrictlyAndWrittenBack) {
    for (const auto* text : {"00:00", "07:05", "17:59", "24:00"})
        EXPECT_EQ(time_of_day(parse_time_of_day(text).value()), text);
    for (const auto* text : {"24:01", "7:00", "17:60", "aa:bb", "17-00", "17:000", ""})
        EXPECT_FALSE(parse_time_of_day(text)) << text;
    for (const auto* text : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
        EXPECT_EQ(wire_name(parse_weekday(text).value()), text);
    EXPECT_FALSE(parse_weekday("Tue"));
    EXPECT_FALSE(parse_announcement_kind("outage"));
}

}  // namespace
}  // namespace account
