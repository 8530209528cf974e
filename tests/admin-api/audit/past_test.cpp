// Rights of a past day: changes on both sides of it, by table.
#include "admin-api/audit/past.h"

#include <gmock/gmock.h>

namespace admin_api {
namespace {

using account::Level;
using base::Json;
using std::chrono::local_days;

base::Day day(int month, int number) {
    return local_days(std::chrono::year(2026) / month / number);
}
const base::Day kThatDay = day(3, 31);
const std::string kRight = "11111111-1111-4111-8111-111111111111";
const std::string kOffice = "22222222-2222-4222-8222-222222222222";

directory::RecordedAssignment right(account::Validity validity = {day(1, 1), day(12, 31)}) {
    account::Assignment assignment;
    assignment.id = account::AssignmentId(kRight);
    assignment.permission = {account::Module::Registr, account::PermissionCode("evidence")};
    assignment.level = Level::View;
    assignment.validity = validity;
    return {assignment, {}};
}

PastAccount clerk() {
    PastAccount past;
    past.account.username = account::Username("novy");
    past.account.validity = {day(1, 1), std::nullopt};
    past.assignments = {right()};
    return past;
}

account::Mandate office(account::Validity validity = {day(1, 1), std::nullopt}) {
    account::Mandate mandate;
    mandate.id = account::MandateId(kOffice);
    mandate.validity = validity;
    return mandate;
}

std::size_t rights_of(const PastAccount& past) {
    return rights_on(past, past.account.mandates, kThatDay).size();
}

struct Standing {
    const char* what;
    std::size_t counts;
    void (*set)(PastAccount& past);
};

void revoke(PastAccount& past, base::Instant at) {
    past.assignments[0].assignment.revoked = true;
    past.assignments[0].origin.revoked_at = at;
}
void rest_on(PastAccount& past, account::Mandate mandate) {
    past.assignments[0].assignment.mandate = mandate.id;
    past.account.mandates = {std::move(mandate)};
}
void delegate(PastAccount& past, account::Mandate mandate) {
    past.assignments.clear();
    directory::RecordedDelegation received;
    received.delegation.id = account::DelegationId(kRight);
    received.delegation.validity = {day(1, 1), day(12, 31)};
    received.delegation.mandate = mandate.id;
    past.delegations = {received};
    past.account.mandates = {std::move(mandate)};
}

TEST(RightsOfADay, AreThoseThatCountedOnIt) {
    const std::vector<Standing> table = {
        {"valid all year", 1, [](PastAccount&) {}},
        {"begins that day",
         1,
         [](PastAccount& one) {
             one.assignments = {right({kThatDay, {}})};
         }},
        {"begins the day after",
         0,
         [](PastAccount& one) {
             one.assignments = {right({day(4, 1), {}})};
         }},
        {"ends that day",
         1,
         [](PastAccount& one) {
             one.assignments = {right({{}, kThatDay})};
         }},
        {"ended the day before",
         0,
         [](PastAccount& one) {
             one.assignments = {right({{}, day(3, 30)})};
         }},
        {"revoked the evening before",
         0,
         [](PastAccount& one) {
             revoke(one, base::prague_midnight(kThatDay) - std::chrono::seconds(1));
         }},
        {"revoked that morning",
         1,
         [](PastAccount& one) {
             revoke(one, base::prague_midnight(kThatDay) + std::chrono::hours(8));
         }},
        {"revoked later",
         1,
         [](PastAccount& one) { revoke(one, base::prague_midnight(day(6, 1))); }},
        {"revoked nobody knows when",
         0,
         [](PastAccount& one) { one.assignments[0].assignment.revoked = true; }},
        {"account begins later",
         0,
         [](PastAccount& one) { one.account.validity.from = day(4, 1); }},
        {"account ended before",
         0,
         [](PastAccount& one) { one.account.validity.until = day(3, 30); }},
        {"account discarded", 0, [](PastAccount& one) { one.account.discarded = true; }},
        {"account disabled", 0, [](PastAccount& one) { one.account.disabled = true; }},
        {"account made later", 0, [](PastAccount& one) { one.exists = false; }},
        {"rests on an office", 1, [](PastAccount& one) { rest_on(one, office()); }},
        {"rests on one that ended before",
         0,
         [](PastAccount& one) {
             rest_on(one, office({{}, day(3, 30)}));
         }},
        {"rests on one that was ended",
         0,
         [](PastAccount& one) {
             auto gone = office();
             gone.ended = true;
             rest_on(one, gone);
         }},
        {"rests on an unknown one",
         0,
         [](PastAccount& one) {
             rest_on(one, office());
             one.account.mandates.clear();
         }},
        {"delegated under an office", 1, [](PastAccount& one) { delegate(one, office()); }},
        {"delegated under one that began later",
         0,
         [](PastAccount& one) {
             delegate(one, office({day(4, 1), {}}));
         }},
        {"delegated under none",
         0,
         [](PastAccount& one) {
             delegate(one, office());
             one.delegations[0].delegation.mandate.reset();
         }},
    };
    for (const auto& row : table) {
        auto past = clerk();
        row.set(past);
        EXPECT_EQ(rights_of(past), row.counts) << row.what;
    }
}

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
