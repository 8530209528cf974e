// How often codes of devices may be typed and begun (RFC 8628, 5.1; S34).
#include <gmock/gmock.h>

#include <chrono>

#include "tests/idp/support/device.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST_F(DeviceTest, LetsNobodyTryCodesForLong) {
    int refused = 0;
    for (int i = 0; i < 12; ++i) {
        const auto page = type_code(browser, "BCDF-GHJK");
        EXPECT_TRUE(page.shows("problem"));
        if (page.status == 429) ++refused;
    }
    EXPECT_EQ(refused, 2);
    EXPECT_EQ(type_code(browser, user_code).status, 429);
    provider.restart();
    EXPECT_EQ(type_code(browser, user_code).status, 429);
    provider.advance(10min);
    begin();
    EXPECT_TRUE(type_code(browser, user_code).shows("page-login"));
}

TEST_F(DeviceTest, CountsGuessesOfAnAccountAndOfANetworkOverAllBrowsers) {
    tokens_for(provider, browser, "registr", "cerny");
    for (int i = 0; i < 10; ++i) EXPECT_EQ(type_code(browser, "BCDF-GHJK").status, 400);
    Browser same_person(provider);
    tokens_for(provider, same_person, "registr", "cerny");
    EXPECT_EQ(type_code(same_person, user_code).status, 429);
    EXPECT_EQ(type_code(same_person, user_code).status, 429);
    Browser neighbour(provider);
    EXPECT_TRUE(type_code(neighbour, user_code).shows("page-login"));
    for (int i = 0; i < 50; ++i) {
        Browser fresh(provider);
        EXPECT_EQ(type_code(fresh, "BCDF-GHJK").status, 400) << i;
    }
    EXPECT_EQ(type_code(neighbour, user_code).status, 429);
}

TEST_F(DeviceTest, ForgivesTheCodesThatWereRight) {
    for (int i = 0; i < 15; ++i) {
        begin();
        EXPECT_TRUE(type_code(browser, user_code).shows("page-login")) << i;
    }
}

TEST_F(DeviceTest, IsBegunSoManyTimesByOneClientFromOneNetwork) {
    const auto began = [&](const char* client, const char* network) {
        return Browser(provider).post(
            "/device_authorization", {{"client_id", client}}, {{"x-forwarded-for", network}}
        );
    };
    for (int i = 1; i < 60; ++i) ASSERT_EQ(begin_device(provider, "registr").status, 200) << i;
    const auto refused = begin_device(provider, "registr");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(error_of(refused), "slow_down");
    EXPECT_THAT(refused.body, HasSubstr("try again"));
    add_device(provider, "senior");
    EXPECT_EQ(begin_device(provider, "senior").status, 200);
    EXPECT_EQ(error_of(began("registr-zarizeni", "203.0.113.7")), "slow_down");
    provider.restart();
    EXPECT_EQ(error_of(begin_device(provider, "registr")), "slow_down");
    provider.advance(10min);
    EXPECT_EQ(begin_device(provider, "registr").status, 200);
}

}  // namespace
}  // namespace idp_test
