// Lists of the country are answered from memory, and never with yesterday's news.
#include <gmock/gmock.h>

#include "tests/admin-api/lists.h"
#include "tests/support/eventually.h"

namespace admin_api_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> found(Api& api, const std::string& query) {
    return listed(api.as("vrbicka", get("/accounts?" + query)), "accounts", "username");
}

std::string metrics(Api& api) {
    return api.at("/metrics").bytes;
}

// A slow machine must not make the directory answer instead.
void patient(admin_api::Config& config) {
    config.directory.operation_timeout = std::chrono::minutes(10);
}

void await_index(Api& api) {
    EXPECT_TRUE(test_support::eventually([&] {
        return metrics(api).find("klicnik_admin_account_index_live 1") != std::string::npos;
    }));
}

constexpr auto* kNoneByTheDirectory =
    "klicnik_admin_country_lists{answered_from=\"directory\"} 0\n";

TEST(ListIndex, AChangeThroughTheInterfaceIsListedAtOnce) {
    Api api(patient);
    await_index(api);
    std::string name = "cerny";
    for (const auto* next : {"bila.klara", "cerna.klara", "cerny", "cerny2", "cerny3"}) {
        const auto change =
            put("/accounts/" + name + "/username",
                R"({"username":")" + std::string(next) + R"("})");
        ASSERT_EQ(api.as("hlozanek", change).status, 204);
        EXPECT_THAT(found(api, "name=cerny"), ElementsAre(next));
        EXPECT_THAT(found(api, "username=" + name + "&state=all"), Not(Contains(name)));
        name = next;
    }
    EXPECT_THAT(metrics(api), HasSubstr(kNoneByTheDirectory));
}

TEST(ListIndex, AnAccountDiscardedAndRestoredIsListedSoAtOnce) {
    Api api(patient);
    await_index(api);
    for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(api.as("hlozanek", post("/accounts/cerny/discard")).status, 204);
        EXPECT_THAT(found(api, "name=cerny"), ElementsAre());
        EXPECT_THAT(found(api, "name=cerny&state=discarded"), ElementsAre("cerny"));
        ASSERT_EQ(api.as("hlozanek", post("/accounts/cerny/restore")).status, 204);
        EXPECT_THAT(found(api, "name=cerny"), ElementsAre("cerny"));
    }
    EXPECT_THAT(metrics(api), HasSubstr(kNoneByTheDirectory));
}

TEST(ListIndex, WhoIsConfinedToHisOrganizationAsksTheDirectory) {
    Api api(patient);
    await_index(api);
    EXPECT_EQ(api.as("hlozanek", get("/accounts")).status, 200);
    EXPECT_THAT(
        metrics(api), HasSubstr("klicnik_admin_country_lists{answered_from=\"memory\"} 0\n")
    );
    EXPECT_EQ(api.as("vrbicka", get("/accounts?name=cerny")).status, 200);
    EXPECT_EQ(api.as("beneda", get("/accounts?name=cerny")).status, 200);
    EXPECT_THAT(
        metrics(api), HasSubstr("klicnik_admin_country_lists{answered_from=\"memory\"} 2\n")
    );
}

TEST(ListIndex, CanBeSwitchedOff) {
    Api api([](admin_api::Config& config) { config.list_index = false; });
    EXPECT_THAT(found(api, "name=cerny"), ElementsAre("cerny"));
    EXPECT_THAT(metrics(api), HasSubstr("klicnik_admin_account_index_live 0\n"));
}

}  // namespace
}  // namespace admin_api_test
