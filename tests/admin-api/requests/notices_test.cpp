// What the applicant is told, in Czech or English, and nobody else.
#include <gmock/gmock.h>

#include "tests/admin-api/requests/requests.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Notices, TellTheApplicantHowHisRequestStands) {
    Api api;
    const auto id = submitted(api, kForFamily);
    ASSERT_EQ(
        api.as("vrbicka", post(turn_of(id, "refusal"), R"({"reason":"bez agendy"})")).status, 200
    );
    const auto told = api.as("cerny", get("/me/notices"));
    ASSERT_EQ(told.status, 200);
    EXPECT_THAT(listed(told, "notices", "state"), ElementsAre("received", "refused"));
    EXPECT_THAT(listed(told, "notices", "reason"), ElementsAre("", "bez agendy"));
    EXPECT_THAT(listed(told, "notices", "text").back(), HasSubstr("zamítnuta"));
    auto ask = get("/me/notices");
    ask.headers.set("Accept-Language", "en");
    EXPECT_THAT(listed(api.as("cerny", ask), "notices", "text").back(), HasSubstr("refused"));
}

TEST(Notices, AreNobodyElses) {
    Api api;
    ASSERT_FALSE(submitted(api, kForFamily).empty());
    for (const auto* caller : {"hlozanek", "vrbicka", "otcenaskova", "kubiznak"})
        EXPECT_THAT(
            listed(api.as(caller, get("/me/notices")), "notices", "state"),
            testing::AnyOf(ElementsAre(), ElementsAre("no list"))
        ) << caller;
}

TEST(Notices, OutliveTheSessionsOfTheAccount) {
    Api api;
    ASSERT_FALSE(submitted(api, kForFamily).empty());
    const state::Legacy nothing{state::Kind::Session, [](const auto&) { return std::nullopt; }};
    ASSERT_TRUE(api.store().erase_owner(api.account("cerny").id.str(), nothing).has_value());
    EXPECT_THAT(
        listed(api.as("cerny", get("/me/notices")), "notices", "state"), ElementsAre("received")
    );
}

}  // namespace
}  // namespace admin_api_test
