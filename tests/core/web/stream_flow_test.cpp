// Answers that are made while they are sent: who waits for whom, and what is left when one goes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/core/web/chunks.h"
#include "tests/core/web/streaming.h"
#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using Answer = base::Result<Piece, StreamFailure>;

constexpr std::chrono::minutes kLongGrace{10};
constexpr std::size_t kPieceBytes = 65536;
constexpr std::size_t kManyPieces = 640;      // 40 MiB
constexpr std::size_t kKernelBuffers = 160;   // pieces; far above what two sockets hold
constexpr std::size_t kLargestTurn = 140000;  // bytes; what a turn gathers, and its chunk lines

class StreamFlow : public testing::Test {
protected:
    // Asks for 40 MiB and reads nothing; returns when the stream stands still.
    void fill(WireClient& client, TestServer& server) {
        client.keep_receive_buffer_small();
        client.send(get_and_close("/large"));
        ASSERT_TRUE(eventually([&server] { return server.server().load().unread_output > 0; }));
    }
    [[nodiscard]] Route large() const { return streams_.route("/large", kManyPieces, kPieceBytes); }
    [[nodiscard]] bool is_over() const {
        return eventually([this] { return streams_.counts().alive == 0; });
    }

    Streams streams_;
};

TEST_F(StreamFlow, ASlowReaderHoldsAFewBytesAndNoThread) {
    auto workers = patient_workers();
    workers.lookup.threads = 1;
    TestServer server({.workers = workers, .more_routes = {large()}});
    WireClient client(server.port());
    fill(client, server);
    WireClient other(server.port());
    for (int i = 0; i < 200; ++i) {
        other.send(get("/work/quick"));
        ASSERT_EQ(other.answer().body, "quick");
    }
    EXPECT_TRUE(eventually([&server] { return server.workers().load(Work::Lookup).running == 0; }));
    EXPECT_LT(server.server().load().unread_output, kLargestTurn);
    EXPECT_GT(server.server().load().unread_output, 0U);
    EXPECT_LT(streams_.counts().asked, kKernelBuffers);
    EXPECT_EQ(streams_.counts().alive, 1U);
    const auto chunks = unchunk(behind_head(client.receive_all().value_or("")));
    EXPECT_TRUE(chunks.is_whole);
    EXPECT_TRUE(chunks.body == Streams::body(kManyPieces, kPieceBytes));
    EXPECT_EQ(server.server().load().unread_output, 0U);
}

TEST_F(StreamFlow, UnreadPiecesCountForTheLimitOfAll) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.limits.unread_output_bytes = 1000;
    TestServer server({.settings = settings, .more_routes = {large()}});
    WireClient client(server.port());
    client.keep_receive_buffer_small();
    client.send(get("/large"));
    EXPECT_TRUE(client.is_reset_by_server());
    EXPECT_TRUE(is_over());
}

TEST_F(StreamFlow, EndsWhenItsClientLeavesWithoutReading) {
    TestServer server({.more_routes = {large()}});
    WireClient client(server.port());
    fill(client, server);
    EXPECT_EQ(streams_.counts().alive, 1U);
    client.abort();
    EXPECT_TRUE(is_over());
    EXPECT_TRUE(eventually([&server] { return server.server().load().unread_output == 0; }));
    EXPECT_TRUE(eventually([&server] { return server.server().load().connections == 0; }));
}

TEST_F(StreamFlow, EndsWhenItsClientLeavesWhileTheProducerWaits) {
    Gate gate;
    const auto script = [&gate](std::size_t /*asked*/) -> Answer {
        gate.pass();
        return Piece(std::string(kPieceBytes, 'x'));
    };
    TestServer server({.more_routes = {streams_.route("/waits", script)}});
    WireClient client(server.port());
    client.send(get("/waits"));
    gate.wait_for(1);
    client.abort();
    gate.open();
    EXPECT_TRUE(is_over());
    EXPECT_TRUE(eventually([&server] { return server.server().load().connections == 0; }));
}

TEST_F(StreamFlow, ASlowReaderIsCutAndTheProducerEnds) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.deadlines.answer = milliseconds{200};
    TestServer server({.settings = settings, .more_routes = {large()}});
    WireClient client(server.port());
    client.keep_receive_buffer_small();
    client.send(get("/large"));
    EXPECT_TRUE(client.is_reset_by_server());
    EXPECT_TRUE(is_over());
}

