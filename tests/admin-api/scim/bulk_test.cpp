// Many operations in one request.
#include <gmock/gmock.h>

#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::SizeIs;

std::string bulk_of(const std::string& operations, const std::string& more = "") {
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],)" + more +
           R"("Operations":[)" + operations + "]}";
}

std::string titled(const std::string& place, const std::string& title) {
    return R"({"method":"PATCH","path":")" + place + R"(","data":)" +
           patch_of(R"({"op":"replace","path":"title","value":")" + title + R"("})") + "}";
}

std::string making(const std::string& name) {
    return R"({"method":"POST","path":"/Users","bulkId":"new","data":{"schemas":)"
           R"(["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":")" +
           name + R"(",")" + kOurs + R"(":{"kind":"social-services","ikMpsv":"1284384629",)" +
           R"("consent":{"given":"2026-11-20","document":"KUJI 1/2026","version":"2025-1"}}}})";
}

constexpr const char* kJoining =
    R"({"method":"PATCH","path":"/Groups/registr.evidence-inspekci","data":{"schemas":)"
    R"(["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add",)"
    R"("path":"members","value":[{"value":"bulkId:new"}]}]}})";

TEST(ScimBulk, SpeaksOfWhatItCreates) {
    Api api;
    // The order of sending does not matter.
    const auto reply = scim(
        api, "hlozanek", post("/Bulk", bulk_of(std::string(kJoining) + "," + making("martinka")))
    );
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_EQ(at(reply.body, {"Operations", "0", "bulkId"}), "new");
    EXPECT_EQ(at(reply.body, {"Operations", "0", "status"}), "201");
    EXPECT_EQ(at(reply.body, {"Operations", "1", "status"}), "200") << base::dump(reply.body);
    const auto made = api.account("martinka");
    EXPECT_EQ(at(reply.body, {"Operations", "0", "location"}), "/scim/v2/Users/" + made.id.str());
    EXPECT_THAT(made.assignments, SizeIs(1));
    ASSERT_THAT(api.audit(), SizeIs(2));
    EXPECT_NE(
        api.audit().front().string_at("reference"), api.audit().back().string_at("reference")
    );
}

TEST(ScimBulk, EndsAfterSoManyFailures) {
    Api api;
    const auto foreign = place_of_account(api, "otcenaskova");
    const auto cerny = place_of_account(api, "cerny");
    const auto reply = scim(
        api,
        "hlozanek",
        post(
            "/Bulk",
            bulk_of(titled(foreign, "x") + "," + titled(cerny, "vedoucí"), R"("failOnErrors":1,)")
        )
    );
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_THAT(*reply.body.find("Operations")->as_array(), SizeIs(1));
    EXPECT_EQ(at(reply.body, {"Operations", "0", "status"}), "404");
    EXPECT_EQ(at(reply.body, {"Operations", "0", "response", "status"}), "404");
    EXPECT_EQ(api.account("cerny").position, "referentka");
    const auto further = scim(
        api,
        "hlozanek",
        post("/Bulk", bulk_of(titled(foreign, "x") + "," + titled(cerny, "vedoucí")))
    );
    EXPECT_EQ(at(further.body, {"Operations", "1", "status"}), "200");
    EXPECT_EQ(api.account("cerny").position, "vedoucí");
}

struct Row {
    const char* name;
    std::string body;
    int status;
    const char* type;
};

TEST(ScimBulk, IsRefusedWholeWhenItIsNotUnderstood) {
    Api api;
    std::string many = titled("/Users/x", "x");
    for (int i = 0; i < 100; ++i) many += "," + titled("/Users/x", "x");
    const auto good = titled(place_of_account(api, "cerny"), "x");
    const std::vector<Row> rows = {
        {"no schemas", R"({"Operations":[]})", 400, "invalidSyntax"},
        {"unknown member", bulk_of("", R"("dryRun":true,)"), 400, "invalidSyntax"},
        {"unknown path",
         bulk_of(good + R"(,{"method":"DELETE","path":"/Groups/x"})"),
         400,
         "invalidPath"},
        {"another face",
         bulk_of(good + R"(,{"method":"DELETE","path":"/Users/x/y"})"),
         400,
         "invalidPath"},
        {"no bulkId",
         bulk_of(good + R"(,{"method":"POST","path":"/Users","data":{}})"),
         400,
         "invalidSyntax"},
        {"two of one name", bulk_of(making("a1") + "," + making("a2")), 400, "invalidSyntax"},
        {"no data", bulk_of(good + R"(,{"method":"PUT","path":"/Users/x"})"), 400, "invalidSyntax"},
        {"too many", bulk_of(many), 413, ""}};
    for (const auto& row : rows) {
        const auto reply = scim(api, "hlozanek", post("/Bulk", row.body));
        EXPECT_EQ(reply.status, row.status) << row.name;
        EXPECT_EQ(reply.text("scimType"), row.type) << row.name;
    }
    EXPECT_EQ(api.account("cerny").position, "referentka");
}

TEST(ScimBulk, KnowsNoNameThatWasNotGiven) {
    Api api;
    const auto reply = scim(api, "hlozanek", post("/Bulk", bulk_of(kJoining)));
    EXPECT_EQ(at(reply.body, {"Operations", "0", "status"}), "400");
    EXPECT_EQ(at(reply.body, {"Operations", "0", "response", "scimType"}), "invalidValue");
}

TEST(ScimBulk, EachOperationMayNameTheVersionItSaw) {
    Api api;
    const auto place = place_of_account(api, "cerny");
    const auto reply = scim(
        api,
        "hlozanek",
        post(
            "/Bulk", bulk_of(R"({"method":"DELETE","path":")" + place + R"(","version":"\"old\""})")
        )
    );
    EXPECT_EQ(at(reply.body, {"Operations", "0", "status"}), "412");
    EXPECT_FALSE(api.account("cerny").discarded);
}

}  // namespace
}  // namespace admin_api_test
