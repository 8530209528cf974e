// Modules that are open to an organization: no right in another, and none is closed over a right.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

constexpr const char* kTelc = "klOrganizationId=telc,ou=organizations,dc=oksluzby,dc=cz";
constexpr const char* kSenior = R"({"module":"senior","code":"pristup","level":"view"})";
constexpr const char* kWithoutSenior =
    R"({"modules":["registr","poskytovatel","rodina","oknouze"],"reason":"test"})";

TEST(Openness, NoRightIsGivenInAModuleThatIsNotOpen) {
    Api api;
    change(api.slapd(), kTelc, "delete: klAllowedModule\nklAllowedModule: senior\n");
    const auto refused = api.as("vrbicka", post("/accounts/pokludova/permissions", kSenior));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.code(), "module-not-open");
    EXPECT_TRUE(api.account("pokludova").assignments.empty());
}

TEST(Openness, AModuleOpenedByTheMinistryIsUsableAtOnce) {
    Api api;
    change(api.slapd(), kTelc, "replace: klAllowedModule\n");
    const auto opened =
        api.as("vrbicka", patch("/organizations/telc", R"({"modules":["senior"]})"));
    ASSERT_EQ(opened.status, 200);
    EXPECT_EQ(api.as("vrbicka", post("/accounts/pokludova/permissions", kSenior)).status, 201);
}

TEST(Openness, AModuleInUseIsNotClosed) {
    Api api;
    ASSERT_EQ(api.as("vrbicka", post("/accounts/pokludova/permissions", kSenior)).status, 201);
    const auto refused = api.as("vrbicka", patch("/organizations/telc", kWithoutSenior));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.code(), "module-in-use");
    const auto shown = api.as("vrbicka", get("/organizations/telc"));
    EXPECT_THAT(texts_at(shown, "modules"), testing::Contains("senior"));
}

TEST(Openness, AModuleIsClosedWhenItsLastRightIsRevoked) {
    Api api;
    ASSERT_EQ(api.as("vrbicka", post("/accounts/pokludova/permissions", kSenior)).status, 201);
    const auto id = api.account("pokludova").assignments.front().id.str();
    ASSERT_EQ(
        api.as("vrbicka", remove("/accounts/pokludova/permissions/" + id + "?reason=konec")).status,
        204
    );
    EXPECT_EQ(api.as("vrbicka", patch("/organizations/telc", kWithoutSenior)).status, 200);
    EXPECT_EQ(
        api.as("vrbicka", post("/accounts/pokludova/permissions", kSenior)).code(),
        "module-not-open"
    );
}

}  // namespace
}  // namespace admin_api_test
