// Whose large body is taken in is decided before it is read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>

#include "core/web/encode.h"
#include "tests/core/web/spooling.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::size_t kHuge = 50000000;

// POST /judged takes the body of who has a ticket. The ticket "late" is looked at when the gate
// opens, and "broken" breaks the check.
std::optional<Response> check(const Gate& gate, const Request& head) {
    const auto ticket = head.header("ticket").value_or("");
    if (ticket == "broken") throw std::runtime_error("secret detail");
    if (ticket == "late") gate.pass();
    if (ticket == "good" || ticket == "late") return std::nullopt;
    return Response::text(401, "ticket of " + head.peer + head.body).with("x-judge", "here");
}

Route judged(const Gate& gate, const std::shared_ptr<std::atomic<int>>& handled) {
    auto handler = [handled](const Request& request, const PathParameters& /*none*/) {
        ++*handled;
        return Response::text(200, seal_of_all(request.body_reader));
    };
    auto head_check = [gate](const Request& head, const PathParameters& /*none*/) {
        return check(gate, head);
    };
    return {
        .method = Method::Post,
        .path = "/judged",
        .work = Work::Store,
        .handler = std::move(handler),
        .body_limit = kRouteLimit,
        .body = BodyKind::Spooled,
        .head_check = std::move(head_check)};
}

class HeadCheck : public testing::Test {
protected:
    [[nodiscard]] static std::string head(
        const std::string& ticket, std::size_t bytes, const std::string& more = ""
    ) {
        return "POST /judged HTTP/1.1\r\nHost: a\r\nTicket: " + ticket + "\r\n" + more +
               "Content-Length: " + std::to_string(bytes) + "\r\n\r\n";
    }
    [[nodiscard]] bool is_empty() {
        return eventually([this] {
            const auto load = server.server().load();
            return load.spooled_requests == 0 && load.connections == 0;
        });
    }
    static TestServer::Options options(Route route) {
        TestServer::Options options;
        options.more_routes = {std::move(route)};
        return options;
    }

    Gate gate;
    std::shared_ptr<std::atomic<int>> handled = std::make_shared<std::atomic<int>>(0);
    TestServer server{options(judged(gate, handled))};
};

TEST_F(HeadCheck, RefusesAStrangersBodyUnread) {
    WireClient client(server.port());
    client.send(head("none", kHuge) + sample(1000));
    const auto refused = client.answer();
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.body, "ticket of 127.0.0.1");
    EXPECT_EQ(refused.headers.only("x-judge"), "here");
    EXPECT_EQ(refused.headers.only("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_TRUE(is_empty());
    EXPECT_EQ(*handled, 0);
}

TEST_F(HeadCheck, AsksNoStrangerToContinue) {
    WireClient client(server.port());
    client.send(head("none", kHuge, "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.answer().status, 401);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(HeadCheck, IsMadeWhereNoBodyComesToo) {
    WireClient client(server.port());
    client.send("POST /judged HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.answer().status, 401);
    EXPECT_EQ(*handled, 0);
}

TEST_F(HeadCheck, LetsTheBodyInAndTheConnectionGoesOn) {
    WireClient client(server.port());
    for (const std::size_t size : {0U, 1U, 70000U, 3000000U}) {
        const auto body = sample(size);
        client.send(get("/mark/before") + head("good", size) + body + get("/mark/after"));
        EXPECT_EQ(client.answer().body, "before");
        EXPECT_EQ(client.answer().body, seal_of(body)) << size;
        EXPECT_EQ(client.answer().body, "after");
    }
    client.send(head("good", 10, "Expect: 100-continue\r\n"));
    const auto interim = client.receive_head();
    ASSERT_TRUE(interim);
    EXPECT_EQ(interim->status, 100);
    client.send(sample(10));
    EXPECT_EQ(client.answer().body, seal_of(sample(10)));
}

TEST_F(HeadCheck, MayTakeItsTimeWhileNothingOfTheBodyIsTaken) {
    WireClient client(server.port());
    const auto body = sample(20000);  // fits into the kernel, for nobody reads
    client.send(head("late", body.size()) + body);
    gate.wait_for(1);
    EXPECT_EQ(server.server().load().spooled_requests, 0U);
    gate.open();
    EXPECT_EQ(client.answer().body, seal_of(body));
}

TEST_F(HeadCheck, WhoGoesMeanwhileLeavesNothing) {
    for (const bool by_reset : {true, false}) {
        WireClient client(server.port());
        client.send(head("late", kHuge));
        by_reset ? client.abort() : client.close_sending();
    }
    gate.wait_for(2);
    gate.open();
    EXPECT_TRUE(is_empty());
    EXPECT_EQ(*handled, 0);
}

TEST_F(HeadCheck, ThatBreaksLetsNobodyIn) {
    WireClient client(server.port());
    client.send(head("broken", kHuge));
    const auto answer = client.answer();
    EXPECT_EQ(answer.status, 500);
    EXPECT_THAT(answer.body, Not(HasSubstr("secret")));
    EXPECT_THAT(server.log(), HasSubstr("secret detail"));
    EXPECT_EQ(*handled, 0);
}

TEST_F(HeadCheck, OnItsWayIsWaitedForWhenTheServerStops) {
    WireClient client(server.port());
    client.send(head("late", 10) + sample(10));
    gate.wait_for(1);
    std::thread stopper([this] {
        EXPECT_EQ(server.server().stop(std::chrono::minutes{10}), Stopped::AllAnswered);
    });
    while (WireClient(server.port()).send("x")) {
    }
    gate.open();
    EXPECT_EQ(client.answer().body, seal_of(sample(10)));
    stopper.join();
}

TEST(HeadCheckInAFullPool, IsNotMadeAndTheClientComesAgain) {
    Gate gate;
    const auto handled = std::make_shared<std::atomic<int>>(0);
    TestServer::Options options;
    options.workers.store = {.threads = 1, .queue = 1, .deadline = std::chrono::minutes{10}};
    options.more_routes = {judged(gate, handled)};
    TestServer server(std::move(options));
    const std::string late =
        "POST /judged HTTP/1.1\r\nHost: a\r\nTicket: late\r\nContent-Length: 1\r\n\r\nx";
    WireClient working(server.port());
    working.send(late);
    gate.wait_for(1);
    WireClient queued(server.port());
    queued.send(late);
    ASSERT_TRUE(eventually([&] { return server.workers().load(Work::Store).queued == 1; }));
    WireClient refused(server.port());
    refused.send(late);
    const auto answer = refused.answer();
    EXPECT_EQ(answer.status, 503);
    EXPECT_TRUE(answer.headers.only("retry-after"));
    gate.open();
}

TEST(HeadCheckOfABodyInMemory, IsAFaultOfTheTable) {
    const Gate gate;
    auto route = judged(gate, std::make_shared<std::atomic<int>>(0));
    route.body = BodyKind::InMemory;
    EXPECT_FALSE(Routes::create({route}));
}

}  // namespace
}  // namespace web
