// Requests, responses, cookies and addresses as values.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/web/address.h"
#include "core/web/cookie.h"
#include "core/web/encode.h"
#include "core/web/forwarded.h"
#include "core/web/security_headers.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Fields, OnlyGivesTheValueOfANameThatOccursOnce) {
    const Fields fields{{"a", "1"}, {"b", "2"}, {"a", "3"}};
    EXPECT_EQ(fields.count("a"), 2U);
    EXPECT_EQ(*fields.first("a"), "1");
    EXPECT_EQ(fields.only("a"), std::nullopt);
    EXPECT_EQ(fields.only("b"), "2");
    EXPECT_EQ(fields.only("c"), std::nullopt);
    EXPECT_EQ(fields.repeated(), "a");
}

TEST(Request, AFormKeepsItsDuplicates) {
    Request request;
    request.headers.add("content-type", "Application/X-WWW-Form-Urlencoded; charset=UTF-8");
    request.body = "code=a%2Bb&state=x+y&code=c";
    const auto form = request.form();
    ASSERT_TRUE(form);
    EXPECT_EQ(form->count("code"), 2U);
    EXPECT_EQ(form->only("state"), "x y");
}

TEST(Request, AFormNeedsItsTypeAndWholeEscapes) {
    Request request;
    request.body = "a=b";
    EXPECT_EQ(request.form().error(), FormError::WrongContentType);
    request.headers.add("content-type", "application/x-www-form-urlencoded");
    request.body = "a=%g0";
    EXPECT_EQ(request.form().error(), FormError::Malformed);
}

TEST(Request, ACookieSentTwiceIsNoCookie) {
    Request request;
    request.headers.add("cookie", "a=1; b=2; broken; c=x=y");
    request.headers.add("cookie", "b=3");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("b"), std::nullopt);
    EXPECT_EQ(request.cookie("c"), "x=y");
    EXPECT_EQ(request.cookie("broken"), std::nullopt);
}

TEST(Request, FiftyCookiesAndALargeOneAreFine) {
    Request request;
    std::string cookies;
    for (int i = 0; i < 50; ++i) cookies += "c" + std::to_string(i) + "=v; ";
    request.headers.add("cookie", cookies + "large=" + std::string(4000, 'x'));
    EXPECT_EQ(request.cookie("c49"), "v");
    EXPECT_EQ(request.cookie("large"), std::string(4000, 'x'));
}

TEST(Cookie, AHostCookieHasWhatItsPrefixDemands) {
    const auto text = set_cookie_value(
        {.name = "__Host-session",
         .value = "abc",
         .max_age = std::chrono::seconds{60},
         .same_site = SameSite::Strict,
         .transport = CookieTransport::PlainLoopback,
         .path = "/login"}
    );
    EXPECT_EQ(text, "__Host-session=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict");
}

TEST(Cookie, PlainLoopbackLeavesOutSecureOnly) {
    const auto text =
        set_cookie_value({.name = "s", .value = "v", .transport = CookieTransport::PlainLoopback});
    EXPECT_EQ(text, "s=v; Path=/; HttpOnly; SameSite=Lax");
}

TEST(Cookie, ScriptsReadOnlyWhatIsMeantForThem) {
    const auto text = set_cookie_value(
        {.name = "s", .value = "v", .same_site = SameSite::None, .reader = CookieReader::Scripts}
    );
    EXPECT_EQ(text, "s=v; Path=/; Secure; SameSite=None");
}

TEST(Cookie, NothingCanAddAttributesOrLines) {
    for (const auto* evil : {"a; Domain=b", "a\r\nSet-Cookie: b=c", "a,b", "a\"b", "ř"}) {
        const auto text = set_cookie_value({.name = "s", .value = evil});
        EXPECT_THAT(text, Not(HasSubstr("; Domain"))) << evil;
        EXPECT_THAT(text, Not(HasSubstr("\n"))) << evil;
        EXPECT_THAT(set_cookie_value({.name = evil, .value = "v"}), Not(HasSubstr("; Domain")));
        EXPECT_THAT(
            set_cookie_value({.name = "s", .value = "v", .path = evil}), HasSubstr("Path=/;")
        );
    }
}

