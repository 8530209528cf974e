// POST /accounts as administrators of organizations, the ministry and the helpdesk meet it
// (R7–R12).
#include <gmock/gmock.h>

#include <string>

#include "tests/admin-api/api.h"
#include "tests/admin-api/person_file.h"

namespace admin_api_test {
namespace {

using base::Json;
using testing::HasSubstr;
using testing::Not;

constexpr auto kConsent =
    R"("consent_given":"2026-11-20","consent_document":"KUJI 12345/2026","consent_version":"2025-1")";

std::string martinka(const std::string& more = kConsent) {
    return R"({"kind":"social-services","ik_mpsv":"1284384629",)" + more + "}";
}

const Json& detail_of(const Reply& reply, std::string_view name) {
    static const Json nothing;
    const auto* details = reply.body.find("details");
    const auto* value = details == nullptr ? nullptr : details->find(name);
    return value == nullptr ? nothing : *value;
}

TEST(Creation, MakesAnAccountOfAKnownPersonUsableAtOnce) {
    Api api;
    const auto reply = api.as(
        "hlozanek",
        post("/accounts", martinka(std::string(kConsent) + R"(,"email":"martinka@kraj.example",
            "phone":"+420 541 651 111","position":"referent","staff_number":"4711")"))
    );
    ASSERT_EQ(reply.status, 201) << base::dump(reply.body);
    EXPECT_EQ(reply.text("username"), "martinka");
    EXPECT_EQ(reply.text("ik_mpsv"), "1284384629");
    EXPECT_EQ(reply.headers.only("location"), "/api/v1/accounts/martinka");
    EXPECT_EQ(detail_of(reply, "staff_number"), Json("4711"));
    EXPECT_EQ(*reply.body.find("has_consent"), Json(true));
    EXPECT_EQ(*reply.body.find("state")->find("usable"), Json(true));
    const auto made = api.account("martinka");
    EXPECT_EQ(made.organization.str(), "kraj-jihomoravsky");
    EXPECT_EQ(made.name.surname, "Martinka");
    ASSERT_EQ(api.audit().size(), 1U) << api.audit_text();
    const auto record = api.audit().front();
    EXPECT_EQ(record.string_at("activity"), "account.create");
    EXPECT_EQ(record.string_at("target"), "martinka");
    EXPECT_THAT(api.audit_text(), Not(HasSubstr("1284384629")));
}

TEST(Creation, ThenGivesAPasswordThatMustBeChanged) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", post("/accounts", martinka())).status, 201);
    const auto reset = api.as("hlozanek", post("/accounts/martinka/password-reset"));
    ASSERT_EQ(reset.status, 200);
    EXPECT_EQ(api.log_in("martinka", reset.text("password")), directory::PasswordCheck::MustChange);
}

TEST(Creation, TakesTheBirthNumberAndLeavesItNowhere) {
    Api api;
    const auto body =
        R"({"kind":"social-services","birth_number":"590814/1767",)" + std::string(kConsent) + "}";
    ASSERT_EQ(api.as("hlozanek", post("/accounts", body)).status, 201);
    EXPECT_EQ(api.account("martinka").ik_mpsv.str(), "1284384629");
    EXPECT_THAT(api.audit_text(), Not(HasSubstr("590814")));
    EXPECT_THAT(api.slapd().ldapsearch("(uid=martinka)", {"*"}), Not(HasSubstr("590814")));
}

struct Row {
    const char* name;
    const char* caller;
    std::string body;
    int status;
    const char* code;
};

TEST(Creation, RefusesAndMakesNothing) {
    Api api;
    const auto ours = api.account("cerny").ik_mpsv.str();
    auto people = known_people();
    people.push_back({ours, "7801010020", "Klára", "Černý", {"SS"}});
    write_register((api.slapd().folder() / "persons.json").string(), people);
    const auto second =
        R"({"kind":"social-services","username":"cerny9","ik_mpsv":")" + ours + "\"}";
    const std::vector<Row> rows = {
        {"no consent",
         "hlozanek",
         R"({"kind":"social-services","ik_mpsv":"1284384629"})",
         422,
         "consent-missing"},
        {"half a consent",
         "hlozanek",
         martinka(R"("consent_given":"2026-11-20")"),
         400,
         "members-invalid"},
        {"unknown person",
         "hlozanek",
         R"({"kind":"social-services","ik_mpsv":"1895140808",)" + std::string(kConsent) + "}",
         404,
         "person-unknown"},
        {"wrong category",
         "hlozanek",
         R"({"kind":"social-services","ik_mpsv":"1206548926",)" + std::string(kConsent) + "}",
         422,
         "category-missing"},
        {"taken name",
         "hlozanek",
         martinka(std::string(kConsent) + R"(,"username":"cerny")"),
         409,
         "username-taken"},
        {"second account", "hlozanek", second, 409, "account-exists"},
        {"nobody named", "hlozanek", R"({"kind":"social-services"})", 400, "members-invalid"},
        {"a name beside the register",
         "hlozanek",
         martinka(std::string(kConsent) + R"(,"surname":"Jiný")"),
         400,
         "members-invalid"},
        {"unknown workplace",
         "hlozanek",
         martinka(std::string(kConsent) + R"(,"workplace":"na-mesici")"),
         400,
         "members-invalid"},
        {"bad e-mail",
         "hlozanek",
         martinka(std::string(kConsent) + R"(,"email":"doma")"),
         400,
         "members-invalid"},
        {"unknown member",
         "hlozanek",
         martinka(std::string(kConsent) + R"(,"level":"update")"),
         400,
         "members-invalid"},
        {"reversed days",
         "hlozanek",
         martinka(std::string(kConsent) + R"(,"from":"2027-01-02","until":"2027-01-01")"),
         422,
         "validity-reversed"},
        {"another organization",
         "hlozanek",
         martinka(std::string(kConsent) + R"(,"organization":"kraj-vysocina")"),
         404,
         "organization-not-found"},
        {"no organization at all",
         "hlozanek",
         martinka(std::string(kConsent) + R"(,"organization":"kraj-na-mesici")"),
         404,
         "organization-not-found"},
        {"a module not administered",
         "hlozanek",
         R"({"kind":"material-need","ik_mpsv":"1206548926"})",
         403,
         "not-your-module"},
        {"helpdesk",
         "beneda",
         martinka(std::string(kConsent) + R"(,"organization":"kraj-vysocina")"),
         403,
         "not-for-helpdesk"}};
    for (const auto& row : rows) {
        const auto reply = api.as(row.caller, post("/accounts", row.body));
        EXPECT_EQ(reply.status, row.status) << row.name << base::dump(reply.body);
        EXPECT_EQ(reply.code(), row.code) << row.name;
    }
    EXPECT_THAT(api.slapd().ldapsearch("(klIkMpsv=1284384629)", {"cn"}), Not(HasSubstr("dn:")));
}

TEST(Creation, InEveryOrganizationBelongsToTheMinistry) {
    Api api;
    const auto body = martinka(std::string(kConsent) + R"(,"organization":"kraj-vysocina")");
    ASSERT_EQ(api.as("vrbicka", post("/accounts", body)).status, 201);
    EXPECT_EQ(api.account("martinka").organization.str(), "kraj-vysocina");
}

TEST(UsernameProposal, IsTheNextFreeVariantOfTheSurname) {
    Api api;
    EXPECT_EQ(
        api.as("hlozanek", get("/username-proposal?surname=%C4%8Cern%C3%BD")).text("username"),
        "cerny2"
    );
    EXPECT_EQ(
        api.as("hlozanek", get("/username-proposal?surname=Martinka")).text("username"), "martinka"
    );
    EXPECT_EQ(api.as("hlozanek", get("/username-proposal")).status, 400);
}

}  // namespace
}  // namespace admin_api_test
