// What two readers could understand differently, accepted and refused side by side (S69, RFC 9112).
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using namespace std::string_literals;

struct Case {
    std::string name;
    std::string request;
    int status;
};

// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest calls it
void PrintTo(const Case& row, std::ostream* stream) {
    *stream << row.name;
}

std::string post_with(const std::string& headers, const std::string& body) {
    return "POST /echo HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

std::string get_with(const std::string& headers) {
    return "GET /echo HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

std::string get_target(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

std::string many_headers(int count) {
    std::string headers;
    for (int i = 0; i < count; ++i) headers += "X-" + std::to_string(i) + ": 1\r\n";
    return headers;
}

const std::string kChunked = "Transfer-Encoding: chunked\r\n";

std::vector<Case> cases() {
    return {
        {"LengthFits", post_with("Content-Length: 3\r\n", "abc"), 200},
        {"LengthZero", post_with("Content-Length: 0\r\n", ""), 200},
        {"LengthWithPlus", post_with("Content-Length: +3\r\n", "abc"), 400},
        {"LengthWithMinus", post_with("Content-Length: -3\r\n", "abc"), 400},
        {"LengthWithLetters", post_with("Content-Length: 3abc\r\n", "abc"), 400},
        {"LengthHexadecimal", post_with("Content-Length: 0x3\r\n", "abc"), 400},
        {"LengthEmpty", post_with("Content-Length: \r\n", "abc"), 400},
        {"LengthListed", post_with("Content-Length: 3, 3\r\n", "abc"), 400},
        {"LengthBeyondNumbers", post_with("Content-Length: 99999999999999999999\r\n", "abc"), 400},
        {"LengthTwiceTheSame", post_with("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        {"LengthTwice", post_with("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400},
        {"LengthTooLarge", post_with("Content-Length: 65537\r\n", ""), 413},
        {"Chunks", post_with(kChunked, "3\r\nabc\r\n0\r\n\r\n"), 200},
        {"ChunksInUpperCase", post_with("Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n"), 200},
        {"ChunksAndLength", post_with(kChunked + "Content-Length: 3\r\n", "0\r\n\r\n"), 400},
        {"LengthAndChunks", post_with("Content-Length: 5\r\n" + kChunked, "0\r\n\r\n"), 400},
        {"CodingTwice", post_with(kChunked + kChunked, "0\r\n\r\n"), 400},
        {"CodingUnknown", post_with("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {"CodingDisguised", post_with("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        {"CodingWithVerticalTab", post_with("Transfer-Encoding: \vchunked\r\n", "0\r\n\r\n"), 400},
        {"CodingIdentity", post_with("Transfer-Encoding: identity\r\n", ""), 501},
        {"ChunksInOldHttp", "POST /echo HTTP/1.0\r\nHost: a\r\n" + kChunked + "\r\n0\r\n\r\n", 400},
        {"ChunkSizeWithPlus", post_with(kChunked, "+3\r\nabc\r\n0\r\n\r\n"), 400},
        {"ChunkSizeWithPrefix", post_with(kChunked, "0x3\r\nabc\r\n0\r\n\r\n"), 400},
        {"ChunkSizeWithSpaceBefore", post_with(kChunked, " 3\r\nabc\r\n0\r\n\r\n"), 400},
        {"ChunkSizeWithSpaceAfter", post_with(kChunked, "3 \r\nabc\r\n0\r\n\r\n"), 400},
        {"ChunkSizeWithZeros", post_with(kChunked, "0003\r\nabc\r\n000\r\n\r\n"), 200},
        {"ChunkSizeEmpty", post_with(kChunked, "\r\nabc\r\n0\r\n\r\n"), 400},
        {"ChunkSizeBeyondNumbers", post_with(kChunked, "fffffffffffffffff\r\nabc\r\n"), 400},
        {"ChunkSizeTooLarge", post_with(kChunked, "10001\r\n"), 413},
        {"ChunkSizeHuge", post_with(kChunked, "ffffffffffffffff\r\n"), 413},
        {"ChunkEndsWithoutCrLf", post_with(kChunked, "3\r\nabcd\r\n0\r\n\r\n"), 400},
        {"ChunkLineWithBareLf", post_with(kChunked, "3\nabc\r\n0\r\n\r\n"), 400},
        {"ChunkDataFollowedByBareLf", post_with(kChunked, "3\r\nabc\n0\r\n\r\n"), 400},
        {"ChunkExtension", post_with(kChunked, "3;a=b\r\nabc\r\n0\r\n\r\n"), 200},
        {"ChunkExtensionWithBareLf", post_with(kChunked, "3;a\nb\r\nabc\r\n0\r\n\r\n"), 400},
        {"ChunkExtensionWithBareCr", post_with(kChunked, "3;a\rb\r\nabc\r\n0\r\n\r\n"), 400},
        {"LastChunkExtensionWithBareLf", post_with(kChunked, "0;a\nb\r\n\r\n"), 400},
        {"ChunkExtensionWithoutEnd", post_with(kChunked, "3;" + std::string(5000, 'a')), 400},
        {"TrailerIsDropped", post_with(kChunked, "0\r\nAuthorization: x\r\n\r\n"), 200},
        {"TrailerWithBareLf", post_with(kChunked, "0\r\nX: a\nY: b\r\n\r\n"), 400},
        {"TrailersEndWithBareLf", post_with(kChunked, "0\r\nX: a\r\n\n"), 400},
        {"LastChunkFollowedByBareLf", post_with(kChunked, "0\r\n\n"), 400},
        {"TrailerWithoutColon", post_with(kChunked, "0\r\nX\r\n\r\n"), 400},
        {"BareLfInRequestLine", "GET /echo HTTP/1.1\nHost: a\r\n\r\n", 400},
        {"BareLfInHeaders", "GET /echo HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400},
        {"BareLfAtTheEnd", "GET /echo HTTP/1.1\r\nHost: a\r\n\n", 400},
        {"BareCrInHeader", get_with("X: a\rb\r\n"), 400},
        {"NulInHeader", get_with("X: a\0b\r\n"s), 400},
        {"NulInTarget", "GET /ec\0ho HTTP/1.1\r\nHost: a\r\n\r\n"s, 400},
        {"ControlInHeader",
         get_with("X: a\x01"
                  "b\r\n"),
         400},
        {"DeleteInHeader",
         get_with("X: a\x7f"
                  "b\r\n"),
         400},
        {"NonAsciiValue",
         get_with("X: \xc4\x8c"
                  "ern\xc3\xbd\xff\r\n"),
         200},
        {"NonAsciiName", get_with("X\xff: a\r\n"), 400},
        {"NonAsciiHost", "GET /echo HTTP/1.1\r\nHost: \xff\r\n\r\n", 400},
        {"FoldedHeader", get_with("X: a\r\n b\r\n"), 400},
        {"FoldedWithTab", get_with("X: a\r\n\tb\r\n"), 400},
        {"SpaceBeforeFirstHeader", "GET /echo HTTP/1.1\r\n Host: a\r\n\r\n", 400},
        {"SpaceBeforeColon", get_with("X : a\r\n"), 400},
        {"SpaceBeforeColonOfLength", post_with("Content-Length : 3\r\n", "abc"), 400},
        {"HeaderWithoutColon", get_with("X\r\n"), 400},
        {"HeaderWithoutName", get_with(": a\r\n"), 400},
        {"HeaderWithoutValue", get_with("X:\r\n"), 200},
        {"HostMissing", "GET /echo HTTP/1.1\r\n\r\n", 400},
        {"HostMissingInOldHttp", "GET /echo HTTP/1.0\r\n\r\n", 200},
        {"HostTwice", get_with("Host: b\r\n"), 400},
        {"HostTwiceInOldHttp", "GET /echo HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", 400},
        {"HostWithPort", "GET /echo HTTP/1.1\r\nHost: a.example:8080\r\n\r\n", 200},
        {"HostWithSpace", "GET /echo HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
        {"HostWithPath", "GET /echo HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        {"AuthorizationTwice", get_with("Authorization: a\r\nAuthorization: b\r\n"), 400},
        {"TypeTwice", post_with("Content-Type: a/b\r\nContent-Type: c/d\r\n", ""), 400},
        {"AcceptTwice", get_with("Accept: a/b\r\nAccept: c/d\r\n"), 200},
        {"AcceptOfJava", get_with("Accept: text/html, image/gif, *; q=.2, */*; q=.2\r\n"), 200},
        {"HundredHeaders", get_with(many_headers(99)), 200},
        {"TooManyHeaders", get_with(many_headers(100)), 431},
        {"LongHeader", get_with("X: " + std::string(16000, 'a') + "\r\n"), 200},
        {"TooLongHeader", get_with("X: " + std::string(16400, 'a') + "\r\n"), 431},
        {"HeadWithoutEnd", "GET /echo HTTP/1.1\r\nX: " + std::string(16400, 'a'), 431},
        {"LongTarget", get_target("/echo?a=" + std::string(8184, 'a')), 200},
        {"TooLongTarget", get_target("/echo?a=" + std::string(8185, 'a')), 414},
        {"TwoSpaces", "GET  /echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"TabInRequestLine", "GET\t/echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"SpaceAtTheEnd", "GET /echo HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
        {"NoVersion", "GET /echo\r\nHost: a\r\n\r\n", 400},
        {"LowerCaseVersion", "GET /echo http/1.1\r\nHost: a\r\n\r\n", 400},
        {"NewVersion", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"UnknownMethod", "BREW /echo HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"LowerCaseMethod", "get /echo HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"Trace", "TRACE /echo HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"Connect", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"HandshakeOfTls", "\x16\x03\x01\x02\x00\x01"s, 400},
        {"OneEmptyLineBefore", "\r\n" + get("/echo"), 200},
        {"AbsoluteTarget", get_target("http://a/echo"), 200},
        {"AbsoluteTargetOfAnotherHost", get_target("http://b/echo"), 400},
        {"AbsoluteTargetWithUser", get_target("http://b@a/echo"), 400},
        {"AbsoluteTargetOfAnotherScheme", get_target("ftp://a/echo"), 400},
        {"AsteriskOfOptions", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 204},
        {"AsteriskOfGet", get_target("*"), 400},
        {"RelativeTarget", get_target("echo"), 400},
        {"Fragment", get_target("/echo#a"), 400},
        {"TwoSlashes", get_target("//echo"), 400},
        {"DotSegment", get_target("/./echo"), 400},
        {"DotDotSegment", get_target("/x/../echo"), 400},
        {"EscapedDots", get_target("/x/%2e%2E/echo"), 400},
        {"EscapedSlash", get_target("/x%2fecho"), 400},
        {"EscapedBackslash", get_target("/x%5cecho"), 400},
        {"EscapedNul", get_target("/echo%00"), 400},
        {"EscapedLineBreak", get_target("/echo%0d%0a"), 400},
        {"BrokenEscape", get_target("/echo%2"), 400},
        {"EscapedLetterIsAnotherPath", get_target("/%65cho"), 404},
        {"ParameterIsAnotherPath", get_target("/echo;a=b"), 404},
        {"OtherCaseIsAnotherPath", get_target("/ECHO"), 404},
        {"SlashAtTheEndIsAnotherPath", get_target("/echo/"), 404},
        {"BrokenUtf8", get_target("/mark/%ff"), 400},
        {"BrokenQuery", get_target("/echo?a=%zz"), 400},
        {"NulInQuery", get_target("/echo?a=%00"), 400},
        {"UnknownExpectation", post_with("Expect: tea\r\nContent-Length: 1\r\n", "a"), 417},
    };
}

class Smuggling : public testing::TestWithParam<Case> {
protected:
    static void SetUpTestSuite() { server = new TestServer; }
    static void TearDownTestSuite() { delete server; }
    static inline TestServer* server = nullptr;
};

bool ends_the_connection(int status) {
    return status != 200 && status != 204 && status != 404;
}

TEST_P(Smuggling, IsJudgedAndNothingIsLeftOver) {
    const auto& row = GetParam();
    WireClient client(server->port());
    // After a refusal the hidden request must not be answered.
    client.send(row.request + get("/mark/hidden"));
    const auto response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, row.status);
    if (ends_the_connection(row.status)) {
        EXPECT_EQ(response->headers.only("connection"), "close");
        EXPECT_TRUE(client.is_closed_by_server());
    } else if (response->headers.only("connection") != "close") {
        EXPECT_EQ(client.answer().body, "hidden");
    }
}

INSTANTIATE_TEST_SUITE_P(Table, Smuggling, testing::ValuesIn(cases()), [](const auto& row) {
    return row.param.name;
});

}  // namespace
}  // namespace web
