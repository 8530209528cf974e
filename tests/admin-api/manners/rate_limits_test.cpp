// Too much is refused: of one network before its token is looked at, of one caller, and of one who
// reaches all organizations.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"

namespace admin_api_test {
namespace {

using admin_api::Rate;
using std::chrono::hours;
using testing::Gt;
using testing::Le;

// So many, and no more within the test.
Rate only(int burst) {
    return {.burst = burst, .each = hours(1)};
}

std::string header(const Reply& reply, std::string_view name) {
    return reply.headers.only(name).value_or("");
}

Ask from(const std::string& address, Ask ask) {
    ask.headers.set("X-Forwarded-For", address);
    return ask;
}

TEST(RateLimits, OneCallerDoesNotSlowAnother) {
    Api api([](admin_api::Config& config) { config.rules.rates.caller = only(2); });
    EXPECT_EQ(api.as("hlozanek", get("/me")).status, 200);
    EXPECT_THAT(
        header(api.as("hlozanek", get("/me")), "ratelimit"),
        testing::StartsWith(R"("caller";r=0;t=)")
    );
    const auto refused = api.as("hlozanek", get("/me"));
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.code(), "too-many-requests");
    EXPECT_THAT(std::stoi(header(refused, "retry-after")), testing::AllOf(Gt(0), Le(3600)));
    EXPECT_EQ(header(refused, "ratelimit-policy"), R"("caller";q=2;w=7200)");
    EXPECT_EQ(api.as("otcenaskova", get("/me")).status, 200);
}

TEST(RateLimits, ARefusedChangeChangesNothingAndLeavesNoRecord) {
    Api api([](admin_api::Config& config) { config.rules.rates.caller = only(1); });
    EXPECT_EQ(api.as("hlozanek", get("/me")).status, 200);
    EXPECT_EQ(api.as("hlozanek", post("/accounts/cerny/discard")).status, 429);
    EXPECT_FALSE(api.account("cerny").discarded);
    EXPECT_THAT(api.audit(), testing::IsEmpty());
}

TEST(RateLimits, ANetworkIsCountedBeforeItsTokenIsLookedAt) {
    Api api([](admin_api::Config& config) {
        config.server.trusted_proxies = {"127.0.0.1"};
        config.rules.rates.network = only(2);
    });
    struct Call {
        const char* address;
        int status;
    };
    const std::vector<Call> calls = {
        {"192.0.2.1", 401},
        {"192.0.2.1", 401},
        {"192.0.2.1", 429},
        {"192.0.2.2", 401},
        {"2001:db8::1", 401},
        {"2001:db8::2", 401},
        {"2001:db8::3", 429},
        {"2001:db8:0:1::1", 401},
    };
    for (const auto& [address, status] : calls)
        EXPECT_EQ(api.without_token(from(address, get("/me"))).status, status) << address;
    EXPECT_EQ(api.as("hlozanek", from("192.0.2.1", get("/me"))).status, 429);
    EXPECT_EQ(api.as("hlozanek", from("192.0.2.9", get("/me"))).status, 200);
}

TEST(RateLimits, WhoLooksWithoutALoginTakesNothingFromWhoSendsAForm) {
    Api api([](admin_api::Config& config) { config.rules.rates.look = only(1); });
    const auto look = get("/announcements/current");
    const auto first = api.without_token(look);
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(header(first, "ratelimit-policy"), R"("look";q=1;w=3600)");
    EXPECT_NE(header(first, "x-reference"), "");
    const auto refused = api.without_token(look);
    EXPECT_EQ(refused.code(), "too-many-requests");
    EXPECT_THAT(std::stoi(header(refused, "retry-after")), testing::AllOf(Gt(0), Le(3600)));
    EXPECT_EQ(api.without_token(post("/organization-requests", "{}")).status, 400);
    EXPECT_EQ(api.as("hlozanek", get("/me")).status, 200);
}

TEST(RateLimits, SearchesOfTheWholeCountryHaveALimitOfTheirOwn) {
    Api api([](admin_api::Config& config) { config.rules.rates.wide_search = only(1); });
    const auto search = get("/accounts?name=cerny");
    EXPECT_EQ(api.as("vrbicka", search).status, 200);
    EXPECT_EQ(api.as("vrbicka", search).status, 429);
    EXPECT_EQ(api.as("vrbicka", get("/accounts/cerny")).status, 200);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(api.as("hlozanek", search).status, 200);
}

}  // namespace
}  // namespace admin_api_test
