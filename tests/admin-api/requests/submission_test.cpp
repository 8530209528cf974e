// Asking for access to rodina and senior (R16): by oneself, by one's administrator, once at a time.
#include <gmock/gmock.h>

#include "tests/admin-api/requests/requests.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;

TEST(AccessRequest, IsSubmittedByTheAdministratorAndStandsInTheQueue) {
    Api api;
    const auto received = api.as("hlozanek", post("/access-requests", kForFamily));
    ASSERT_EQ(received.status, 201) << base::dump(received.body);
    EXPECT_EQ(received.text("state"), "received");
    EXPECT_EQ(received.text("entered_by"), "hlozanek");
    const auto queue = api.as("vrbicka", get("/access-requests?state=received"));
    EXPECT_THAT(listed(queue, "requests", "username"), ElementsAre("cerny"));
    EXPECT_THAT(
        listed(api.as("vrbicka", get("/access-requests?state=approved")), "requests", "username"),
        ElementsAre()
    );
    EXPECT_EQ(api.audit().back().string_at("activity"), "access-request.submit");
    EXPECT_TRUE(api.sessions_of("cerny").empty());
}

TEST(AccessRequest, IsSubmittedByAnOfficialForHimselfAndForNobodyElse) {
    Api api;
    const auto* const own = R"({"module":"senior","level":"view","reason":"nová agenda"})";
    const auto received = api.as("cerny", post("/access-requests", own));
    ASSERT_EQ(received.status, 201) << base::dump(received.body);
    const auto id = received.text("id");
    EXPECT_EQ(api.as("cerny", get("/access-requests/" + id)).text("username"), "cerny");
    const auto* const other =
        R"({"username":"hlozanek","module":"senior","level":"view","reason":"x"})";
    EXPECT_EQ(api.as("cerny", post("/access-requests", other)).code(), "account-not-found");
    EXPECT_EQ(api.as("cerny", get("/access-requests")).code(), "not-an-administrator");
    EXPECT_EQ(api.as("cerny", get("/accounts")).code(), "not-an-administrator");
}

struct Refused {
    const char* caller;
    const char* body;
    const char* code;
};

TEST(AccessRequest, IsRefusedWhereItHasNoSense) {
    Api api;
    const std::vector<Refused> all = {
        {"hlozanek",
         R"({"username":"cerny","module":"registr","level":"view","reason":"x"})",
         "members-invalid"},
        {"hlozanek", R"({"username":"cerny","module":"senior","level":"view"})", "reason-required"},
        {"otcenaskova", kForFamily, "account-not-found"},
        {"beneda", kForFamily, "not-for-helpdesk"},
        {"vrbicka",
         R"({"username":"rehackova","module":"senior","level":"view","reason":"x"})",
         "already-assigned"},
        {"vrbicka",
         R"({"username":"tkadlec","module":"senior","level":"view","reason":"x"})",
         "account-discarded"},
    };
    for (const auto& [caller, body, code] : all)
        EXPECT_EQ(api.as(caller, post("/access-requests", body)).code(), code) << body;
}

TEST(AccessRequest, OneOfAnAccountAndModuleStandsAtATime) {
    Api api;
    const auto id = submitted(api, kForFamily);
    EXPECT_EQ(api.as("hlozanek", post("/access-requests", kForFamily)).code(), "request-stands");
    EXPECT_EQ(api.as("hlozanek", post("/access-requests", kForSenior)).status, 201);
    ASSERT_EQ(api.as("hlozanek", post(turn_of(id, "withdrawal"))).status, 200);
    EXPECT_EQ(api.as("hlozanek", post("/access-requests", kForFamily)).status, 201);
}

TEST(AccessRequest, AForeignOneIsAsOneThatDoesNotExist) {
    Api api;
    const auto id = submitted(api, kForFamily);
    const auto foreign = api.as("otcenaskova", get("/access-requests/" + id));
    const auto missing = api.as("otcenaskova", get("/access-requests/0000000000000000-00"));
    EXPECT_EQ(foreign.code(), "request-not-found");
    EXPECT_EQ(foreign.fingerprint(), missing.fingerprint());
    EXPECT_THAT(
        listed(api.as("otcenaskova", get("/access-requests")), "requests", "id"), ElementsAre()
    );
}

TEST(AccessRequest, TheQueueComesPageByPageOldestFirst) {
    Api api;
    const auto first = submitted(api, kForFamily);
    const auto second = submitted(api, kForSenior);
    const auto page = api.as("vrbicka", get("/access-requests?limit=1"));
    EXPECT_THAT(listed(page, "requests", "id"), ElementsAre(first));
    const auto rest =
        api.as("vrbicka", get("/access-requests?limit=1&cursor=" + page.text("next")));
    EXPECT_THAT(listed(rest, "requests", "id"), ElementsAre(second));
}

}  // namespace
}  // namespace admin_api_test