TEST(Cookie, ErasedIsEmptyAndOver) {
    EXPECT_THAT(
        set_cookie_value(erased({.name = "s", .value = "v"})),
        testing::StartsWith("s=; Path=/; Max-Age=0;")
    );
}

TEST(Encode, FramingIsNotForHandlers) {
    auto response = Response::text(200, "four").with("Content-Length", "999");
    response.with("Transfer-Encoding", "chunked").with("Connection", "x").with("X-Own", "kept");
    const auto bytes = encode(response, {});
    EXPECT_THAT(bytes, HasSubstr("Content-Length: 4\r\n"));
    EXPECT_THAT(bytes, HasSubstr("X-Own: kept\r\n"));
    EXPECT_THAT(bytes, Not(HasSubstr("999")));
    EXPECT_THAT(bytes, Not(HasSubstr("chunked")));
}

TEST(Encode, NoContentHasNoLength) {
    EXPECT_THAT(encode(Response::no_content(), {}), Not(HasSubstr("Content-Length")));
}

TEST(Encode, StatusAndHeadersMustBeSendable) {
    EXPECT_TRUE(is_sendable(Response::see_other("https://a.example/?x=1")));
    EXPECT_FALSE(is_sendable(Response::see_other("https://a.example/\r\nX: y")));
    EXPECT_FALSE(is_sendable(Response::see_other(std::string("a\0b", 3))));
    EXPECT_FALSE(is_sendable(Response::text(200, "").with("bad name", "v")));
    EXPECT_FALSE(is_sendable(Response::text(99, "")));
    EXPECT_FALSE(is_sendable(Response::bytes("text/html\nX: y", "")));
}

TEST(SecurityHeaders, PagesHaveAPolicyWithoutInlineCode) {
    const auto response = with_page_headers(
        Response::html(200, "x"),
        {.form_targets = {"https://client.example:8443", "https://a; script-src *", "javascript:x"}}
    );
    const auto policy = response.headers.only("content-security-policy").value_or("");
    EXPECT_THAT(policy, HasSubstr("form-action 'self' https://client.example:8443"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
    EXPECT_THAT(policy, Not(HasSubstr("script-src *")));
    EXPECT_THAT(policy, Not(HasSubstr("javascript")));
    EXPECT_EQ(response.headers.only("cache-control"), "no-store");
    EXPECT_EQ(response.headers.only("x-content-type-options"), "nosniff");
    EXPECT_EQ(response.headers.only("referrer-policy"), "no-referrer");
}

TEST(SecurityHeaders, FramesAreNamedOrForbidden) {
    const auto framing = with_page_headers(
        Response::html(200, "x"), {.frames = {"https://rp.example", "https://b; script-src *"}}
    );
    const auto policy = framing.headers.only("content-security-policy").value_or("");
    EXPECT_THAT(policy, HasSubstr("frame-src https://rp.example;"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none';"));
    EXPECT_EQ(framing.headers.only("x-frame-options"), "DENY");
    const auto framed =
        with_page_headers(Response::html(200, "x"), {.framed_by = {"https://rp.example"}});
    EXPECT_THAT(
        framed.headers.only("content-security-policy").value_or(""),
        HasSubstr("frame-ancestors https://rp.example;")
    );
    EXPECT_FALSE(framed.headers.contains("x-frame-options"));
}

TEST(SecurityHeaders, AssetsMayBeKept) {
    const auto response =
        with_asset_headers(Response::bytes("text/css", ""), std::chrono::hours{1});
    EXPECT_EQ(response.headers.only("cache-control"), "public, max-age=3600");
}

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
