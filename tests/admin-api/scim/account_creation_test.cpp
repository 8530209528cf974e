// Users as a provisioning system creates them: a known person, a consent, a free name (R7–R12).
#include <gmock/gmock.h>

#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

std::string new_account(const std::string& username, const std::string& more = "") {
    return R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",")" + std::string(kOurs) +
           R"("],"userName":")" + username + R"(","emails":[{"value":"m@kraj.example"}],")" +
           kOurs + R"(":{"kind":"social-services","ikMpsv":"1284384629","staffNumber":"4711",)" +
           R"("consent":{"given":"2026-11-20","document":"KUJI 12345/2026","version":"2025-1"}})" +
           more + "}";
}

TEST(ScimCreation, MakesAnAccountOfAKnownPerson) {
    Api api;
    const auto reply = scim(api, "hlozanek", post("/Users", new_account("martinka")));
    ASSERT_EQ(reply.status, 201) << base::dump(reply.body);
    const auto made = api.account("martinka");
    EXPECT_EQ(reply.headers.only("location"), "/scim/v2/Users/" + made.id.str());
    EXPECT_EQ(at(reply.body, {"name", "familyName"}), "Martinka");
    EXPECT_EQ(at(reply.body, {kOurs, "staffNumber"}), "4711");
    EXPECT_EQ(at(reply.body, {kOurs, "consent"}), "");
    EXPECT_TRUE(made.has_consent);
    EXPECT_THAT(deeds(api), ElementsAre("account.create success"));
    EXPECT_THAT(api.audit_text(), Not(HasSubstr("1284384629")));
}

struct Row {
    const char* name;
    const char* caller;
    std::string body;
    int status;
    const char* code;
    const char* type;
};

TEST(ScimCreation, RefusesAndMakesNothing) {
    Api api;
    const std::string unknown = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],)";
    const std::vector<Row> rows = {
        {"taken name", "hlozanek", new_account("cerny"), 409, "username-taken", "uniqueness"},
        {"external id",
         "hlozanek",
         new_account("m1", R"(,"externalId":"7")"),
         400,
         "members-invalid",
         "invalidValue"},
        {"the name is the register's",
         "hlozanek",
         new_account("m1", R"(,"name":{"familyName":"Jiný"})"),
         400,
         "members-invalid",
         "invalidValue"},
        {"inactive",
         "hlozanek",
         new_account("m1", R"(,"active":false)"),
         400,
         "members-invalid",
         "invalidValue"},
        {"password",
         "hlozanek",
         new_account("m1", R"(,"password":"x")"),
         400,
         "members-invalid",
         "invalidValue"},
        {"two e-mails",
         "hlozanek",
         unknown + R"("userName":"m1","emails":[{"value":"a@b.cz"},{"value":"c@d.cz"}]})",
         400,
         "members-invalid",
         "invalidValue"},
        {"no schemas", "hlozanek", R"({"userName":"m1"})", 400, "members-invalid", "invalidValue"},
        {"not JSON", "hlozanek", "{", 400, "body-malformed", "invalidSyntax"},
        {"helpdesk", "beneda", new_account("m1"), 403, "not-for-helpdesk", ""}};
    for (const auto& row : rows) {
        const auto reply = scim(api, row.caller, post("/Users", row.body));
        EXPECT_EQ(reply.status, row.status) << row.name << base::dump(reply.body);
        EXPECT_EQ(code_of(reply), row.code) << row.name;
        EXPECT_EQ(reply.text("scimType"), row.type) << row.name;
    }
    EXPECT_THAT(api.audit(), SizeIs(rows.size()));
    for (const auto& record : api.audit()) EXPECT_EQ(record.string_at("outcome"), "refused");
}

}  // namespace
}  // namespace admin_api_test
