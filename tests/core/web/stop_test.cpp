#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

constexpr std::chrono::minutes kLongGrace{10};

TEST(Stop, ARequestInWorkIsAnsweredWithConnectionClose) {
    TestServer server;
    WireClient client(server.port());
    client.send(get("/wait"));
    server.gate().wait_for(1);
    std::thread stopper([&] { EXPECT_EQ(server.server().stop(kLongGrace), Stopped::AllAnswered); });
    // The listening socket closes first; then the gate opens.
    while (WireClient(server.port()).send("x")) {
    }
    server.gate().open();
    const auto response = client.receive();
    stopper.join();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "passed");
    EXPECT_EQ(response->headers.only("connection"), "close");
}

TEST(Stop, ARequestHalfReadIsStillReadAndAnswered) {
    TestServer server;
    WireClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbo");
    WireClient barrier(server.port());
    barrier.send(get("/mark/a"));
    ASSERT_TRUE(barrier.receive());
    std::thread stopper([&] { EXPECT_EQ(server.server().stop(kLongGrace), Stopped::AllAnswered); });
    while (WireClient(server.port()).send("x")) {
    }
    client.send("dy");
    const auto response = client.receive();
    stopper.join();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
}

TEST(Stop, TheGraceEnds) {
    TestServer server;
    WireClient client(server.port());
    client.send(get("/wait"));
    server.gate().wait_for(1);
    EXPECT_EQ(server.server().stop(std::chrono::milliseconds{50}), Stopped::GraceEnded);
    EXPECT_FALSE(client.receive());
}

// Clients that ask without a pause, on kept and on new connections, while the server stops: what
// was sent whole and reached the server is answered.
TEST(Stop, NoRequestIsLost) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    // A client that the machine keeps waiting between two requests has not gone silent.
    settings.deadlines.last_request = kLongGrace;
    for (int round = 0; round < 3; ++round) {
        TestServer server({.settings = settings});
        std::atomic<int> answered = 0;
        std::atomic<int> lost = 0;
        std::vector<std::thread> clients;
        for (int i = 0; i < 8; ++i) {
            clients.emplace_back([&, port = server.port()] {
                for (;;) {
                    WireClient client(port);
                    if (client.descriptor() < 0) return;
                    for (bool kept = true; kept;) {
                        client.send(get("/work/mark"));
                        const auto response = client.receive();
                        response ? ++answered : ++lost;
                        if (!response) return;
                        kept = response->headers.only("connection") != "close";
                    }
                }
            });
        }
        EXPECT_TRUE(eventually([&answered] { return answered >= 500; }));
        EXPECT_EQ(server.server().stop(kLongGrace), Stopped::AllAnswered);
        for (auto& client : clients) client.join();
        EXPECT_EQ(lost, 0) << "of " << answered;
    }
}

TEST(Stop, ASecondServerTakesOverThePortWithoutAGap) {
    TestServer first;
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.port = first.port();
    TestServer second({.settings = settings});
    EXPECT_EQ(first.server().stop(kLongGrace), Stopped::AllAnswered);
    for (int i = 0; i < 50; ++i) {
        WireClient client(settings.port);
        client.send(get("/mark/second"));
        const auto response = client.receive();
        ASSERT_TRUE(response);
        EXPECT_EQ(response->body, "second");
    }
}

TEST(Stop, StoppingTwiceIsHarmless) {
    TestServer server;
    EXPECT_EQ(server.server().stop(kLongGrace), Stopped::AllAnswered);
    EXPECT_EQ(server.server().stop(kLongGrace), Stopped::AllAnswered);
}

}  // namespace
}  // namespace web
