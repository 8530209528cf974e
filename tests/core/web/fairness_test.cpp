// One client that sends without end must not take the reactor from the others.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

std::string many(const std::string& request, int count) {
    std::string requests;
    for (int i = 0; i < count; ++i) requests += request;
    return requests;
}

TEST(Fairness, ALongPipelineIsAnsweredInManyTurns) {
    constexpr int kRequests = 1000;
    TestServer server;
    WireClient client(server.port());
    client.send(many(get("/mark/a"), kRequests));
    for (int i = 0; i < kRequests; ++i) ASSERT_EQ(client.answer().body, "a") << i;
    // 16 requests a turn; what the reactor did not answer as it read, the writer's rounds did.
    EXPECT_GT(server.server().load().writer_rounds, 30U);
}

TEST(Fairness, AHalfClosedClientGetsTheAnswersThatWaitForTheirTurn) {
    constexpr int kRequests = 40;
    Gate gate;
    const auto pass = [gate](const Request& /*request*/, const PathParameters& /*parameters*/) {
        gate.pass();
        return Response::no_content();
    };
    TestServer server({.more_routes = {{Method::Get, "/gate", Work::Immediate, pass}}});
    // The first turn ends before the gate, so the writer comes to stand there.
    WireClient blocking(server.port());
    blocking.send(many(get("/mark/a"), 16) + get("/gate"));
    gate.wait_for(1);
    WireClient client(server.port());
    client.send(many(get("/mark/a"), kRequests));
    client.close_sending();
    // An answer on another connection proves that the reactor has seen the end of this one.
    WireClient barrier(server.port());
    barrier.send(get("/mark/a"));
    ASSERT_EQ(barrier.answer().body, "a");
    gate.open();
    for (int i = 0; i < kRequests; ++i) ASSERT_EQ(client.answer().body, "a") << i;
    EXPECT_TRUE(client.is_closed_by_server());
}

// Sends requests and reads answers as fast as it can, on one connection after the other.
class Flood {
public:
    explicit Flood(std::uint16_t port) : thread_([this, port] { run(port); }) {}
    Flood(const Flood&) = delete;
    Flood& operator=(const Flood&) = delete;
    ~Flood() {
        over_ = true;
        thread_.join();
    }

private:
    void run(std::uint16_t port) {
        const auto requests = many(get("/mark/flood"), 2000);
        while (!over_) {
            WireClient client(port);
            std::thread reader([&client] { client.receive_all(); });
            while (!over_ && client.send(requests)) {
            }
            client.close_sending();
            reader.join();
        }
    }

    std::atomic<bool> over_ = false;
    std::thread thread_;
};

TEST(Fairness, APipelineWithoutEndDoesNotStarveTheOthers) {
    TestServer server;
    const Flood flood(server.port());
    WireClient other(server.port());
    for (int i = 0; i < 300; ++i) {
        other.send(get("/mark/other"));
        const auto response = other.receive();
        ASSERT_TRUE(response);
        ASSERT_EQ(response->body, "other");
    }
}

TEST(Fairness, AnAnswerArrivesThoughItsClientSendsOn) {
    TestServer server;
    WireClient client(server.port());
    client.keep_receive_buffer_small();
    client.send("GET /large/20000000 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    ASSERT_TRUE(eventually([&server] { return server.server().load().unread_output > 0; }));
    client.send(std::string(1000000, 'x'));
    EXPECT_EQ(client.answer().body.size(), 20000000U);
}

TEST(Fairness, WhoSendsOnAfterTheLastAnswerIsCut) {
    constexpr std::size_t kFarBeyondEveryBuffer = 100000000;
    for (const auto* last :
         {"nonsense\r\n\r\n", "GET /mark/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"}) {
        TestServer server;
        WireClient client(server.port());
        client.send(last);
        const std::string piece(65536, 'x');
        std::size_t sent = 0;
        while (sent < kFarBeyondEveryBuffer && client.send(piece)) sent += piece.size();
        EXPECT_LT(sent, kFarBeyondEveryBuffer) << last;
    }
}

}  // namespace
}  // namespace web
