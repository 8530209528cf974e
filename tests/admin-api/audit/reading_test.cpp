// Who reads what of the audit log, and that he stands in it himself (R30).
#include <filesystem>
#include <fstream>

#include "core/audit/anchor_keys.h"
#include "core/audit/log_files.h"
#include "core/audit/verification.h"
#include "core/base/audit.h"
#include "tests/admin-api/audit/log_stories.h"

namespace admin_api_test {
namespace {

using base::Json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST(AuditReading, FindsARecordByItsReference) {
    Api api;
    const auto reference = unlock(api, "hlozanek", "cerny");
    static_cast<void>(unlock(api, "hlozanek", "cerny"));
    const auto reply = api.as("vrbicka", get("/audit?reference=" + reference));
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(activities(reply), std::vector<std::string>{"account.unlock"});
    const auto& record = reply.body.find("records")->as_array()->front();
    EXPECT_EQ(record.string_at("target"), "cerny");
    EXPECT_EQ(record.string_at("evidence"), "intact");
    EXPECT_EQ(record.string_at("file"), "audit.jsonl");
    EXPECT_EQ(record.find("details")->string_at("reason"), "volal");
    EXPECT_EQ(*reply.body.find("complete"), Json(true));
}

TEST(AuditReading, ShowsTheNewestFirstAndPageByPage) {
    Api api;
    std::vector<std::string> references;
    for (int i = 0; i < 5; ++i) references.push_back(unlock(api, "hlozanek", "cerny"));
    std::vector<std::string> seen;
    std::string cursor;
    const std::string question = "/audit?activity=account.unlock&limit=2";
    for (int page = 0; page < 3; ++page) {
        const auto reply = api.as("vrbicka", get(question + cursor));
        for (const auto& reference : values(reply, "reference")) seen.push_back(reference);
        cursor = "&cursor=" + reply.text("next");
    }
    EXPECT_EQ(cursor, "&cursor=");
    std::ranges::reverse(references);
    EXPECT_EQ(seen, references);
}

TEST(AuditReading, NarrowsByEachPartOfTheQuestion) {
    Api api;
    static_cast<void>(unlock(api, "hlozanek", "cerny"));
    static_cast<void>(
        api.as("hlozanek", post("/accounts/cerny/password-reset", R"({"password":"x"})"))
    );
    const auto count = [&](const std::string& question) {
        return activities(api.as("vrbicka", get("/audit?" + question))).size();
    };
    const auto today = base::to_iso(base::prague_day(base::system_clock()()));
    EXPECT_EQ(count("target=cerny&activity=account.unlock"), 1U);
    EXPECT_EQ(count("target=cerny&outcome=refused"), 1U);
    EXPECT_EQ(count("actor=hlozanek&activity=account.unlock"), 1U);
    EXPECT_EQ(count("actor=" + api.account("hlozanek").id.str() + "&outcome=success"), 1U);
    EXPECT_EQ(count("actor=cerny"), 0U);
    EXPECT_EQ(count("account=cerny&from=" + today + "&until=" + today), 2U);
    EXPECT_EQ(count("account=cerny&until=2020-01-01"), 0U);
    EXPECT_EQ(count("account=cerny&from=2090-01-01"), 0U);
    EXPECT_EQ(count("organization=kraj-jihomoravsky&activity=account.unlock"), 1U);
    EXPECT_EQ(count("organization=blansko&activity=account.unlock"), 0U);
}

TEST(AuditReading, KeepsAnAdministratorToHisOrganization) {
    Api api;
    static_cast<void>(unlock(api, "hlozanek", "cerny"));
    static_cast<void>(unlock(api, "vrbicka", "kubiznak"));
    const auto own = values(api.as("hlozanek", get("/audit?activity=account.unlock")), "target");
    EXPECT_THAT(own, ElementsAre("cerny"));
    const auto all = values(api.as("vrbicka", get("/audit?activity=account.unlock")), "target");
    EXPECT_THAT(all, ElementsAre("kubiznak", "cerny"));
    const auto foreign = api.as("hlozanek", get("/audit?organization=blansko"));
    const auto unknown = api.as("hlozanek", get("/audit?organization=kraj-zadny"));
    EXPECT_THAT(activities(foreign), IsEmpty());
    EXPECT_EQ(foreign.fingerprint(), unknown.fingerprint());
}

TEST(AuditReading, TellsAnAdministratorNoForeignNameThatHeTried) {
    Api api;
    EXPECT_EQ(
        api.as("hlozanek", post("/accounts/kubiznak/discard", R"({"reason":"x"})")).status, 404
    );
    EXPECT_THAT(values(api.as("hlozanek", get("/audit")), "target"), Not(Contains("kubiznak")));
    const auto all = api.as("vrbicka", get("/audit?actor=hlozanek&outcome=refused"));
    EXPECT_THAT(values(all, "target"), ElementsAre("kubiznak"));
    const auto his = api.as("vrbicka", get("/audit?account=hlozanek&outcome=refused"));
    EXPECT_THAT(values(his, "target"), ElementsAre("kubiznak"));
}

TEST(AuditReading, TellsAnAdministratorNotWhoOfOthersActed) {
    Api api;
    static_cast<void>(unlock(api, "vrbicka", "cerny"));
    const auto ministry = api.account("vrbicka").id.str();
    const auto own = api.as("hlozanek", get("/audit?activity=account.unlock"));
    EXPECT_THAT(values(own, "target"), ElementsAre("cerny"));
    EXPECT_THAT(values(own, "account"), ElementsAre(""));
    EXPECT_THAT(values(own, "hash"), ElementsAre(""));
    const auto all = api.as("vrbicka", get("/audit?activity=account.unlock"));
    EXPECT_THAT(values(all, "account"), ElementsAre(ministry));
    EXPECT_THAT(values(api.as("hlozanek", get("/audit?actor=" + ministry)), "time"), IsEmpty());
    for (const auto* format : {"jsonl", "cef"}) {
        const auto path = std::string("/audit/export?activity=account.unlock&format=") + format;
        EXPECT_THAT(api.as("hlozanek", get(path)).bytes, Not(testing::HasSubstr(ministry)));
        EXPECT_THAT(api.as("vrbicka", get(path)).bytes, testing::HasSubstr(ministry));
    }
}

TEST(AuditReading, OfAForeignAccountAnswersLikeOneThatDoesNotExist) {
    Api api;
    for (const auto* part : {"account=", "actor="}) {
        const auto path = std::string("/audit?") + part;
        const auto foreign = api.as("hlozanek", get(path + "kubiznak"));
        EXPECT_EQ(foreign.code(), "account-not-found") << part;
        EXPECT_EQ(foreign.fingerprint(), api.as("hlozanek", get(path + "nikdo")).fingerprint());
    }
}

// A name is given to somebody of another organization after its first bearer was renamed.
TEST(AuditReading, OfANameBelongsToItsPresentBearerOnly) {
    Api api([](admin_api::Config& config) {
        auto now = base::from_unix_seconds(1795000000);
        auto log = base::AuditLog::open(config.audit_file, "test", [&] { return now; }).value();
        const auto write = [&](const char* activity, const char* target, const char* renamed) {
            base::AuditRecord record{.activity = activity, .outcome = "success", .target = target};
            record.details = Json::object({{"after", Json::object({{"username", renamed}})}});
            EXPECT_TRUE(log.append(record));
            now += std::chrono::hours(1);
        };
        write("account.unlock", "cerny", "");
        write("account.rename", "cerna", "cerny");
        write("account.unlock", "cerny", "");
    });
    const auto seen = api.as("hlozanek", get("/audit?activity=account.unlock"));
    EXPECT_EQ(values(seen, "time").size(), 1U);
    EXPECT_EQ(activities(api.as("vrbicka", get("/audit?activity=account.unlock"))).size(), 2U);
}

TEST(AuditReading, AsksTheHelpdeskForAnAccountAndAReason) {
    Api api;
    static_cast<void>(unlock(api, "hlozanek", "cerny"));
    EXPECT_EQ(api.as("beneda", get("/audit")).code(), "parameters-invalid");
    const auto wide = api.as("beneda", get("/audit?account=cerny&organization=blansko&reason=x"));
    EXPECT_EQ(wide.code(), "parameters-invalid");
    EXPECT_EQ(api.as("beneda", get("/audit?account=cerny")).code(), "reason-required");
    const auto reply = api.as("beneda", get("/audit?account=cerny&reason=dotaz"));
    EXPECT_THAT(activities(reply), Contains("account.unlock"));
    EXPECT_THAT(values(reply, "account"), Contains(api.account("hlozanek").id.str()));
    const auto records = api.audit();
    EXPECT_EQ(records.back().string_at("activity"), "log.read");
    EXPECT_EQ(records.back().string_at("target"), "cerny");
    EXPECT_EQ(records.back().find("details")->string_at("reason"), "dotaz");
}

TEST(AuditReading, IsItselfRecordedAlsoWhenItIsRefused) {
    Api api;
    ASSERT_EQ(api.as("vrbicka", get("/audit?target=cerny")).status, 200);
    ASSERT_EQ(api.as("beneda", get("/audit")).status, 400);
    ASSERT_EQ(api.as("cerny", get("/audit")).status, 403);
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].string_at("activity"), "log.read");
    EXPECT_EQ(records[0].find("details")->string_at("asked"), R"({"target":"cerny"})");
    EXPECT_EQ(records[1].string_at("outcome"), "refused");
    EXPECT_EQ(records[2].string_at("activity"), "log.read");
    EXPECT_EQ(records[2].string_at("outcome"), "refused");
}

