// Addresses of networks, and which address of a request is believed.
#include "core/web/address.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/web/forwarded.h"

namespace web {
namespace {

IpAddress ip(std::string_view text) {
    return *IpAddress::parse(text);
}

TEST(Address, AMappedAddressIsTheIpv4Address) {
    EXPECT_EQ(ip("::ffff:10.0.0.1"), ip("10.0.0.1"));
    EXPECT_EQ(ip("::ffff:10.0.0.1").str(), "10.0.0.1");
    EXPECT_TRUE(Network::parse("10.0.0.0/8")->contains(ip("::ffff:10.9.9.9")));
    EXPECT_FALSE(Network::parse("10.0.0.0/8")->contains(ip("11.0.0.0")));
    EXPECT_TRUE(Network::parse("fd00::/8")->contains(ip("fd12::1")));
    EXPECT_FALSE(Network::parse("10.0.0.0/33"));
    EXPECT_FALSE(Network::parse("example.com"));
    EXPECT_FALSE(IpAddress::parse("010.0.0.1"));
}

TEST(Address, SpecialRangesAreKnown) {
    for (const auto* text :
         {"127.0.0.1",
          "10.1.2.3",
          "172.31.0.1",
          "192.168.1.1",
          "169.254.169.254",
          "0.0.0.0",
          "100.64.0.1",
          "224.0.0.1",
          "255.255.255.255",
          "::",
          "::1",
          "fe80::1",
          "fd00::1",
          "::ffff:127.0.0.1",
          "64:ff9b::7f00:1",
          "2002:7f00:1::",
          "::ffff:0:127.0.0.1",
          "3fff::1",
          "::127.0.0.1"}) {
        EXPECT_TRUE(is_special(ip(text))) << text;
    }
    for (const auto* text : {"8.8.8.8", "172.32.0.1", "2a00:1450::1", "192.169.0.1"}) {
        EXPECT_FALSE(is_special(ip(text))) << text;
    }
}

TEST(Hearsay, IsTakenAwayFromAllButTrustedProxies) {
    const std::vector<Network> trusted = {*Network::parse("10.0.0.0/8")};
    const Fields sent{
        {"x-client-certificate", "a"}, {"accept", "b"}, {"x-client-certificate", "c"}};
    for (const auto* stranger : {"192.0.2.9", "127.0.0.1", "::1"}) {
        auto headers = sent;
        drop_hearsay(ip(stranger), headers, trusted, {"x-client-certificate"});
        EXPECT_EQ(headers, (Fields{{"accept", "b"}})) << stranger;
    }
    auto headers = sent;
    drop_hearsay(ip("10.0.0.1"), headers, trusted, {"x-client-certificate"});
    EXPECT_EQ(headers, sent);
}

struct ForwardedCase {
    std::string name;
    std::string peer;
    std::string header;
    std::string client;
};

class Forwarded : public testing::TestWithParam<ForwardedCase> {};

TEST_P(Forwarded, TheLastUntrustedHopIsTheClient) {
    const auto& row = GetParam();
    const std::vector<Network> trusted = {*Network::parse("10.0.0.0/8"), *Network::parse("::1")};
    const Fields headers{{"x-forwarded-for", row.header}};
    EXPECT_EQ(client_address(ip(row.peer), headers, trusted).str(), row.client);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    Forwarded,
    testing::Values(
        ForwardedCase{"UntrustedPeer", "192.0.2.9", "1.1.1.1", "192.0.2.9"},
        ForwardedCase{"OneHop", "10.0.0.1", "192.0.2.1", "192.0.2.1"},
        ForwardedCase{"ForgedLeft", "10.0.0.1", "1.1.1.1, 192.0.2.1", "192.0.2.1"},
        ForwardedCase{"TwoProxies", "10.0.0.1", "1.1.1.1, 192.0.2.1, 10.0.0.2", "192.0.2.1"},
        ForwardedCase{"AllTrusted", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"},
        ForwardedCase{"Garbage", "10.0.0.1", "192.0.2.1, unknown", "10.0.0.1"},
        ForwardedCase{"Empty", "10.0.0.1", "", "10.0.0.1"},
        ForwardedCase{"WithPort", "10.0.0.1", "192.0.2.1:4711", "192.0.2.1"},
        ForwardedCase{"Ipv6", "::1", "2001:db8::1", "2001:db8::1"},
        ForwardedCase{"Ipv6WithPort", "::1", "[2001:db8::1]:80", "2001:db8::1"},
        ForwardedCase{"BrokenBracket", "::1", "[2001:db8::1", "2001:db8::1"}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace web
