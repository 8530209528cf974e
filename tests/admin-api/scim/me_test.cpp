// /Me: the caller's own User (RFC 7644, 3.11), by the rules for any other.
#include <gmock/gmock.h>

#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ScimMe, IsTheCallersOwnAccount) {
    Api api;
    for (const auto* username : {"hlozanek", "vrbicka", "beneda"}) {
        SCOPED_TRACE(username);
        const auto reply = scim(api, username, get("/Me"));
        ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
        EXPECT_EQ(reply.text("userName"), username);
        const auto home = "/scim/v2" + place_of_account(api, username);
        EXPECT_EQ(reply.headers.only("location"), home);
        EXPECT_EQ(at(reply.body, {"meta", "location"}), home);
        EXPECT_EQ(reply.body, scim(api, username, get(place_of_account(api, username))).body);
    }
}

TEST(ScimMe, TakesTheProjectionAndTheVersionAsAnyUser) {
    Api api;
    const auto some = scim(api, "hlozanek", get("/Me?attributes=userName,groups.value"));
    EXPECT_THAT(at(some.body, {"groups"}), HasSubstr("registr.sprava-systemu"));
    EXPECT_EQ(at(some.body, {"name"}), "");
    auto again = get("/Me");
    again.headers.set("If-None-Match", *some.headers.only("etag"));
    EXPECT_EQ(scim(api, "hlozanek", again).status, 304);
    EXPECT_EQ(scim(api, "hlozanek", get("/Me?attributes=nickName")).status, 400);
}

// Nobody administers himself (S59), by this name neither.
TEST(ScimMe, IsNotChangedByItsOwner) {
    Api api;
    const auto title = patch_of(R"({"op":"replace","path":"title","value":"x"})");
    const auto* const whole =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"title":"x"})";
    const auto before = api.account("hlozanek").position;
    for (const auto& ask : {patch("/Me", title), put("/Me", whole), remove("/Me")})
        EXPECT_EQ(code_of(scim(api, "hlozanek", ask)), "own-account");
    EXPECT_EQ(api.account("hlozanek").position, before);
    EXPECT_FALSE(api.account("hlozanek").discarded);
    EXPECT_THAT(
        deeds(api),
        ElementsAre("account.change refused", "account.change refused", "account.discard refused")
    );
    for (const auto& record : api.audit()) EXPECT_EQ(record.string_at("target"), "hlozanek");
}

TEST(ScimMe, LetsNobodyInWhoDoesNotAdminister) {
    Api api;
    EXPECT_EQ(code_of(scim(api, "cerny", get("/Me"))), "not-an-administrator");
    EXPECT_EQ(scim(api, "hlozanek", post("/Me", "{}")).status, 405);
}

}  // namespace
}  // namespace admin_api_test