TEST_F(StreamFlow, TheTimeOfTheProducerIsNotTheClients) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.deadlines.answer = milliseconds{50};
    settings.deadlines.head = milliseconds{300};
    Gate gate;
    const auto script = [&gate](std::size_t asked) -> Answer {
        gate.pass();
        return asked == 4 ? Piece() : Piece("piece");
    };
    TestServer server({.settings = settings, .more_routes = {streams_.route("/waits", script)}});
    WireClient client(server.port());
    client.send(get_and_close("/waits"));
    gate.wait_for(1);
    // A later and longer deadline passes meanwhile.
    WireClient late(server.port());
    late.send("GET");
    EXPECT_EQ(late.answer().status, 408);
    gate.open();
    const auto chunks = unchunk(behind_head(client.receive_all().value_or("")));
    EXPECT_TRUE(chunks.is_whole);
    EXPECT_EQ(chunks.body, "piecepiecepiecepiece");
}

// A pool with one thread, that the first gate holds, and one place in its queue, that a job before
// the second gate takes: the stream that begins then finds no place.
class StreamAtAFullPool : public StreamFlow {
protected:
    [[nodiscard]] TestServer::Options options() {
        const auto begin = [this](const Request& request, const PathParameters& parameters) {
            first_.pass();
            return list_.handler(request, parameters);
        };
        TestServer::Options options;
        options.workers.lookup = {.threads = 1, .queue = 1, .deadline = std::chrono::hours{1}};
        options.more_routes = {{Method::Get, "/list", Work::Lookup, begin}};
        return options;
    }
    void begin(TestServer& server, WireClient& client) {
        client.send(get_and_close("/list"));
        first_.wait_for(1);
        const auto occupy = [this] { second_.pass(); };
        ASSERT_EQ(server.workers().submit(Work::Lookup, {occupy, occupy}), Submitted::Taken);
        first_.open();
        second_.wait_for(1);
    }

    Gate first_;
    Gate second_;
    Route list_ = streams_.route("/list", 3, 10);
};

TEST_F(StreamAtAFullPool, WaitsUntilThereIsAThreadAgain) {
    TestServer server(options());
    WireClient client(server.port());
    begin(server, client);
    EXPECT_EQ(streams_.counts().asked, 0U);
    second_.open();
    const auto chunks = unchunk(behind_head(client.receive_all().value_or("")));
    EXPECT_TRUE(chunks.is_whole);
    EXPECT_EQ(chunks.body, Streams::body(3, 10));
}

TEST_F(StreamAtAFullPool, IsCutWhenThereIsNoneForTooLong) {
    auto given = options();
    given.settings.deadlines.answer = milliseconds{200};
    given.workers.lookup.queue = 1000000;
    TestServer server(given);
    WireClient client(server.port());
    client.send(get_and_close("/list"));
    first_.wait_for(1);
    // From now on the pool takes nothing.
    std::thread drainer([&server] { server.workers().drain(); });
    EXPECT_TRUE(eventually([&server] {
        return server.workers().submit(Work::Lookup, {[] {}, [] {}}) == Submitted::QueueFull;
    }));
    first_.open();
    EXPECT_TRUE(client.is_reset_by_server());
    drainer.join();
    EXPECT_THAT(server.log(), HasSubstr("no thread was free"));
    EXPECT_TRUE(is_over());
}

TEST_F(StreamFlow, GoesOnToItsEndWhileTheServerStops) {
    Gate gate;
    const auto script = [&gate](std::size_t asked) -> Answer {
        gate.pass();
        return asked == 100 ? Piece() : Piece(std::string(1000, 'x'));
    };
    TestServer server({.more_routes = {streams_.route("/waits", script)}});
    WireClient client(server.port());
    client.send(get("/waits"));
    gate.wait_for(1);
    std::thread stopper([&] { EXPECT_EQ(server.server().stop(kLongGrace), Stopped::AllAnswered); });
    while (WireClient(server.port()).send("x")) {
    }
    gate.open();
    const auto chunks = unchunk(behind_head(client.receive_all().value_or("")));
    stopper.join();
    EXPECT_TRUE(chunks.is_whole);
    EXPECT_EQ(chunks.body, std::string(100000, 'x'));
}

TEST_F(StreamFlow, IsCutWithoutTheLastChunkWhenTheGraceEnds) {
    TestServer server({.more_routes = {large()}});
    WireClient client(server.port());
    fill(client, server);
    EXPECT_EQ(server.server().stop(milliseconds{50}), Stopped::GraceEnded);
    EXPECT_FALSE(unchunk(behind_head(client.receive_all().value_or(""))).is_whole);
    EXPECT_TRUE(is_over());
}

}  // namespace
}  // namespace web
