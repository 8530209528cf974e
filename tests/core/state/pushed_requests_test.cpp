#include "core/state/pushed_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

class PushedRequestsTest : public StateTest {
protected:
    PushedRequests requests_{*store_, random_};

    static PushedRequest request() {
        return {
            .client = "registr",
            .parameters = "scope=openid&state=%C4%8D",
            .confirmation = "jkt:thumbprint",
            .expires = kNow + seconds(60)};
    }
    bool stands(
        const base::Secret& reference, std::string_view client = "registr", base::Instant at = kNow
    ) {
        const auto found = requests_.peek(reference, client, at);
        EXPECT_THAT(found, IsOk());
        return found && *found;
    }
};

TEST_F(PushedRequestsTest, AreReadAsOftenAsNeededAndTakenOnce) {
    const auto reference = *requests_.put(request());
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(stands(reference));
    const auto taken = requests_.take(reference, "registr", kNow);
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((*taken)->client, "registr");
    EXPECT_EQ((*taken)->parameters, request().parameters);
    EXPECT_EQ((*taken)->confirmation, "jkt:thumbprint");
    EXPECT_EQ((*taken)->expires, request().expires);
    EXPECT_FALSE(stands(reference));
    EXPECT_FALSE(*requests_.take(reference, "registr", kNow));
}

TEST_F(PushedRequestsTest, BelongToTheirClient) {
    const auto reference = *requests_.put(request());
    EXPECT_FALSE(stands(reference, "senior"));
    EXPECT_FALSE(*requests_.take(reference, "senior", kNow));
    EXPECT_TRUE(stands(reference));
}

TEST_F(PushedRequestsTest, EndWhenTheirTimeIsOver) {
    const auto reference = *requests_.put(request());
    EXPECT_FALSE(stands(reference, "registr", request().expires));
    EXPECT_FALSE(*requests_.take(reference, "registr", request().expires));
    EXPECT_FALSE(stands(base::Secret("guess")));
}

TEST_F(PushedRequestsTest, AreTakenByOneOfAHundredWhoComeAtOnce) {
    const auto reference = *requests_.put(request());
    const auto won = in_parallel<int>(100, [&](std::size_t i) {
        PushedRequests requests(door(i), random_);
        const auto taken = requests.take(reference, "registr", kNow);
        return taken ? (*taken ? 1 : 0) : -1;
    });
    EXPECT_EQ(std::count(won.begin(), won.end(), 1), 1);
    EXPECT_EQ(std::count(won.begin(), won.end(), 0), 99);
}

TEST_F(PushedRequestsTest, LongerThanAnyRequestAreRefused) {
    auto longest = request();
    longest.parameters.assign(128UL * 1024, '"');
    const auto reference = requests_.put(longest);
    ASSERT_THAT(reference, IsOk());
    EXPECT_EQ((*requests_.peek(*reference, "registr", kNow))->parameters, longest.parameters);
    longest.parameters.push_back('"');
    EXPECT_EQ(requests_.put(longest).error(), StoreError::Full);
}

}  // namespace
}  // namespace state
