// What the log says happened after the day is taken back.
#include <gmock/gmock.h>

#include "admin-api/audit/past.h"
#include "tests/admin-api/audit/past_stories.h"

namespace admin_api {
namespace {

using account::Level;
using base::Json;

Json permission(const char* from, const char* until, const char* level) {
    return Json::object(
        {{"permission",
          Json::object({{"id", kRight}, {"from", from}, {"until", until}, {"level", level}})}}
    );
}
Json nothing() {
    return Json::object({{"permission", Json()}});
}
PastRecord record(const char* activity, Json before, Json after) {
    PastRecord made;
    made.activity = activity;
    made.outcome = "success";
    made.reference = "R";
    made.details = Json::object({{"before", std::move(before)}, {"after", std::move(after)}});
    return made;
}

TEST(Rewind, TakesBackAChangeOfARightMadeAfterTheDay) {
    auto past = clerk();
    Rewind(past).undo(record(
        "permission.change",
        permission("2026-01-01", "2026-03-30", "update"),
        permission("2026-01-01", "2026-12-31", "view")
    ));
    EXPECT_EQ(rights_of(past), 0U);
    Rewind(past).undo(record(
        "permission.change",
        permission("2026-01-01", "2026-05-30", "update"),
        permission("2026-01-01", "2026-03-30", "update")
    ));
    ASSERT_EQ(rights_of(past), 1U);
    EXPECT_EQ(rights_on(past, {}, kThatDay)[0].level, Level::Update);
}

TEST(Rewind, TakesBackARightGivenAfterTheDayAlsoWhenItsDaysReachBack) {
    auto past = clerk();
    Rewind(past).undo(
        record("permission.assign", nothing(), permission("2026-01-01", "2026-12-31", "view"))
    );
    EXPECT_EQ(rights_of(past), 0U);
}

TEST(Rewind, LeavesOtherRightsAlone) {
    auto past = clerk();
    auto other = permission("2026-01-01", "2026-12-31", "view");
    other = Json::object(
        {{"permission", Json::object({{"id", "33333333-1111-4111-8111-111111111111"}})}}
    );
    Rewind(past).undo(record("permission.assign", nothing(), other));
    EXPECT_EQ(rights_of(past), 1U);
}

TEST(Rewind, BelievesNoRecordThatWasCorrected) {
    auto past = clerk();
    Rewind rewind(past);
    PastRecord failed;
    failed.activity = "permission.assign";
    failed.outcome = "failed";
    failed.reference = "R";
    failed.details = Json::object({{"corrects", "R"}});
    rewind.undo(failed);
    rewind.undo(
        record("permission.assign", nothing(), permission("2026-01-01", "2026-12-31", "view"))
    );
    EXPECT_EQ(rights_of(past), 1U);
}

TEST(Rewind, TakesBackWhatHappenedToTheAccount) {
    const auto days = [](const char* from, const char* until) {
        return Json::object({{"from", from}, {"until", until}});
    };
    const auto state = [&](bool discarded) {
        return Json::object(
            {{"discarded", discarded}, {"validity", days("2026-01-01", "2026-12-31")}}
        );
    };
    struct Row {
        const char* what;
        PastRecord later;
        void (*now)(PastAccount&);
        std::size_t counts;
    };
    const std::vector<Row> table = {
        {"discarded later",
         record("account.discard", state(false), state(true)),
         [](PastAccount& one) { one.account.discarded = true; },
         1},
        {"restored later",
         record("account.restore", state(true), state(false)),
         [](PastAccount&) {},
         0},
        {"shortened later",
         record(
             "account.validity", days("2026-01-01", "2026-12-31"), days("2026-01-01", "2026-02-01")
         ),
         [](PastAccount& one) { one.account.validity.until = day(2, 1); },
         1},
        {"lengthened later",
         record(
             "account.validity", days("2026-01-01", "2026-02-01"), days("2026-01-01", "2026-12-31")
         ),
         [](PastAccount&) {},
         0},
        {"disabled later",
         record(
             "account.disable",
             Json::object({{"disabled", false}}),
             Json::object({{"disabled", true}})
         ),
         [](PastAccount& one) { one.account.disabled = true; },
         1},
        {"enabled later",
         record(
             "account.enable",
             Json::object({{"disabled", true}}),
             Json::object({{"disabled", false}})
         ),
         [](PastAccount&) {},
         0},
        {"made later", record("account.create", Json(), Json::object()), [](PastAccount&) {}, 0},
    };
    for (const auto& row : table) {
        auto past = clerk();
        row.now(past);
        Rewind(past).undo(row.later);
        EXPECT_EQ(rights_of(past), row.counts) << row.what;
    }
}

TEST(Rewind, GivesBackTheNameOfThatDay) {
    auto past = clerk();
    Rewind(past).undo(record(
        "account.rename",
        Json::object({{"username", "stary"}}),
        Json::object({{"username", "novy"}})
    ));
    EXPECT_EQ(past.account.username.str(), "stary");
}

TEST(Rewind, TakesBackWhatARegisterEnded) {
    auto past = clerk();
    auto ended = office();
    ended.ended = true;
    rest_on(past, ended);
    past.account.disabled = true;
    ASSERT_EQ(rights_of(past), 0U);
    PastRecord departure;
    departure.activity = "register.change";
    departure.outcome = "success";
    departure.details =
        Json::object({{"ended_mandate", kOffice}, {"account", "disabled"}, {"username", "novy"}});
    Rewind(past).undo(departure);
    EXPECT_EQ(rights_of(past), 1U);
}

TEST(Rewind, TakesBackADelegationGivenLater) {
    auto past = clerk();
    delegate(past, office());
    ASSERT_EQ(rights_of(past), 1U);
    Rewind(past).undo(record(
        "delegation.give",
        Json::object({{"delegation", Json()}}),
        Json::object({{"delegation", Json::object({{"id", kRight}})}})
    ));
    EXPECT_EQ(rights_of(past), 0U);
}

}  // namespace
}  // namespace admin_api
