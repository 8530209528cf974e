// Groups: the permissions of the organization, whose members are given and taken by the rules of
// /api/v1.
#include <gmock/gmock.h>

#include "tests/admin-api/permissions/people.h"
#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr const char* kInspections = "/Groups/registr.evidence-inspekci";
constexpr const char* kServices = "/Groups/registr.evidence-socialnich-sluzeb";

std::string adding(const std::string& id) {
    return patch_of(R"({"op":"add","path":"members","value":[{"value":")" + id + R"("}]})");
}

std::string removing(const std::string& id) {
    return patch_of(R"({"op":"remove","path":"members[value eq \")" + id + R"(\"]"})");
}

std::size_t standing(Api& api, const std::string& username, const char* code) {
    std::size_t found = 0;
    for (const auto& one : api.account(username).assignments)
        if (!one.revoked && one.permission.code.str() == code) ++found;
    return found;
}

TEST(ScimGroups, AreThePermissionsOfOpenModules) {
    Api api;
    const auto all = scim(api, "hlozanek", get("/Groups"));
    ASSERT_EQ(all.status, 200) << base::dump(all.body);
    EXPECT_THAT(
        each(all, "id"),
        AllOf(Contains("registr.sprava-systemu"), Contains("registr.evidence-inspekci"))
    );
    const auto one = scim(api, "hlozanek", get(kServices));
    EXPECT_THAT(at(one.body, {"members"}), HasSubstr(api.account("cerny").id.str()));
    EXPECT_THAT(at(one.body, {"members"}), Not(HasSubstr(api.account("otcenaskova").id.str())));
    EXPECT_EQ(at(one.body, {"meta", "version"}), one.headers.only("etag"));
    const auto bare =
        scim(api, "hlozanek", get(std::string(kServices) + "?excludedAttributes=members"));
    EXPECT_EQ(at(bare.body, {"members"}), "");
    const auto mine = scim(
        api,
        "hlozanek",
        get("/Groups?filter=" +
            base::percent_encode("members.value eq \"" + api.account("cerny").id.str() + "\""))
    );
    EXPECT_THAT(
        each(mine, "id"),
        AllOf(
            Contains("registr.evidence-socialnich-sluzeb"), Not(Contains("registr.sprava-systemu"))
        )
    );
    EXPECT_EQ(scim(api, "hlozanek", get("/Groups/registr.nothing")).status, 404);
}

TEST(ScimGroups, AMemberIsGivenThePermission) {
    Api api;
    const auto id = api.account("cerny").id.str();
    const auto reply = scim(api, "hlozanek", patch(kInspections, adding(id)));
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_THAT(at(reply.body, {"members"}), HasSubstr(id));
    EXPECT_EQ(standing(api, "cerny", "evidence-inspekci"), 1U);
    ASSERT_THAT(api.audit(), SizeIs(1));
    EXPECT_EQ(api.audit().front().string_at("activity"), "permission.assign");
    EXPECT_EQ(api.audit().front().string_at("target"), "cerny");
    EXPECT_EQ(scim(api, "hlozanek", patch(kInspections, adding(id))).status, 200);
    EXPECT_THAT(api.audit(), SizeIs(1));
}

TEST(ScimGroups, AMemberLosesThePermissionForAReason) {
    Api api;
    const auto id = api.account("cerny").id.str();
    const auto silent = scim(api, "hlozanek", patch(kServices, removing(id)));
    EXPECT_EQ(silent.status, 422);
    EXPECT_THAT(silent.text("detail"), HasSubstr("X-Reason"));
    EXPECT_EQ(standing(api, "cerny", "evidence-socialnich-sluzeb"), 1U);
    const auto reply =
        scim(api, "hlozanek", with_reason(patch(kServices, removing(id)), "odchází na jiné místo"));
    ASSERT_EQ(reply.status, 200) << base::dump(reply.body);
    EXPECT_EQ(standing(api, "cerny", "evidence-socialnich-sluzeb"), 0U);
    EXPECT_EQ(reason_of(api.audit().back()), "odchází na jiné místo");
}

