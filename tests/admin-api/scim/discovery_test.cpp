// What a provisioning system learns before its first question.
#include <gmock/gmock.h>

#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ScimDiscovery, SaysWhatThisFaceCanDo) {
    Api api;
    const auto config = scim(api, "hlozanek", get("/ServiceProviderConfig"));
    ASSERT_EQ(config.status, 200);
    EXPECT_THAT(*config.headers.only("content-type"), HasSubstr("application/scim+json"));
    EXPECT_EQ(at(config.body, {"patch", "supported"}), "true");
    EXPECT_EQ(at(config.body, {"bulk", "maxOperations"}), "100");
    EXPECT_EQ(at(config.body, {"changePassword", "supported"}), "false");
    const auto types = scim(api, "hlozanek", get("/ResourceTypes"));
    EXPECT_THAT(each(types, "name"), ElementsAre("User", "Group"));
    EXPECT_EQ(at(types.body, {"Resources", "0", "schemaExtensions", "0", "schema"}), kOurs);
    const auto schemas = scim(api, "hlozanek", get("/Schemas"));
    EXPECT_THAT(each(schemas, "id"), Contains(kOurs));
    EXPECT_EQ(scim(api, "hlozanek", get(std::string("/Schemas/") + kOurs)).text("id"), kOurs);
    EXPECT_EQ(scim(api, "hlozanek", get("/ResourceTypes/User")).text("endpoint"), "/Users");
}

TEST(ScimDiscovery, RefusesInTheFormOfScim) {
    Api api;
    const auto missing = scim(api, "hlozanek", get("/Schemas/urn:x"));
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.text("status"), "404");
    EXPECT_EQ(scim(api, "hlozanek", get("/Schemas?filter=x")).status, 403);
    const auto path = scim(api, "hlozanek", get("/Nothing"));
    EXPECT_EQ(path.status, 404);
    EXPECT_EQ(at(path.body, {"schemas", "0"}), "urn:ietf:params:scim:api:messages:2.0:Error");
    EXPECT_THAT(*path.headers.only("content-type"), HasSubstr("application/scim+json"));
    EXPECT_EQ(scim(api, "hlozanek", post("/Groups", "{}")).status, 405);
}

TEST(ScimDiscovery, IsForAdministratorsOnly) {
    Api api;
    const auto refused = scim(api, "cerny", get("/ServiceProviderConfig"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(code_of(refused), "not-an-administrator");
    EXPECT_THAT(refused.text("detail"), HasSubstr(refused.headers.only("x-reference").value()));
}

}  // namespace
}  // namespace admin_api_test
