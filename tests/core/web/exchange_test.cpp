#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/json.h"
#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Exchange, AGetIsAnsweredAndTheConnectionKept) {
    TestServer server;
    WireClient client(server.port());
    for (const auto* mark : {"one", "two"}) {
        client.send(get(std::string("/mark/") + mark));
        const auto response = client.receive();
        ASSERT_TRUE(response);
        EXPECT_EQ(response->status, 200);
        EXPECT_EQ(response->body, mark);
        EXPECT_TRUE(response->headers.contains("date"));
    }
}

TEST(Exchange, AnswersComeFromThePoolToo) {
    TestServer server;
    WireClient client(server.port());
    client.send(get("/work/anna"));
    const auto response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "anna");
}

TEST(Exchange, PipelinedRequestsAreAnsweredInOrder) {
    TestServer server;
    WireClient client(server.port());
    std::string requests;
    for (int i = 0; i < 200; ++i) {
        requests += get((i % 3 == 0 ? "/work/" : "/mark/") + std::to_string(i));
    }
    client.send(requests);
    for (int i = 0; i < 200; ++i) {
        const auto response = client.receive();
        ASSERT_TRUE(response);
        EXPECT_EQ(response->body, std::to_string(i));
    }
}

TEST(Exchange, HeadHasTheLengthOfGetAndNoBody) {
    TestServer server;
    WireClient client(server.port());
    client.send("HEAD /mark/anna HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head = client.receive_head();
    ASSERT_TRUE(head);
    EXPECT_EQ(head->headers.only("content-length"), "4");
    client.send(get("/mark/next"));
    const auto next = client.receive();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->body, "next");
}

TEST(Exchange, ConnectionCloseIsHonoured) {
    TestServer server;
    WireClient client(server.port());
    client.send("GET /mark/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const auto response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->headers.only("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Exchange, OldHttpClosesUnlessAskedToStay) {
    TestServer server;
    WireClient closing(server.port());
    closing.send("GET /mark/a HTTP/1.0\r\n\r\n");
    const auto all = closing.receive_all();
    ASSERT_TRUE(all);
    EXPECT_THAT(*all, HasSubstr("\r\n\r\na"));
    WireClient staying(server.port());
    staying.send("GET /mark/a HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    EXPECT_EQ(staying.answer().headers.only("connection"), "keep-alive");
    staying.send(get("/mark/b"));
    EXPECT_EQ(staying.answer().body, "b");
}

TEST(Exchange, AHalfClosedClientGetsItsAnswer) {
    TestServer server;
    WireClient client(server.port());
    client.send(get("/wait") + get("/work/second"));
    server.gate().wait_for(1);
    client.close_sending();
    server.gate().open();
    EXPECT_EQ(client.answer().body, "passed");
    EXPECT_EQ(client.answer().body, "second");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Exchange, ContinueIsSentBeforeTheBody) {
    TestServer server;
    WireClient client(server.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"
    );
    EXPECT_EQ(client.receive_head().value_or(WireResponse{}).status, 100);
    client.send("body");
    EXPECT_THAT(client.answer().body, HasSubstr("\"body\":\"body\""));
}

TEST(Exchange, ABodyTooLargeIsRefusedBeforeItIsSent) {
    TestServer server;
    WireClient client(server.port());
    client.send(
        "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 17\r\nExpect: 100-continue\r\n\r\n"
    );
    EXPECT_EQ(client.answer().status, 413);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Exchange, ARouteHasItsOwnBodyLimit) {
    TestServer server;
    WireClient client(server.port());
    client.send(post("/small", "0123456789abcdef"));
    EXPECT_EQ(client.answer().status, 200);
    client.send(post("/echo", std::string(kDefaultBodyLimit, 'a')));
    EXPECT_EQ(client.answer().status, 200);
    client.send(post("/small", "0123456789abcdef0"));
    EXPECT_EQ(client.answer().status, 413);
}

TEST(Exchange, AThrowingHandlerGives500WithoutItsText) {
    TestServer server;
    WireClient client(server.port());
    client.send(get("/boom"));
    const auto response = client.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 500);
    EXPECT_THAT(response->body, Not(HasSubstr("secret detail")));
    EXPECT_THAT(server.log(), HasSubstr("secret detail"));
}

TEST(Exchange, AHeaderWithALineBreakNeverLeaves) {
    TestServer server;
    for (const auto* value : {"a%0d%0aSet-Cookie:%20x=1", "a%0ab", "a%0db", "a%7fb"}) {
        WireClient client(server.port());
        client.send(get(std::string("/inject?value=") + value));
        const auto response = client.receive();
        ASSERT_TRUE(response);
        EXPECT_EQ(response->status, 500) << value;
        EXPECT_FALSE(response->headers.contains("set-cookie"));
        EXPECT_FALSE(response->headers.contains("x-given"));
    }
}

TEST(Exchange, FaultsAreRenderedByTheProgram) {
    TestServer server({.faults = [](const Fault& fault) {
        return Response::json(
            fault.status, base::Json::object({{"title", fault.reason}}), "application/problem+json"
        );
    }});
    WireClient client(server.port());
    client.send(get("/nowhere"));
    const auto missing = client.answer();
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.headers.only("content-type"), "application/problem+json");
    client.send("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto refused = client.answer();
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.headers.only("allow"), "GET, HEAD, POST, OPTIONS");
    client.send("nonsense\r\n\r\n");
    EXPECT_EQ(client.answer().headers.only("content-type"), "application/problem+json");
}

TEST(Exchange, OnlyAPublicRouteIsOpenToOtherOrigins) {
    TestServer server;
    WireClient client(server.port());
    client.send("OPTIONS /public HTTP/1.1\r\nHost: a\r\nOrigin: https://b.example\r\n\r\n");
    const auto open = client.answer();
    EXPECT_EQ(open.status, 204);
    EXPECT_EQ(open.headers.only("access-control-allow-origin"), "*");
    EXPECT_FALSE(open.headers.contains("access-control-allow-credentials"));
    client.send(get("/public"));
    EXPECT_EQ(client.answer().headers.only("access-control-allow-origin"), "*");
    client.send("OPTIONS /echo HTTP/1.1\r\nHost: a\r\nOrigin: https://b.example\r\n\r\n");
    const auto closed = client.answer();
    EXPECT_EQ(closed.status, 204);
    EXPECT_FALSE(closed.headers.contains("access-control-allow-origin"));
    client.send(get("/echo"));
    EXPECT_FALSE(client.answer().headers.contains("access-control-allow-origin"));
}

}  // namespace
}  // namespace web
