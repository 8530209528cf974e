// Somebody calls the helpdesk: why can he not work?
#include <gmock/gmock.h>

#include "tests/admin-api/diagnosis/calls.h"
#include "tests/admin-api/directory_changes.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

struct Told {
    const char* username;
    const char* module;
    const char* verdict;
    const char* action;  // of the ministry's administrator; empty: none
};

TEST(Diagnosis, NamesWhatStandsInTheWayOfEachAccountOfTheDemonstration) {
    Api api;
    const std::vector<Told> people = {
        {"cerny", "registr", "ok", ""},
        {"cerny", "senior", "no-permission-for-module", "assign"},
        {"cerny", "oknouze", "wrong-kind-of-account", ""},
        {"kubiznak", "registr", "locked", "unlock"},
        {"slabihoudova", "registr", "no-longer-valid", "validity"},
        {"tkadlec", "registr", "discarded", "restore"},
        {"jarolim", "registr", "not-yet-valid", "validity"},
        {"pokludova", "registr", "no-permission-for-module", "assign"},
        {"novosadova", "registr", "password-change-due", ""},
        {"sochor", "registr", "password-change-due", ""},
    };
    for (const auto& told : people) {
        const auto path =
            "/accounts/" + std::string(told.username) + "/diagnosis?module=" + told.module;
        const auto reply = api.as("vrbicka", get(path));
        ASSERT_EQ(reply.status, 200) << path;
        EXPECT_EQ(verdict_of(reply), told.verdict) << path;
        const std::string action = told.action;
        if (action.empty())
            EXPECT_THAT(actions_in(reply), IsEmpty()) << path;
        else
            EXPECT_THAT(actions_in(reply), Contains(action)) << path;
    }
}

TEST(Diagnosis, SpeaksCzechAndEnglish) {
    Api api;
    auto ask = get("/accounts/kubiznak/diagnosis");
    const auto czech = api.as("vrbicka", ask);
    EXPECT_THAT(*czech.body.find("verdict")->string_at("text"), testing::HasSubstr("uzamčen"));
    ask.headers.set("Accept-Language", "en");
    const auto english = api.as("vrbicka", ask);
    EXPECT_THAT(*english.body.find("verdict")->string_at("text"), testing::HasSubstr("locked"));
}

TEST(Diagnosis, OfferedActionsAreNotRefused) {
    Api api;
    for (const auto* caller : {"hlozanek", "beneda", "vrbicka"}) {
        lock(api, "cerny");
        const auto reply = api.as(caller, get("/accounts/cerny/diagnosis?module=registr"));
        EXPECT_EQ(verdict_of(reply), "locked") << caller;
        EXPECT_THAT(actions_in(reply), ElementsAre("unlock", "password-reset")) << caller;
        EXPECT_EQ(api.as(caller, remove("/accounts/cerny/lock", kReason)).status, 204) << caller;
    }
}

TEST(Diagnosis, TheHelpdeskIsToldToGiveAReason) {
    Api api;
    lock(api, "cerny");
    for (const auto& [caller, needed] : {std::pair{"beneda", true}, std::pair{"hlozanek", false}}) {
        const auto reply = api.as(caller, get("/accounts/cerny/diagnosis"));
        const auto& actions = *reply.body.find("actions")->as_array();
        ASSERT_FALSE(actions.empty());
        EXPECT_EQ(*actions.front().find("reason_required"), Json(needed)) << caller;
    }
}

TEST(Diagnosis, SaysWhoCanWhenTheCallerMayNot) {
    Api api;
    const auto helpdesk = api.as("beneda", get("/accounts/cerny/diagnosis?module=senior"));
    EXPECT_THAT(actions_in(helpdesk), IsEmpty());
    EXPECT_THAT(texts_in(helpdesk.body, "who_can", "username"), Contains("hlozanek"));
    EXPECT_THAT(texts_in(helpdesk.body, "who_can", "role"), Contains("ministry-administrator"));
    const auto ministry = api.as("vrbicka", get("/accounts/cerny/diagnosis?module=senior"));
    EXPECT_THAT(texts_in(ministry.body, "who_can", "role"), IsEmpty());
}

TEST(Diagnosis, ShowsEachPermissionWithWhyItDoesNotCount) {
    Api api;
    const auto today = base::prague_day(base::system_clock()());
    give(api.slapd(), "cerny", {account::Module::Senior, today + std::chrono::days(1)});
    const auto reply = api.as("vrbicka", get("/accounts/cerny/diagnosis?module=senior"));
    EXPECT_EQ(verdict_of(reply), "no-permission-for-module");
    const auto& check = check_in(reply, "permissions");
    EXPECT_EQ(check.string_at("state"), "blocking");
    const auto& permissions = *check.find("evidence")->find("permissions")->as_array();
    ASSERT_EQ(permissions.size(), 1U);
    EXPECT_EQ(*permissions.front().find("because"), Json::strings({"not-yet-valid"}));
}

TEST(Diagnosis, ShowsWhereTheLockCameFrom) {
    Api api;
    lock(api, "cerny");
    const auto reply = api.as("hlozanek", get("/accounts/cerny/diagnosis?module=registr"));
    const auto& check = check_in(reply, "lock");
    EXPECT_EQ(check.string_at("state"), "blocking");
    EXPECT_FALSE(check.find("since")->is_null());
    EXPECT_THAT(
        texts_in(*check.find("evidence"), "sources", "reference"),
        ElementsAre("AAAA-2224", "AAAA-2223", "AAAA-2222")
    );
    EXPECT_THAT(texts_in(*check.find("evidence"), "sources", "origin"), Contains("192.0.2.7"));
    EXPECT_EQ(texts_in(reply.body, "attempts", "reference").size(), 3U);
}

// The count refuses before the directory is asked: a password too long for it is never sent there.
TEST(Diagnosis, TheProvidersOwnCountIsALock) {
    Api api;
    const auto account = api.account("cerny").id;
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(api.store().reserve_attempt(account.str(), 3, base::system_clock()()));
    ASSERT_FALSE(api.account("cerny").password.locked_at);
    EXPECT_EQ(verdict_of(api.as("hlozanek", get("/accounts/cerny/diagnosis"))), "locked");
}

TEST(Diagnosis, LeavesOneRecordOfWhoLooked) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", get("/accounts/cerny/diagnosis?module=registr")).status, 200);
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 1U) << api.audit_text();
    EXPECT_EQ(records[0].string_at("activity"), "diagnosis.read");
    EXPECT_EQ(records[0].string_at("outcome"), "success");
    EXPECT_EQ(records[0].string_at("account"), api.account("hlozanek").id.str());
    EXPECT_EQ(records[0].string_at("target"), "cerny");
    EXPECT_EQ(*records[0].find("details"), Json::object({{"module", "registr"}}));
}

}  // namespace
}  // namespace admin_api_test
