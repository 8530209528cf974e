// How often the public announcements may be asked for.
#include "admin-api/announcements/pace.h"

#include <gtest/gtest.h>

namespace admin_api {
namespace {

const base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr int kLimit = 300;

int admitted(Pace& pace, const std::string& peer, int times, base::Instant now = kNow) {
    int count = 0;
    for (int i = 0; i < times; ++i)
        if (pace.admits(peer, now)) ++count;
    return count;
}

TEST(Pace, AdmitsEachNetworkSoOftenAMinute) {
    Pace pace;
    EXPECT_EQ(admitted(pace, "192.0.2.1", kLimit + 50), kLimit);
    EXPECT_EQ(admitted(pace, "192.0.2.2", 10), 10);
    EXPECT_EQ(admitted(pace, "192.0.2.1", 1, kNow + std::chrono::seconds(59)), 0);
    EXPECT_EQ(admitted(pace, "192.0.2.1", 1, kNow + std::chrono::minutes(1)), 1);
}

TEST(Pace, CountsANetworkOfIpv6AsOne) {
    Pace pace;
    EXPECT_EQ(admitted(pace, "2001:db8:1:2::1", kLimit), kLimit);
    EXPECT_EQ(admitted(pace, "2001:db8:1:2:ffff::1", 1), 0);
    EXPECT_EQ(admitted(pace, "2001:db8:1:3::1", 1), 1);
}

TEST(Pace, StaysBoundedAgainstAFloodFromManyNetworks) {
    Pace pace;
    EXPECT_EQ(admitted(pace, "192.0.2.1", 1), 1);
    int from_others = 0;
    for (int i = 0; i < 20'000; ++i)
        from_others +=
            admitted(pace, "10." + std::to_string(i / 250) + ".0." + std::to_string(i % 250), 1);
    EXPECT_EQ(from_others, 9'999 + kLimit);
    EXPECT_EQ(admitted(pace, "192.0.2.1", 1), 1);
    EXPECT_EQ(admitted(pace, "198.51.100.1", 1), 0);
}

}  // namespace
}  // namespace admin_api
