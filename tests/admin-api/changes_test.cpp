// What a change does and what it leaves in the audit log (S67).
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/admin-api/api.h"

namespace admin_api_test {
namespace {

using base::Json;
using directory::PasswordCheck;
using testing::HasSubstr;
using testing::Not;

// The one record that the change left.
Json only_record(const Api& api) {
    const auto records = api.audit();
    EXPECT_EQ(records.size(), 1U) << api.audit_text();
    return records.empty() ? Json() : records.front();
}

std::string detail(const Json& record, std::string_view part, std::string_view name) {
    const auto* details = record.find("details");
    const auto* half = details == nullptr ? nullptr : details->find(part);
    const auto* value = half == nullptr ? nullptr : half->find(name);
    return value == nullptr ? "nothing" : base::dump(*value);
}

TEST(Unlock, LetsTheClerkInAgainAndClearsTheCount) {
    Api api;
    const auto clerk = api.account("cerny").id.str();
    const auto now = base::system_clock()();
    for (int attempt = 0; attempt < 3; ++attempt) {
        ASSERT_EQ(api.store().reserve_attempt(clerk, 3, now), state::Attempt::Reserved);
        ASSERT_EQ(api.log_in("cerny", "preklep"), PasswordCheck::Wrong);
    }
    const auto locked = api.as("hlozanek", get("/accounts/cerny"));
    EXPECT_EQ(detail(Json::object({{"details", locked.body}}), "lock", "locked"), "true");
    EXPECT_EQ(detail(Json::object({{"details", locked.body}}), "lock", "failed_attempts"), "3");

    EXPECT_EQ(
        api.as("hlozanek", remove("/accounts/cerny/lock", R"({"reason":"zavolala"})")).status, 204
    );
    EXPECT_EQ(*api.store().attempts(clerk), 0U);
    EXPECT_EQ(api.log_in("cerny", api.slapd().password_of("cerny")), PasswordCheck::Accepted);
    const auto record = only_record(api);
    EXPECT_EQ(record.string_at("activity"), "account.unlock");
    EXPECT_EQ(record.string_at("outcome"), "success");
    EXPECT_EQ(record.string_at("account"), api.account("hlozanek").id.str());
    EXPECT_EQ(record.string_at("target"), "cerny");
    EXPECT_EQ(record.string_at("origin"), "127.0.0.1");
    EXPECT_EQ(detail(record, "before", "locked"), "true");
    EXPECT_EQ(detail(record, "after", "locked"), "false");
    EXPECT_EQ(record.find("details")->string_at("reason"), "zavolala");
}

TEST(PasswordReset, GivesAReadablePasswordOnceThatMustBeChanged) {
    Api api;
    static_cast<void>(api.open_session("cerny"));
    const auto reply = api.as("hlozanek", post("/accounts/cerny/password-reset"));
    ASSERT_EQ(reply.status, 200);
    const auto password = reply.text("password");
    EXPECT_GE(password.size(), 17U);
    EXPECT_EQ(api.log_in("cerny", password), PasswordCheck::MustChange);
    EXPECT_EQ(api.log_in("cerny", api.slapd().password_of("cerny")), PasswordCheck::Wrong);
    EXPECT_TRUE(api.sessions_of("cerny").empty());
    const auto issued_until = api.account("cerny").password.issued_until;
    ASSERT_TRUE(issued_until);
    EXPECT_EQ(base::to_rfc3339(*issued_until), reply.text("valid_until"));
    EXPECT_EQ(detail(only_record(api), "after", "must_change"), "true");
    EXPECT_THAT(api.audit_text(), Not(HasSubstr(password)));
}

TEST(PasswordReset, TakesAGivenPasswordThatKeepsTheRulesAndTellsItNoMore) {
    Api api;
    const auto reply = api.as(
        "hlozanek", post("/accounts/cerny/password-reset", R"({"password":"Sedm-mostu-pres-reku"})")
    );
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.find("password"), nullptr);
    EXPECT_EQ(api.log_in("cerny", "Sedm-mostu-pres-reku"), PasswordCheck::MustChange);
    EXPECT_THAT(api.audit_text(), Not(HasSubstr("Sedm-mostu")));
}

TEST(PasswordReset, RefusesAPasswordThatBreaksTheRules) {
    Api api;
    for (const auto* password : {"kratke", "Cerny-je-tu-dnes-zas", "aaaabbbbccccdddd", "\\u0000"}) {
        const auto reply = api.as(
            "hlozanek",
            post(
                "/accounts/cerny/password-reset",
                std::string(R"({"password":")") + password + R"("})"
            )
        );
        EXPECT_EQ(reply.status, 422) << password;
        EXPECT_EQ(reply.code(), "password-refused") << password;
        EXPECT_EQ(api.audit().back().string_at("outcome"), "refused");
    }
    EXPECT_EQ(api.log_in("cerny", api.slapd().password_of("cerny")), PasswordCheck::Accepted);
}

TEST(PasswordReset, RecordsAsFailedWhatTheDirectoryRefuses) {
    Api api;
    const auto old = api.slapd().password_of("cerny");
    const auto body = R"({"password":")" + old + R"("})";
    const auto reply = api.as("hlozanek", post("/accounts/cerny/password-reset", body));
    EXPECT_EQ(reply.code(), "password-refused");
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[1].string_at("outcome"), "failed");
    EXPECT_EQ(records[0].string_at("reference"), records[1].string_at("reference"));
    EXPECT_EQ(records[1].string_at("reference"), reply.text("reference"));
}

TEST(Validity, IsSetOnlyOnWhatTheCallerHasSeen) {
    Api api;
    const auto seen = api.as("hlozanek", get("/accounts/cerny"));
    const auto etag = seen.headers.only("etag").value_or("");
    auto change = put("/accounts/cerny/validity", R"({"from":"2026-01-01","until":"2030-12-31"})");
    change.headers.set("If-Match", etag);
    EXPECT_EQ(api.as("hlozanek", change).status, 204);
    EXPECT_EQ(base::to_iso(*api.account("cerny").validity.until), "2030-12-31");
    EXPECT_EQ(detail(only_record(api), "after", "until"), R"("2030-12-31")");
    const auto again = api.as("hlozanek", change);
    EXPECT_EQ(again.status, 412);
    EXPECT_EQ(again.code(), "account-changed");
}

TEST(Validity, InThePastEndsTheSessions) {
    Api api;
    static_cast<void>(api.open_session("cerny"));
    const auto ended = put("/accounts/cerny/validity", R"({"until":"2026-01-31"})");
    EXPECT_EQ(api.as("hlozanek", ended).status, 204);
    EXPECT_TRUE(api.sessions_of("cerny").empty());
    EXPECT_EQ(api.log_in("cerny", api.slapd().password_of("cerny")), PasswordCheck::Locked);
}

TEST(Discard, EndsEverythingAndCanBeTakenBack) {
    Api api;
    static_cast<void>(api.open_session("cerny"));
    EXPECT_EQ(api.as("hlozanek", post("/accounts/cerny/discard")).status, 204);
    EXPECT_TRUE(api.account("cerny").discarded);
    EXPECT_TRUE(api.sessions_of("cerny").empty());
    const auto validity = put("/accounts/cerny/validity", R"({"until":"2030-12-31"})");
    EXPECT_EQ(api.as("hlozanek", validity).code(), "account-discarded");
    EXPECT_EQ(api.as("hlozanek", get("/accounts?name=cerny")).body.int_at("count"), 0);
    EXPECT_EQ(api.as("hlozanek", get("/accounts?name=cerny&state=all")).body.int_at("count"), 1);
    EXPECT_EQ(api.as("hlozanek", post("/accounts/cerny/restore")).status, 204);
    EXPECT_FALSE(api.account("cerny").discarded);
    EXPECT_EQ(api.log_in("cerny", api.slapd().password_of("cerny")), PasswordCheck::Accepted);
}

TEST(Permission, IsAssignedSeenAndRevokedWithItsReason) {
    Api api;
    const auto assigned = api.as(
        "hlozanek",
        post(
            "/accounts/cerny/permissions",
            R"({"module":"registr","code":"evidence-inspekci","level":"view"})"
        )
    );
    ASSERT_EQ(assigned.status, 201);
    const auto place = assigned.headers.only("location").value_or("").substr(sizeof("/api/v1") - 1);
    EXPECT_EQ(place, "/accounts/cerny/permissions/" + assigned.text("id"));
    EXPECT_EQ(detail(only_record(api), "before", "permission"), "null");

    EXPECT_EQ(api.as("hlozanek", remove(place)).code(), "reason-required");
    EXPECT_EQ(api.as("hlozanek", remove(place + "?reason=konec")).status, 204);
    const auto account = api.account("cerny");
    const auto found =
        std::find_if(account.assignments.begin(), account.assignments.end(), [&](const auto& one) {
            return one.id.str() == assigned.text("id");
        });
    ASSERT_NE(found, account.assignments.end());
    EXPECT_TRUE(found->revoked);
    EXPECT_EQ(api.audit().back().string_at("activity"), "permission.revoke");
}

TEST(Permission, TheLastOneTakenEndsTheSessions) {
    Api api;
    static_cast<void>(api.open_session("cerny"));
    for (const auto& assignment : api.account("cerny").assignments) {
        const auto place = "/accounts/cerny/permissions/" + assignment.id.str();
        EXPECT_FALSE(api.sessions_of("cerny").empty());
        EXPECT_EQ(api.as("hlozanek", remove(place + "?reason=konec")).status, 204);
    }
    EXPECT_TRUE(api.sessions_of("cerny").empty());
}

TEST(Sessions, AreShownAndEnded) {
    Api api;
    const auto session = api.open_session("cerny");
    const auto shown = api.as("hlozanek", get("/accounts/cerny/sessions"));
    ASSERT_EQ(shown.body.find("sessions")->as_array()->size(), 1U);
    EXPECT_EQ(shown.body.find("sessions")->as_array()->front().string_at("id"), session.id.str());
    EXPECT_EQ(api.as("hlozanek", remove("/accounts/cerny/sessions")).status, 204);
    EXPECT_TRUE(api.sessions_of("cerny").empty());
    EXPECT_THAT(detail(only_record(api), "before", "sessions"), HasSubstr(session.id.str()));
}

TEST(Account, SaysOfEveryRightWhetherItCounts) {
    Api api;
    const auto locked = api.as("vrbicka", get("/accounts/kubiznak"));
    ASSERT_EQ(locked.status, 200);
    const auto& right = locked.body.find("permissions")->as_array()->front();
    EXPECT_EQ(*right.find("counts"), Json(false));
    EXPECT_EQ(*right.find("because"), Json::strings({"account-locked"}));
    const auto delegate = api.as("vrbicka", get("/accounts/zavrelova"));
    const auto& delegation = delegate.body.find("delegations")->as_array()->front();
    EXPECT_EQ(*delegation.find("counts"), Json(true));
    EXPECT_THAT(delegation.string_at("delegated_by").value_or(""), HasSubstr("Podhorský"));
}

TEST(Catalogue, ListsModulesWithTheirPermissions) {
    Api api;
    const auto reply = api.as("hlozanek", get("/catalogue"));
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.find("modules")->as_array()->size(), 5U);
    EXPECT_THAT(base::dump(reply.body), HasSubstr("Evidence inspekcí"));
}

}  // namespace
}  // namespace admin_api_test
