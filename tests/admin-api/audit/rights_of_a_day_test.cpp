// Rights that counted on a past day: changes on both sides of it, by table.
#include <gmock/gmock.h>

#include "admin-api/audit/past.h"
#include "tests/admin-api/audit/past_stories.h"

namespace admin_api {
namespace {

struct Standing {
    const char* what;
    std::size_t counts;
    void (*set)(PastAccount& past);
};

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

}  // namespace
}  // namespace admin_api
