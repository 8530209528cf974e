// Answers that are made while they are sent: what arrives at the client.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "tests/core/web/chunks.h"
#include "tests/core/web/streaming.h"
#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Answer = base::Result<Piece, StreamFailure>;

TEST(Stream, ArrivesInChunksAndEndsWithTheLastOne) {
    const Streams streams;
    TestServer server({.more_routes = {streams.route("/list", 3000, 1000)}});
    WireClient client(server.port());
    client.send(get_and_close("/list"));
    const auto answer = client.receive_all().value_or("");
    EXPECT_THAT(answer, HasSubstr("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, HasSubstr("\r\nTransfer-Encoding: chunked\r\n"));
    EXPECT_THAT(answer, HasSubstr("\r\nContent-Type: text/csv; charset=utf-8\r\n"));
    EXPECT_THAT(answer, Not(HasSubstr("Content-Length")));
    const auto chunks = unchunk(behind_head(answer));
    EXPECT_TRUE(chunks.is_valid);
    EXPECT_TRUE(chunks.is_whole);
    EXPECT_EQ(chunks.rest, "");
    EXPECT_EQ(chunks.body, Streams::body(3000, 1000));
    EXPECT_TRUE(eventually([&streams] { return streams.counts().alive == 0; }));
}

TEST(Stream, WithoutPiecesIsTheLastChunkOnly) {
    const Streams streams;
    TestServer server({.more_routes = {streams.route("/list", 0, 0)}});
    WireClient client(server.port());
    client.send(get_and_close("/list"));
    EXPECT_EQ(behind_head(client.receive_all().value_or("")), "0\r\n\r\n");
}

TEST(Stream, AnEmptyPieceDoesNotEndIt) {
    const Streams streams;
    const auto script = [](std::size_t asked) -> Answer {
        if (asked == 9) return Piece();
        return Piece(asked % 3 == 1 ? "x" : "");
    };
    TestServer server({.more_routes = {streams.route("/list", script)}});
    WireClient client(server.port());
    client.send(get_and_close("/list"));
    EXPECT_EQ(behind_head(client.receive_all().value_or("")), "3\r\nxxx\r\n0\r\n\r\n");
}

TEST(Stream, ThatGivesNothingForLongLetsTheOthersWork) {
    const Streams streams;
    Gate gate;
    const auto script = [&gate](std::size_t /*asked*/) -> Answer {
        return gate.is_open() ? Piece() : Piece("");
    };
    auto workers = patient_workers();
    workers.lookup.threads = 1;
    TestServer server({.workers = workers, .more_routes = {streams.route("/list", script)}});
    WireClient client(server.port());
    client.send(get_and_close("/list"));
    ASSERT_TRUE(eventually([&streams] { return streams.counts().asked > 0; }));
    WireClient other(server.port());
    other.send(get("/work/other"));
    EXPECT_EQ(other.answer().body, "other");
    gate.open();
    EXPECT_EQ(behind_head(client.receive_all().value_or("")), "0\r\n\r\n");
}

TEST(Stream, IsNotForHttp10WhichCouldNotTellAPart) {
    const Streams streams;
    TestServer server({.more_routes = {streams.route("/list", 200, 1000)}});
    WireClient client(server.port());
    client.send("GET /list HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const auto answer = client.receive_all().value_or("");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 505 "));
    EXPECT_THAT(answer, HasSubstr("\r\nConnection: close\r\n"));
    EXPECT_EQ(streams.counts().asked, 0U);
    EXPECT_TRUE(eventually([&streams] { return streams.counts().alive == 0; }));
}

TEST(Stream, HeadGetsTheHeadAndTheProducerIsNeverAsked) {
    const Streams streams;
    TestServer server({.more_routes = {streams.route("/list", 5, 1000)}});
    WireClient client(server.port());
    client.send("HEAD /list HTTP/1.1\r\nHost: a\r\n\r\n" + get("/mark/next"));
    const auto head = client.receive_head();
    ASSERT_TRUE(head);
    EXPECT_EQ(head->headers.only("transfer-encoding"), "chunked");
    EXPECT_EQ(client.answer().body, "next");
    EXPECT_EQ(streams.counts().asked, 0U);
    EXPECT_EQ(streams.counts().made, 1U);
    EXPECT_TRUE(eventually([&streams] { return streams.counts().alive == 0; }));
}

TEST(Stream, IsFollowedByTheAnswersToWhatWasPipelinedBehindIt) {
    const Streams streams;
    TestServer server({.more_routes = {streams.route("/list", 300, 1000)}});
    WireClient client(server.port());
    client.send(get("/list") + get("/mark/one") + get("/list") + get_and_close("/mark/two"));
    auto rest = client.receive_all().value_or("");
    for (const auto* mark : {"one", "two"}) {
        const auto chunks = unchunk(behind_head(rest));
        EXPECT_TRUE(chunks.is_whole) << mark;
        EXPECT_EQ(chunks.body, Streams::body(300, 1000)) << mark;
        EXPECT_TRUE(chunks.rest.starts_with("HTTP/1.1 200 OK\r\n"));
        const auto after = behind_head(chunks.rest);
        EXPECT_TRUE(after.starts_with(mark)) << mark;
        rest = after.substr(std::min<std::size_t>(after.size(), 3));
    }
    EXPECT_EQ(rest, "");
}

struct Failing {
    const char* name;
    Streams::Script script;
    const char* logged;
};

class StreamThatFails : public testing::TestWithParam<Failing> {};

TEST_P(StreamThatFails, IsCutWithoutTheLastChunkAndLogged) {
    const Streams streams;
    TestServer server({.more_routes = {streams.route("/list", GetParam().script)}});
    WireClient client(server.port());
    client.send(get("/list"));
    EXPECT_TRUE(client.is_reset_by_server());
    EXPECT_FALSE(unchunk(behind_head(client.receive_all().value_or(""))).is_whole);
    EXPECT_THAT(server.log(), HasSubstr("stream_failed"));
    EXPECT_THAT(server.log(), HasSubstr(GetParam().logged));
    EXPECT_TRUE(eventually([&streams] { return streams.counts().alive == 0; }));
    EXPECT_EQ(server.server().load().requests, 0U);
}

const Failing kFailures[] = {
    {"ByAResult",
     [](std::size_t asked) -> Answer {
         if (asked == 100) return base::fail(StreamFailure{"directory left"});
         return Piece(std::string(1000, 'x'));
     },
     "directory left"},
    {"ByAnException",
     [](std::size_t asked) -> Answer {
         if (asked == 100) throw std::runtime_error("bad luck");
         return Piece(std::string(1000, 'x'));
     },
     "bad luck"},
    {"ByAPieceTooLarge",
     [](std::size_t /*asked*/) -> Answer { return Piece(std::string(kLargestPiece + 1, 'x')); },
     "piece too large"},
};
INSTANTIATE_TEST_SUITE_P(
    Stream,
    StreamThatFails,
    testing::ValuesIn(kFailures),
    [](const auto& row) { return std::string(row.param.name); }
);

}  // namespace
}  // namespace web
