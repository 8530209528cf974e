// How much one request may ask for, as the settings say.
#include "admin-api/scim/limits.h"

#include <gmock/gmock.h>

#include "tests/admin-api/scim/face.h"

namespace admin_api_test {
namespace {

using testing::HasSubstr;

constexpr std::size_t kBytes = 20'000;

// Less than the demonstration has.
void narrow(admin_api::Config& config) {
    config.scim = {.examined = 2, .bulk_operations = 1, .bulk_bytes = kBytes, .member_changes = 1};
}

std::string bulk_of(const std::string& operations) {
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[)" +
           operations + "]}";
}

TEST(ScimLimits, AreToldToTheCallers) {
    Api api(narrow);
    const auto config = scim(api, "hlozanek", get("/ServiceProviderConfig"));
    EXPECT_EQ(at(config.body, {"bulk", "maxOperations"}), "1");
    EXPECT_EQ(at(config.body, {"bulk", "maxPayloadSize"}), std::to_string(kBytes));
}

TEST(ScimLimits, BoundWhatAListExamines) {
    Api api(narrow);
    const auto all = scim(api, "hlozanek", get("/Users"));
    EXPECT_EQ(all.status, 400);
    EXPECT_EQ(all.text("scimType"), "tooMany");
    EXPECT_EQ(filtered(api, "hlozanek", R"(userName eq "cerny")").status, 200);
}

TEST(ScimLimits, BoundABulk) {
    Api api(narrow);
    const std::string gone = R"({"method":"DELETE","path":"/Users/x"})";
    EXPECT_EQ(scim(api, "hlozanek", post("/Bulk", bulk_of(gone))).status, 200);
    const auto two = scim(api, "hlozanek", post("/Bulk", bulk_of(gone + "," + gone)));
    EXPECT_EQ(two.status, 413);
    EXPECT_THAT(two.text("detail"), HasSubstr("bulk.maxOperations"));
    const auto large = bulk_of(gone + std::string(kBytes, ' '));
    EXPECT_EQ(scim(api, "hlozanek", post("/Bulk", large)).status, 413);
}

TEST(ScimLimits, BoundTheMembersOfOneRequest) {
    Api api(narrow);
    const auto member = [&](const char* username) {
        return R"({"value":")" + api.account(username).id.str() + R"("})";
    };
    const auto adding = [&](const std::string& members) {
        return patch(
            "/Groups/registr.evidence-inspekci",
            patch_of(R"({"op":"add","path":"members","value":[)" + members + "]}")
        );
    };
    const auto many = scim(api, "hlozanek", adding(member("cerny") + "," + member("otcenaskova")));
    EXPECT_EQ(many.text("scimType"), "tooMany");
    EXPECT_EQ(scim(api, "hlozanek", adding(member("cerny"))).status, 200);
}

TEST(ScimLimits, AreReadFromTheSettings) {
    const auto read = [](const std::string& text) {
        const auto document = settings::Document::parse("scim: " + text, "test.yaml");
        const auto limits = admin_api::scim_limits_of(document->root().section("scim"));
        const auto finished = document->finish();
        return std::pair(limits, finished ? "" : settings::to_text(finished.error()));
    };
    const auto [limits, none] =
        read("{examined: 7, bulk_operations: 8, bulk_bytes: 65536, member_changes: 9}");
    EXPECT_EQ(none, "");
    EXPECT_EQ(limits.examined, 7U);
    EXPECT_EQ(limits.bulk_operations, 8U);
    EXPECT_EQ(limits.bulk_bytes, 65536U);
    EXPECT_EQ(limits.member_changes, 9U);
    const auto [fallen_back, told] =
        read("{examined: 0, bulk_operations: 0, bulk_bytes: 100, member_changes: -1}");
    EXPECT_EQ(fallen_back.examined, admin_api::ScimLimits{}.examined);
    for (const auto* key : {"examined", "bulk_operations", "bulk_bytes", "member_changes"})
        EXPECT_THAT(told, HasSubstr(std::string("scim.") + key));
}

}  // namespace
}  // namespace admin_api_test
