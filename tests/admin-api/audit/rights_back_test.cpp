// "Who could do what in this organization on that day?", asked of the running program.
#include "tests/admin-api/audit/log_stories.h"
#include "tests/admin-api/quiet_log.h"

namespace admin_api_test {
namespace {

using base::Json;
using std::chrono::days;
using testing::Contains;
using testing::Not;

std::string days_ago(int count) {
    return base::to_iso(base::prague_day(base::system_clock()()) - days(count));
}

std::string path(const std::string& organization, const std::string& day) {
    return "/organizations/" + organization + "/rights?limit=50&on=" + day;
}

const Json* account_in(const Reply& reply, const std::string& username) {
    const auto* accounts = reply.body.find("accounts");
    if (accounts == nullptr || accounts->as_array() == nullptr) return nullptr;
    for (const auto& account : *accounts->as_array())
        if (account.string_at("username") == username) return &account;
    return nullptr;
}

std::string level_of(const Reply& reply, const std::string& username, const std::string& code) {
    const auto* account = account_in(reply, username);
    if (account == nullptr) return "no account";
    for (const auto& right : *account->find("permissions")->as_array())
        if (right.string_at("code") == code) return right.string_at("level").value_or("");
    return "none";
}

const account::Assignment& evidence_of(const account::Account& account) {
    for (const auto& assignment : account.assignments)
        if (assignment.permission.code.str() == "evidence-socialnich-sluzeb") return assignment;
    throw std::runtime_error("no such right");
}

Json permission(const account::Assignment& held, const char* level) {
    return Json::object(
        {{"permission",
          Json::object(
              {{"id", held.id.str()},
               {"level", level},
               {"from", base::to_iso(*held.validity.from)},
               {"until", Json()}}
          )}}
    );
}

// A log that begins sixty days ago. Ten days ago the right of the clerk was raised from view to
// update, which it is now; twenty days ago he was renamed.
void write_history(const admin_api::Config& config) {
    auto directory = directory::Directory::create(config.directory, quiet_log()).value();
    const auto clerk = directory->accounts().find(account::Username("cerny")).value().value();
    const auto now = base::system_clock()();
    auto then = now - days(60);
    auto log = base::AuditLog::open(config.audit_file, "test", [&] { return then; }).value();
    const auto write = [&](const char* activity, const char* target, Json before, Json after) {
        base::AuditRecord record{
            .activity = activity, .outcome = "success", .target = target, .reference = activity};
        record.details = Json::object({{"before", std::move(before)}, {"after", std::move(after)}});
        EXPECT_TRUE(log.append(record));
    };
    write("program.start", "klicnik-admin-api", {}, {});
    then = now - days(20);
    write(
        "account.rename",
        "cernik",
        Json::object({{"username", "cernik"}}),
        Json::object({{"username", "cerny"}})
    );
    then = now - days(10);
    const auto& held = evidence_of(clerk);
    write("permission.change", "cerny", permission(held, "view"), permission(held, "update"));
}

TEST(RightsBack, DifferOnBothSidesOfAChange) {
    Api api(write_history);
    const std::string code = "evidence-socialnich-sluzeb";
    const auto before = api.as("hlozanek", get(path("kraj-jihomoravsky", days_ago(15))));
    ASSERT_EQ(before.status, 200);
    EXPECT_EQ(level_of(before, "cerny", code), "view");
    EXPECT_EQ(*before.body.find("certain"), Json(true));
    const auto after = api.as("hlozanek", get(path("kraj-jihomoravsky", days_ago(5))));
    EXPECT_EQ(level_of(after, "cerny", code), "update");
}

TEST(RightsBack, NameTheAccountAsItWasCalled) {
    Api api(write_history);
    const auto reply = api.as("hlozanek", get(path("kraj-jihomoravsky", days_ago(30))));
    EXPECT_THAT(values(reply, "username", "accounts"), Contains("cernik"));
    EXPECT_THAT(values(reply, "username", "accounts"), Not(Contains("cerny")));
    EXPECT_EQ(level_of(reply, "cernik", "evidence-socialnich-sluzeb"), "view");
}

TEST(RightsBack, SayWhatCannotBeKnownFromBeforeTheLog) {
    Api api(write_history);
    const auto reply = api.as("hlozanek", get(path("kraj-jihomoravsky", days_ago(90))));
    EXPECT_EQ(*reply.body.find("certain"), Json(false));
    EXPECT_EQ(*reply.body.find("doubts"), Json::strings({"before-log"}));
}

TEST(RightsBack, OfTodayAreThoseThatCount) {
    Api api;
    const auto before = api.as("hlozanek", get(path("kraj-jihomoravsky", days_ago(0))));
    ASSERT_NE(account_in(before, "cerny"), nullptr);
    const auto discarded =
        api.as("hlozanek", post("/accounts/cerny/discard", R"({"reason":"odešel"})"));
    ASSERT_EQ(discarded.status, 204) << discarded.code();
    const auto after = api.as("hlozanek", get(path("kraj-jihomoravsky", days_ago(0))));
    EXPECT_EQ(account_in(after, "cerny"), nullptr);
    const auto yesterday = api.as("hlozanek", get(path("kraj-jihomoravsky", days_ago(1))));
    EXPECT_NE(account_in(yesterday, "cerny"), nullptr);
    EXPECT_EQ(*yesterday.body.find("certain"), Json(false));
}

TEST(RightsBack, AreShownToWhoReachesTheOrganizationAndLeaveARecord) {
    Api api;
    const auto foreign = api.as("hlozanek", get(path("blansko", days_ago(0))));
    EXPECT_EQ(foreign.code(), "organization-not-found");
    const auto unknown = api.as("hlozanek", get(path("kraj-zadny", days_ago(0))));
    EXPECT_EQ(foreign.fingerprint(), unknown.fingerprint());
    ASSERT_EQ(api.as("vrbicka", get(path("blansko", days_ago(0)))).status, 200);
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].string_at("outcome"), "refused");
    EXPECT_EQ(records[2].string_at("activity"), "rights.look-back");
    EXPECT_EQ(records[2].string_at("target"), "blansko");
}

TEST(RightsBack, ComePageByPage) {
    Api api;
    std::vector<std::string> seen;
    std::string cursor;
    for (int page = 0; page < 200; ++page) {
        const auto reply = api.as(
            "hlozanek",
            get("/organizations/kraj-jihomoravsky/rights?limit=1&on=" + days_ago(0) + cursor)
        );
        ASSERT_EQ(reply.status, 200);
        for (const auto& name : values(reply, "username", "accounts")) seen.push_back(name);
        if (reply.text("next").empty()) break;
        cursor = "&cursor=" + reply.text("next");
    }
    const auto whole = values(
        api.as("hlozanek", get(path("kraj-jihomoravsky", days_ago(0)))), "username", "accounts"
    );
    EXPECT_EQ(seen, whole);
}

TEST(RightsBack, OfADayToComeOrOfNoDayAreRefused) {
    Api api;
    for (const auto& day : {days_ago(-1), std::string("2026-02-30"), std::string()})
        EXPECT_EQ(
            api.as("hlozanek", get(path("kraj-jihomoravsky", day))).code(), "parameters-invalid"
        ) << day;
    EXPECT_EQ(
        api.as("hlozanek", get("/organizations/kraj-jihomoravsky/rights")).code(),
        "parameters-invalid"
    );
}

}  // namespace
}  // namespace admin_api_test
