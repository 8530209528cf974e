#include <gtest/gtest.h>

#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using std::chrono::milliseconds;

// One deadline that must pass; the others never do.
ServerSettings with(milliseconds Deadlines::*deadline, milliseconds limit) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.deadlines.*deadline = limit;
    return settings;
}

TEST(Deadlines, AHeadThatDoesNotEndIsAnsweredWith408) {
    TestServer server({.settings = with(&Deadlines::head, milliseconds{100})});
    WireClient client(server.port());
    client.send("GET /mark/a HTTP/1.1\r\nHos");
    EXPECT_EQ(client.answer().status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
}

// A drop every millisecond or more slowly: all of them take far longer than the deadline, however
// fast the machine, and the head's limit is not reached.
TEST(Deadlines, ByteAfterByteDoesNotMoveTheDeadlineOfAHead) {
    constexpr int kDrops = 8000;
    TestServer server({.settings = with(&Deadlines::head, milliseconds{100})});
    WireClient client(server.port());
    client.send("GET /mark/a HTTP/1.1\r\nX: ");
    int drops = 0;
    while (drops < kDrops && !client.has_answer_within(milliseconds{1})) {
        client.send("a");
        ++drops;
    }
    EXPECT_LT(drops, kDrops);
    EXPECT_EQ(client.answer().status, 408);
}

TEST(Deadlines, ABodyThatDoesNotEndIsAnsweredWith408) {
    TestServer server({.settings = with(&Deadlines::body, milliseconds{100})});
    WireClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(client.answer().status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Deadlines, AnIdleConnectionIsClosedSilently) {
    TestServer server({.settings = with(&Deadlines::idle, milliseconds{200})});
    WireClient fresh(server.port());
    EXPECT_TRUE(fresh.is_closed_by_server());
    // A busy machine may let the limit pass before the request is sent: then with another one.
    std::optional<WireResponse> answer;
    for (int attempt = 0; attempt < 100 && !answer; ++attempt) {
        WireClient used(server.port());
        used.send(get("/mark/a"));
        answer = used.receive();
        EXPECT_TRUE(used.is_closed_by_server());
    }
    EXPECT_TRUE(answer);
}

// Takes nothing of a large answer.
class SlowReader : public WireClient {
public:
    explicit SlowReader(std::uint16_t port) : WireClient(port) {
        keep_receive_buffer_small();
        send(get("/large/20000000"));
    }
};

TEST(Deadlines, ASlowReaderNeitherSpinsNorStarvesOthers) {
    TestServer server;
    SlowReader reader(server.port());
    ASSERT_TRUE(eventually([&server] { return server.server().load().unread_output > 0; }));
    WireClient other(server.port());
    for (int i = 0; i < 2000; ++i) {
        other.send(get("/work/quick"));
        ASSERT_EQ(other.answer().body, "quick");
    }
    const auto load = server.server().load();
    EXPECT_GT(load.unread_output, 0U);
    // The rounds that filled the kernel's buffers. A writer that spins would have made about one
    // for each request of the other, and more.
    EXPECT_LT(load.writer_rounds, 200U);
}

TEST(Deadlines, ASlowReaderIsCut) {
    TestServer server({.settings = with(&Deadlines::answer, milliseconds{200})});
    SlowReader reader(server.port());
    EXPECT_TRUE(reader.is_reset_by_server());
    EXPECT_FALSE(reader.receive());
    EXPECT_EQ(server.server().load().requests, 0U);
}

TEST(Deadlines, ALargeAnswerArrivesWholeThroughASmallWindow) {
    TestServer server;
    WireClient reader(server.port());
    reader.keep_receive_buffer_small();
    reader.send(get("/large/12000000") + get("/mark/next"));
    const auto response = reader.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, std::string(12000000, 'L'));
    EXPECT_EQ(reader.answer().body, "next");
}

TEST(Deadlines, UnreadAnswersTogetherHaveALimit) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.limits.unread_output_bytes = 1000000;
    TestServer server({.settings = settings});
    SlowReader reader(server.port());
    EXPECT_TRUE(reader.is_reset_by_server());
    EXPECT_EQ(server.server().load().requests, 0U);
}

}  // namespace
}  // namespace web