TEST(AuditReading, SaysWhatWasAlteredBehindTheIndex) {
    Api api;
    static_cast<void>(unlock(api, "hlozanek", "cerny"));
    ASSERT_EQ(activities(api.as("vrbicka", get("/audit?target=cerny"))).size(), 1U);
    auto text = api.audit_text();
    text.replace(text.find("volal"), 5, "nikdy");
    std::ofstream(api.audit_file(), std::ios::trunc) << text;
    const auto reply = api.as("vrbicka", get("/audit?target=cerny&activity=account.unlock"));
    EXPECT_THAT(values(reply, "evidence"), ElementsAre("altered"));
}

// The program that serves also keeps the log: an anchor soon stands beside it.
TEST(AuditReading, IsOfALogThatTheProgramAnchors) {
    Api api([](admin_api::Config& config) {
        auto log = base::AuditLog::open(config.audit_file, "test", base::system_clock()).value();
        EXPECT_TRUE(log.append({.activity = "program.start", .outcome = "success"}));
    });
    const auto keys = audit::read_published_keys(audit::keys_beside(api.audit_file())).value();
    const audit::Question question{api.audit_file(), audit::anchors_beside(api.audit_file())};
    // Ends with the runner's own limit.
    auto verdict = audit::verify_log(question, keys);
    while (!verdict || verdict->anchors == 0 || verdict->all_faults > 0)
        verdict = audit::verify_log(question, keys);
    EXPECT_EQ(verdict->all_faults, 0U);
}

TEST(AuditReading, RefusesACursorOfAnotherQuestionAndWhatItCannotRead) {
    Api api;
    for (int i = 0; i < 2; ++i) static_cast<void>(unlock(api, "hlozanek", "cerny"));
    const auto cursor = api.as("vrbicka", get("/audit?target=cerny&limit=1")).text("next");
    ASSERT_FALSE(cursor.empty());
    for (const auto* question :
         {"target=hlozanek&cursor=", "activity=x&cursor=", "target=cerny&limit=0&x="})
        EXPECT_EQ(
            api.as("vrbicka", get(std::string("/audit?") + question + cursor)).code(),
            "parameters-invalid"
        ) << question;
    EXPECT_EQ(api.as("vrbicka", get("/audit?from=2026-02-30")).code(), "parameters-invalid");
}

}  // namespace
}  // namespace admin_api_test
