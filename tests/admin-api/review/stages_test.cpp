// Which reminder is due, and what the settings of reviews may be. Pure.
#include <gmock/gmock.h>

#include "admin-api/review/review_notices.h"
#include "admin-api/review/review_view.h"
#include "core/settings/settings.h"

namespace admin_api_test {
namespace {

using std::chrono::days;

base::Day day(const char* text) {
    return base::day_from_iso(text).value();
}

admin_api::Review january() {
    admin_api::Review review;
    review.opens = day("2027-01-01");
    review.deadline = day("2027-01-31");
    return review;
}

TEST(ReviewStages, FollowTheCalendar) {
    struct Row {
        const char* day;
        const char* mark;
    };
    for (const auto& [when, mark] :
         {Row{"2027-01-01", "opened"},
          Row{"2027-01-16", "opened"},
          Row{"2027-01-17", "reminder/2027-01-31/14"},
          Row{"2027-01-23", "reminder/2027-01-31/14"},
          Row{"2027-01-24", "reminder/2027-01-31/7"},
          Row{"2027-01-30", "reminder/2027-01-31/1"},
          Row{"2027-01-31", "reminder/2027-01-31/1"},
          Row{"2027-02-01", "overdue/2027-01-31"}})
        EXPECT_EQ(admin_api::stage_of(january(), {}, day(when)).mark, mark) << when;
}

TEST(ReviewStages, BeginAnewWhenThereIsMoreTime) {
    auto review = january();
    review.deadline += days(14);
    EXPECT_EQ(admin_api::stage_of(review, {}, day("2027-02-01")).mark, "reminder/2027-02-14/14");
}

std::optional<std::int64_t> percent_of(
    const std::vector<admin_api::ReviewPlace>& places, std::size_t tickets
) {
    const auto json = to_json(admin_api::progress_of(places, tickets));
    return json.find("counts")->int_at("percent");
}

TEST(ReviewProgress, IsNotWholeBeforeEveryOrganizationIsGathered) {
    admin_api::ReviewPlace decided;
    decided.counts.rights = 4;
    decided.counts.confirmed = 4;
    EXPECT_EQ(percent_of({}, 21), 0);
    EXPECT_EQ(percent_of({decided}, 3), 25);
    EXPECT_EQ(percent_of({decided}, 0), 100);
}

settings::Faults faults_of(const std::string& text) {
    const auto document = settings::Document::parse(text, "test").value();
    static_cast<void>(admin_api::review_rules_of(document.root()));
    const auto done = document.finish();
    return done ? settings::Faults() : done.error();
}

TEST(ReviewSettings, AreRefusedWithTheirPlace) {
    EXPECT_TRUE(faults_of("opens: 02-01\ndeadline: 02-28\nreminders: [30, 3]\nsilence: end").empty()
    );
    for (const auto* faulty :
         {"opens: 1. 1.",
          "deadline: 13-01",
          "reminders: [soon]",
          "reminders: [-1]",
          "silence: forget",
          "opens: 03-01"})
        EXPECT_EQ(faults_of(faulty).size(), 1U) << faulty;
}

}  // namespace
}  // namespace admin_api_test
