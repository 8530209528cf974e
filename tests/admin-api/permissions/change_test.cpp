// A permission is changed, and what it was stays known (R3, R6).
#include <gmock/gmock.h>

#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {
namespace {

using account::Module;
using base::Json;

const auto kEvidence = permission(Module::Registr, "evidence-socialnich-sluzeb");
const auto kApplications = permission(Module::Poskytovatel, "prace-se-zadosti");

std::string detail(const Json& record, std::string_view part, std::string_view name) {
    return record.find("details")->find(part)->find("permission")->string_at(name).value_or("");
}

const Json::Array& items_of(const Reply& reply) {
    return *reply.body.find("permissions")->as_array();
}

TEST(PermissionChange, TakesLevelAndEndAndLeavesBeforeAndAfterInTheRecord) {
    Api api;
    const auto place = place_of(api, "cerny", kEvidence);
    const auto until = days_from_now(100);
    const auto reply = api.as(
        "hlozanek",
        patch(place, R"({"level":"view","until":")" + until + R"(","reason":"zkrácený úvazek"})")
    );
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.text("level"), "view");
    const auto now = held(api, "cerny", kEvidence);
    EXPECT_EQ(now.level, account::Level::View);
    EXPECT_EQ(base::to_iso(*now.validity.until), until);
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].string_at("activity"), "permission.change");
    EXPECT_EQ(detail(records[0], "before", "level"), "update");
    EXPECT_EQ(detail(records[0], "after", "level"), "view");
    EXPECT_EQ(detail(records[0], "after", "until"), until);
    EXPECT_EQ(records[0].find("details")->string_at("reason"), "zkrácený úvazek");
}

TEST(PermissionChange, LeavesWhatIsLeftOutAndTakesTheEndAwayByNull) {
    Api api;
    const auto place = place_of(api, "cerny", kEvidence);
    const auto from = held(api, "cerny", kEvidence).validity.from;
    ASSERT_EQ(api.as("hlozanek", patch(place, R"({"until":"2030-01-01"})")).status, 200);
    EXPECT_EQ(held(api, "cerny", kEvidence).level, account::Level::Update);
    EXPECT_EQ(held(api, "cerny", kEvidence).validity.from, from);
    ASSERT_EQ(api.as("hlozanek", patch(place, R"({"level":"view"})")).status, 200);
    EXPECT_EQ(base::to_iso(*held(api, "cerny", kEvidence).validity.until), "2030-01-01");
    ASSERT_EQ(api.as("hlozanek", patch(place, R"({"until":null})")).status, 200);
    EXPECT_FALSE(held(api, "cerny", kEvidence).validity.until);
}

TEST(PermissionChange, IsMadeOnlyOnWhatTheCallerHasSeen) {
    Api api;
    const auto etag = api.as("hlozanek", get("/accounts/cerny")).headers.only("etag").value_or("");
    auto change = patch(place_of(api, "cerny", kEvidence), R"({"level":"view"})");
    change.headers.set("If-Match", etag);
    EXPECT_EQ(api.as("hlozanek", change).status, 200);
    EXPECT_EQ(api.as("hlozanek", change).code(), "account-changed");
}

TEST(PermissionChange, OfTheLastUsefulRightEndsTheSessions) {
    Api api;
    static_cast<void>(api.open_session("cerny"));
    const auto over = R"({"until":")" + days_from_now(-1) + R"("})";
    EXPECT_EQ(api.as("hlozanek", patch(place_of(api, "cerny", kEvidence), over)).status, 200);
    EXPECT_FALSE(api.sessions_of("cerny").empty());
    EXPECT_EQ(api.as("hlozanek", patch(place_of(api, "cerny", kApplications), over)).status, 200);
    EXPECT_TRUE(api.sessions_of("cerny").empty());
}

TEST(PermissionChange, OfAnAdministrationChangesWhatTheAccessRulesGoBy) {
    Api api;
    make_administrator(api.slapd(), "cerny", Module::Registr);
    const auto place = place_of(api, "cerny", permission(Module::Registr, "sprava-systemu"));
    EXPECT_EQ(api.as("hlozanek", patch(place, R"({"level":"view"})")).status, 200);
    EXPECT_EQ(stored(api.slapd(), "cerny", "klAdministersModule"), "");
}

struct Refused {
    const char* caller;
    std::string path;
    const char* body;
    const char* code;
};

