// Requests, responses and cookies as values.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/web/cookie.h"
#include "core/web/encode.h"
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

}  // namespace
}  // namespace web