TEST(ScimGroups, NobodyGrantsWhatHeMayNotGrant) {
    Api api;
    const auto cerny = api.account("cerny").id.str();
    const auto own = api.account("hlozanek").id.str();
    const auto refused = [&](const std::string& group, const std::string& id) {
        return code_of(scim(api, "hlozanek", patch(group, adding(id))));
    };
    EXPECT_EQ(refused(kInspections, own), "own-account");
    EXPECT_EQ(refused("/Groups/poskytovatel.podat-zadost", cerny), "may-not-delegate");
    const auto foreign =
        scim(api, "hlozanek", patch(kInspections, adding(api.account("otcenaskova").id.str())));
    const auto missing =
        scim(api, "hlozanek", patch(kInspections, adding("0b1c6f0e-1111-4222-8333-944455566677")));
    EXPECT_EQ(foreign.status, 400);
    EXPECT_EQ(foreign.text("scimType"), "invalidValue");
    EXPECT_EQ(missing.status, foreign.status);
    EXPECT_EQ(standing(api, "otcenaskova", "evidence-inspekci"), 0U);
    EXPECT_EQ(standing(api, "hlozanek", "evidence-inspekci"), 0U);
    EXPECT_EQ(standing(api, "cerny", "podat-zadost"), 0U);
}

TEST(ScimGroups, ReplacedMembersAreTheWholeList) {
    Api api;
    const auto id = api.account("cerny").id.str();
    const auto body = [](const std::string& members) {
        return R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],)"
               R"("displayName":"read-only","members":)" +
               members + "}";
    };
    const auto given = scim(
        api, "hlozanek", put(kInspections, body(R"([{"value":")" + id + R"(","display":"x"}])"))
    );
    ASSERT_EQ(given.status, 200) << base::dump(given.body);
    EXPECT_EQ(standing(api, "cerny", "evidence-inspekci"), 1U);
    auto taking = with_reason(put(kInspections, body("[]")), "reorganizace");
    taking.headers.set("If-Match", *given.headers.only("etag"));
    EXPECT_EQ(scim(api, "hlozanek", taking).status, 200);
    EXPECT_EQ(standing(api, "cerny", "evidence-inspekci"), 0U);
    EXPECT_EQ(scim(api, "hlozanek", taking).status, 412);
}

TEST(ScimGroups, AMemberRefusedTakesTheOthersBack) {
    Api api;
    const auto operations = R"({"op":"add","path":"members","value":[{"value":")" +
                            api.account("cerny").id.str() + R"("},{"value":")" +
                            api.account("hlozanek").id.str() + R"("}]})";
    const auto reply = scim(api, "hlozanek", patch(kInspections, patch_of(operations)));
    EXPECT_EQ(reply.status, 403) << base::dump(reply.body);
    EXPECT_EQ(standing(api, "cerny", "evidence-inspekci"), 0U);
}

TEST(ScimGroups, AnAdministratorOfAnotherModuleTakesNothing) {
    Api api;
    make_administrator(api.slapd(), "cerny", account::Module::Registr);
    const auto reply = scim(
        api,
        "cerny",
        with_reason(
            patch(
                "/Groups/poskytovatel.sprava-systemu", removing(api.account("hlozanek").id.str())
            ),
            "zkouška"
        )
    );
    EXPECT_EQ(code_of(reply), "not-your-module");
    EXPECT_EQ(standing(api, "hlozanek", "sprava-systemu"), 2U);
}

// Somebody takes over later than the last one ends: that needs a second person, and another door.
TEST(ScimGroups, TheLastAdministratorIsAMatterOfTwo) {
    Api api;
    give(
        api.slapd(),
        "cerny",
        {account::Module::Registr, base::prague_day(base::system_clock()()) + std::chrono::days(20)}
    );
    change(
        api.slapd(),
        api.slapd().account_dn("hlozanek"),
        "replace: klValidUntil\nklValidUntil: " +
            base::to_generalized(base::prague_day(base::system_clock()()) + std::chrono::days(10))
    );
    const auto id = api.account("cerny").id.str();
    const auto reply = scim(
        api, "hlozanek", with_reason(patch("/Groups/registr.sprava-systemu", removing(id)), "jinak")
    );
    EXPECT_EQ(reply.status, 409) << base::dump(reply.body);
    EXPECT_EQ(code_of(reply), "last-administrator");
    EXPECT_THAT(reply.text("detail"), HasSubstr("POST /api/v1/approvals"));
    EXPECT_EQ(standing(api, "cerny", "sprava-systemu"), 1U);
}

}  // namespace
}  // namespace admin_api_test
