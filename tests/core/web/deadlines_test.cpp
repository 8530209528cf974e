#include <gtest/gtest.h>

#include <ctime>

#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using std::chrono::milliseconds;

TEST(Deadlines, AHeadThatDoesNotEndIsAnsweredWith408) {
    TestServer server({.settings = settings_with({.head = milliseconds{100}})});
    WireClient client(server.port());
    client.send("GET /mark/a HTTP/1.1\r\nHos");
    EXPECT_EQ(client.receive()->status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Deadlines, ByteAfterByteDoesNotMoveTheDeadlineOfAHead) {
    TestServer server({.settings = settings_with({.head = milliseconds{300}})});
    WireClient client(server.port());
    const auto began = std::chrono::steady_clock::now();
    client.send("GET /mark/a HTTP/1.1\r\nX: ");
    // A drop every now and then, until the server has enough.
    while (client.send("a") && std::chrono::steady_clock::now() - began < std::chrono::seconds{8}) {
        WireClient pause(server.port());
        pause.send(get("/mark/a"));
        pause.receive();
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{5});
}

TEST(Deadlines, ABodyThatDoesNotEndIsAnsweredWith408) {
    TestServer server({.settings = settings_with({.body = milliseconds{100}})});
    WireClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(client.receive()->status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Deadlines, AnIdleConnectionIsClosedSilently) {
    TestServer server({.settings = settings_with({.idle = milliseconds{100}})});
    WireClient fresh(server.port());
    EXPECT_TRUE(fresh.is_closed_by_server());
    WireClient used(server.port());
    used.send(get("/mark/a"));
    EXPECT_TRUE(used.receive());
    EXPECT_TRUE(used.is_closed_by_server());
}

double cpu_seconds() {
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

TEST(Deadlines, ASlowReaderIsCutAndNeitherSpinsNorStarvesOthers) {
    TestServer server({.settings = settings_with({.answer = milliseconds{800}})});
    WireClient reader(server.port());
    reader.keep_receive_buffer_small();
    reader.send(get("/large/20000000"));
    WireClient other(server.port());
    other.send(get("/work/quick"));
    ASSERT_EQ(other.receive()->body, "quick");
    const auto cpu = cpu_seconds();
    const auto began = std::chrono::steady_clock::now();
    while (server.server().load().requests > 0) {
        ASSERT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{5});
        other.send(get("/mark/quick"));
        ASSERT_EQ(other.receive()->body, "quick");
        const timespec breath{0, 20000000};
        ::nanosleep(&breath, nullptr);
    }
    EXPECT_LT(cpu_seconds() - cpu, 0.4);
    EXPECT_FALSE(reader.receive());
}

TEST(Deadlines, ALargeAnswerArrivesWholeThroughASmallWindow) {
    TestServer server;
    WireClient reader(server.port());
    reader.keep_receive_buffer_small();
    reader.send(get("/large/12000000") + get("/mark/next"));
    const auto response = reader.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, std::string(12000000, 'L'));
    EXPECT_EQ(reader.receive()->body, "next");
}

TEST(Deadlines, UnreadAnswersTogetherHaveALimit) {
    ServerSettings settings;
    settings.limits.unread_output_bytes = 1000000;
    TestServer server({.settings = settings});
    WireClient reader(server.port());
    reader.keep_receive_buffer_small();
    reader.send(get("/large/50000000"));
    EXPECT_FALSE(reader.receive());
    EXPECT_EQ(server.server().load().requests, 0U);
}

}  // namespace
}  // namespace web
