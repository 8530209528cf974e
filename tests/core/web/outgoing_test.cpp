#include "core/web/outgoing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/web/acceptor.h"
#include "tests/core/web/test_server.h"

namespace web {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::HasSubstr;

OutgoingSettings loopback_allowed() {
    return {
        .connect_limit = minutes{1}, .total_limit = minutes{1}, .allowed_networks = {"127.0.0.1"}};
}

std::string url(std::uint16_t port, const std::string& path) {
    return "http://127.0.0.1:" + std::to_string(port) + path;
}

Response redirect(const Request& /*request*/, const PathParameters& /*parameters*/) {
    return Response::see_other("/mark/elsewhere");
}

TEST(Outgoing, AnAllowedAddressAnswers) {
    TestServer server;
    const Outgoing outgoing(loopback_allowed());
    const auto response = outgoing.get(url(server.port(), "/mark/anna"));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "anna");
    EXPECT_EQ(response->headers.only("content-type"), "text/plain; charset=utf-8");
}

TEST(Outgoing, ABodyAndHeadersAreSent) {
    TestServer server;
    const auto response = Outgoing(loopback_allowed())
                              .send(
                                  {Method::Post,
                                   url(server.port(), "/echo"),
                                   {{"content-type", "application/x-www-form-urlencoded"}},
                                   "logout_token=a"}
                              );
    ASSERT_TRUE(response);
    EXPECT_THAT(response->body, HasSubstr("\"body\":\"logout_token=a\""));
    EXPECT_THAT(response->body, HasSubstr("application/x-www-form-urlencoded"));
}

TEST(Outgoing, ALargeBodyGoesIntoASinkWithinTheLimit) {
    TestServer server;
    auto settings = loopback_allowed();
    settings.response_bytes = 4;
    std::string taken;
    const auto take = [&](std::string_view piece) {
        taken += piece;
        return true;
    };
    const Outgoing outgoing(settings);
    const auto response = outgoing.send_into({.url = url(server.port(), "/mark/anna")}, take);
    ASSERT_TRUE(response);
    EXPECT_EQ(taken, "anna");
    EXPECT_EQ(response->body, "");
    const auto longer = outgoing.send_into({.url = url(server.port(), "/mark/hanna")}, take);
    ASSERT_FALSE(longer);
    EXPECT_EQ(longer.error(), OutgoingError::TooLarge);
    const auto stopped = outgoing.send_into(
        {.url = url(server.port(), "/mark/anna")}, [](std::string_view) { return false; }
    );
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error(), OutgoingError::Broken);
}

TEST(Outgoing, LoopbackIsRefusedUnlessAllowed) {
    TestServer server;
    const Outgoing outgoing({});
    const auto port = std::to_string(server.port());
    for (const auto* host :
         {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "0"}) {
        const auto response = outgoing.get("http://" + std::string(host) + ":" + port + "/mark/a");
        ASSERT_FALSE(response) << host;
        EXPECT_EQ(response.error(), OutgoingError::AddressRefused) << host;
    }
    EXPECT_EQ(server.server().load().connections, 0U);
}

TEST(Outgoing, PrivateAndLinkLocalAddressesAreRefusedWithoutATry) {
    const Outgoing outgoing(loopback_allowed());
    for (const auto* host : {"10.0.0.1", "192.168.0.1", "169.254.169.254", "[fd00::1]"}) {
        const auto response = outgoing.get("http://" + std::string(host) + "/");
        ASSERT_FALSE(response) << host;
        EXPECT_EQ(response.error(), OutgoingError::AddressRefused) << host;
    }
}

TEST(Outgoing, WrongUrlsAreRefused) {
    const Outgoing outgoing(loopback_allowed());
    for (const auto* bad :
         {"file:///etc/passwd", "gopher://a/", "http://user:pw@127.0.0.1/", "/path", ""}) {
        const auto response = outgoing.get(bad);
        ASSERT_FALSE(response) << bad;
        EXPECT_EQ(response.error(), OutgoingError::BadUrl) << bad;
    }
    const auto injected =
        outgoing.send({.url = "http://127.0.0.1/", .headers = {{"a", "b\r\nc: d"}}});
    ASSERT_FALSE(injected);
    EXPECT_EQ(injected.error(), OutgoingError::BadUrl);
}

TEST(Outgoing, RedirectsAreNotFollowed) {
    TestServer server({.more_routes = {{Method::Get, "/redirect", Work::Immediate, redirect}}});
    const auto response = Outgoing(loopback_allowed()).get(url(server.port(), "/redirect"));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 303);
    EXPECT_EQ(response->headers.only("location"), "/mark/elsewhere");
}

TEST(Outgoing, AnAnswerTooLargeIsRefused) {
    TestServer server;
    auto settings = loopback_allowed();
    settings.response_bytes = 1000;
    const Outgoing outgoing(settings);
    EXPECT_TRUE(outgoing.get(url(server.port(), "/large/1000")).has_value());
    const auto response = outgoing.get(url(server.port(), "/large/1001"));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error(), OutgoingError::TooLarge);
}

TEST(Outgoing, AnAnswerThatDoesNotComeTimesOut) {
    TestServer server;
    auto settings = loopback_allowed();
    settings.total_limit = milliseconds{100};
    const auto response = Outgoing(settings).get(url(server.port(), "/wait"));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error(), OutgoingError::TimedOut);
}

TEST(Outgoing, AClosedPortIsAFailureToConnect) {
    std::uint16_t port = 0;
    {
        const auto listener = listen_at(*IpAddress::parse("127.0.0.1"), 0, 1);
        port = port_of(*listener);
    }
    const auto response = Outgoing(loopback_allowed()).get(url(port, "/"));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error(), OutgoingError::CannotConnect);
}

TEST(Outgoing, PlainHttpOnATlsPortIsNoAnswer) {
    TestServer server;
    const auto response = Outgoing(loopback_allowed())
                              .get("https://127.0.0.1:" + std::to_string(server.port()) + "/");
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error(), OutgoingError::CertificateRefused);
}

}  // namespace
}  // namespace web