TEST(PermissionChange, IsRefusedWithItsReason) {
    Api api;
    const auto evidence = place_of(api, "cerny", kEvidence);
    const auto applications = place_of(api, "cerny", kApplications);
    const auto own = place_of(api, "hlozanek", kEvidence);
    const auto mandate =
        place_of(api, "malasek", permission(Module::Poskytovatel, "delegovani-podani"));
    const std::vector<Refused> all = {
        {"hlozanek", own, R"({"level":"view"})", "own-account"},
        {"hlozanek", applications, R"({"until":"2099-01-01"})", "beyond-own-validity"},
        {"hlozanek", applications, R"({"until":null})", "beyond-own-validity"},
        {"hlozanek",
         evidence,
         R"({"from":"2030-01-01","until":"2029-01-01"})",
         "validity-reversed"},
        {"hlozanek", evidence, R"({"level":"boss"})", "members-invalid"},
        {"hlozanek", evidence, R"({"code":"evidence-inspekci"})", "members-invalid"},
        {"hlozanek", mandate, R"({"level":"view"})", "may-not-delegate"},
        {"hlozanek",
         "/accounts/cerny/permissions/7d444840-9dc0-11d1-b245-5ffdce74fad2",
         R"({"level":"view"})",
         "permission-not-found"},
        {"beneda", evidence, R"({"level":"view"})", "not-for-helpdesk"},
        {"otcenaskova", evidence, R"({"level":"view"})", "account-not-found"},
    };
    for (const auto& [caller, path, body, code] : all)
        EXPECT_EQ(api.as(caller, patch(path, body)).code(), code) << caller << ' ' << body;
    EXPECT_EQ(held(api, "cerny", kEvidence).level, account::Level::Update);
}

TEST(PermissionChange, DoesNotBringARevokedOneBack) {
    Api api;
    const auto place = place_of(api, "cerny", kEvidence);
    ASSERT_EQ(api.as("hlozanek", remove(place + "?reason=konec")).status, 204);
    EXPECT_EQ(
        api.as("hlozanek", patch(place, R"({"until":"2030-01-01"})")).code(), "permission-revoked"
    );
}

TEST(PermissionHistory, SaysWhoGaveAndWhenAndWhyItWasTaken) {
    Api api;
    const auto* const inspections =
        R"({"module":"registr","code":"evidence-inspekci","level":"view"})";
    const auto given = api.as("hlozanek", post("/accounts/cerny/permissions", inspections));
    const auto id = given.text("id");
    ASSERT_EQ(
        api.as("hlozanek", remove("/accounts/cerny/permissions/" + id + "?reason=omyl")).status, 204
    );
    const auto present = api.as("hlozanek", get("/accounts/cerny/permissions"));
    for (const auto& item : items_of(present)) EXPECT_NE(item.string_at("id"), id);
    const auto all = api.as("hlozanek", get("/accounts/cerny/permissions?state=all"));
    EXPECT_EQ(items_of(all).size(), items_of(present).size() + 1);
    const auto& last = items_of(all).back();
    EXPECT_EQ(last.string_at("id"), id);
    EXPECT_EQ(last.string_at("assigned_by"), "hlozanek");
    EXPECT_EQ(last.string_at("assigned_in"), "kraj-jihomoravsky");
    EXPECT_EQ(last.string_at("revoked_because"), "omyl");
    EXPECT_TRUE(last.string_at("revoked_at"));
    EXPECT_EQ(*last.find("because"), Json::strings({"revoked"}));
}

TEST(PermissionHistory, NamesAGiverOnlyToWhoMaySeeHim) {
    Api api;
    const auto* const senior = R"({"module":"senior","code":"pristup","level":"view"})";
    ASSERT_EQ(api.as("vrbicka", post("/accounts/cerny/permissions", senior)).status, 201);
    const auto told = [&](const char* caller) {
        return items_of(api.as(caller, get("/accounts/cerny/permissions"))).back();
    };
    EXPECT_EQ(told("vrbicka").string_at("assigned_by"), "vrbicka");
    EXPECT_TRUE(told("hlozanek").find("assigned_by")->is_null());
    EXPECT_EQ(told("hlozanek").string_at("assigned_in"), "mpsv");
    EXPECT_EQ(
        api.as("hlozanek", get("/accounts/cerny/permissions?state=some")).code(),
        "parameters-invalid"
    );
}

}  // namespace
}  // namespace admin_api_test
