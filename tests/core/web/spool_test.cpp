// Request bodies that go through a file: what the handler reads, and how the connection goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/web/encode.h"
#include "tests/core/web/spooling.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::Field;
using testing::SizeIs;

constexpr std::chrono::minutes kLongGrace{10};

std::string in_chunks(std::string_view body, std::size_t size) {
    std::string chunks;
    for (std::size_t at = 0; at < body.size(); at += size) chunks += chunk(body.substr(at, size));
    return chunks + std::string(kLastChunk);
}

TEST(SpooledBody, OfAnySizeReachesTheHandlerWhole) {
    SpoolServer server;
    WireClient client(server.port());
    for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 200000U, 3000000U}) {
        const auto body = sample(size);
        client.send(import_head("/import", size) + body);
        EXPECT_EQ(client.answer().body, seal_of(body)) << size;
        client.send(chunked_head("/import") + in_chunks(body, 10007));
        EXPECT_EQ(client.answer().body, seal_of(body)) << size;
    }
    EXPECT_TRUE(server.is_empty());
}

TEST(SpooledBody, MayBeReadTwice) {
    SpoolServer server;
    WireClient client(server.port());
    for (const std::size_t size : {500U, 500000U}) {
        const auto body = sample(size);
        client.send(import_head("/import/twice", size) + body);
        EXPECT_EQ(client.answer().body, seal_of(body) + " " + seal_of(body));
    }
}

TEST(SpooledBody, StandsInAFileWithoutANameThatOnlyWeMayRead) {
    SpoolServer server;
    WireClient client(server.port());
    const auto body = sample(300000);
    client.send(import_head("/import/held", body.size()) + body);
    server.gate().wait_for(1);
    EXPECT_EQ(server.named_files(), 0U);
    EXPECT_THAT(
        server.open_files(),
        testing::ElementsAre(
            AllOf(Field(&OpenFile::name, EndsWith("(deleted)")), Field(&OpenFile::mode, 0600U))
        )
    );
    EXPECT_EQ(server.server().load().spooled_bytes, body.size());
    server.gate().open();
    EXPECT_EQ(client.answer().body, seal_of(body));
    EXPECT_TRUE(server.is_empty());
}

TEST(SpooledBody, ThatIsSmallNeedsNoFile) {
    SpoolServer server;
    WireClient client(server.port());
    client.send(import_head("/import/held", 1000) + sample(1000));
    server.gate().wait_for(1);
    EXPECT_THAT(server.open_files(), SizeIs(0));
    EXPECT_EQ(server.server().load().spooled_requests, 1U);
    server.gate().open();
    EXPECT_EQ(client.answer().body, seal_of(sample(1000)));
}

TEST(SpooledBody, OfFiftyMebibytesTakesLittleMemory) {
    constexpr std::size_t kPieces = 800;
    constexpr std::size_t kLittle = 4194304;
    SpoolServer server;
    WireClient client(server.port());
    const auto piece = sample(65536);
    std::string body;
    const auto before = live_bytes();
    std::size_t most = before;
    client.send(import_head("/import", kPieces * piece.size()));
    for (std::size_t i = 0; i < kPieces; ++i) {
        ASSERT_TRUE(client.send(piece));
        most = std::max(most, live_bytes());
    }
    const auto answer = client.answer().body;
    EXPECT_LT(most - before, kLittle);
    body.reserve(kPieces * piece.size());
    for (std::size_t i = 0; i < kPieces; ++i) body += piece;
    EXPECT_EQ(answer, seal_of(body));
    EXPECT_TRUE(server.is_empty());
}

// Where the reactor and the spooler take over from each other no byte may be lost or swapped.
TEST(SpooledBody, ConnectionGoesOnHoweverTheBytesAreCut) {
    SpoolServer server;
    const auto body = sample(70000);
    const auto round = get("/work/before") + import_head("/import", body.size()) + body +
                       chunked_head("/import") + in_chunks("small", 2) + get("/mark/after");
    WireClient client(server.port());
    for (std::size_t i = 0; i < 200; ++i) {
        const auto cut = (i * 7919) % round.size();
        client.send(std::string_view(round).substr(0, cut));
        client.send(std::string_view(round).substr(cut));
        ASSERT_EQ(client.answer().body, "before") << cut;
        ASSERT_EQ(client.answer().body, seal_of(body)) << cut;
        ASSERT_EQ(client.answer().body, seal_of("small")) << cut;
        ASSERT_EQ(client.answer().body, "after") << cut;
    }
}

TEST(SpooledBody, OfManyClientsAtOnceStayApart) {
    SpoolServer server({.requests = 64});
    std::vector<std::thread> clients;
    for (std::size_t i = 0; i < 8; ++i) {
        clients.emplace_back([&server, i] {
            WireClient client(server.port());
            for (std::size_t round = 0; round < 20; ++round) {
                const auto body = sample(100000 + i * 1000 + round);
                client.send(import_head("/import", body.size()) + body + get("/mark/next"));
                EXPECT_EQ(client.answer().body, seal_of(body));
                EXPECT_EQ(client.answer().body, "next");
            }
        });
    }
    for (auto& client : clients) client.join();
    EXPECT_TRUE(server.is_empty());
}

TEST(SpooledBody, IsSentOnlyAfterContinueWhenTheClientAsks) {
    SpoolServer server;
    WireClient client(server.port());
    const auto body = sample(100000);
    client.send(
        "POST /import HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n"
    );
    const auto interim = client.receive_head();
    ASSERT_TRUE(interim);
    EXPECT_EQ(interim->status, 100);
    client.send(body);
    EXPECT_EQ(client.answer().body, seal_of(body));
}

TEST(SpooledBody, OfAHalfClosedClientIsAnswered) {
    SpoolServer server;
    WireClient client(server.port());
    const auto body = sample(400000);
    client.send(import_head("/import", body.size()) + body);
    client.close_sending();
    EXPECT_EQ(client.answer().body, seal_of(body));
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_TRUE(eventually([&server] { return server.server().load().connections == 0; }));
}

TEST(SpooledBody, OnItsWayIsReadAndAnsweredWhileTheServerStops) {
    SpoolServer server;
    WireClient client(server.port());
    const auto body = sample(400000);
    client.send(import_head("/import", body.size()) + body.substr(0, 200000));
    ASSERT_TRUE(eventually([&] { return server.server().load().spooled_requests == 1; }));
    std::thread stopper([&] { EXPECT_EQ(server.server().stop(kLongGrace), Stopped::AllAnswered); });
    while (WireClient(server.port()).send("x")) {
    }
    client.send(body.substr(200000));
    const auto answer = client.answer();
    stopper.join();
    EXPECT_EQ(answer.body, seal_of(body));
    EXPECT_EQ(answer.headers.only("connection"), "close");
}

TEST(SpooledBody, IsCutWhenTheGraceEnds) {
    SpoolServer server;
    WireClient client(server.port());
    client.send(import_head("/import", 400000) + sample(200000));
    ASSERT_TRUE(eventually([&] { return server.server().load().spooled_requests == 1; }));
    EXPECT_EQ(server.server().stop(std::chrono::milliseconds{50}), Stopped::GraceEnded);
    EXPECT_FALSE(client.receive());
    EXPECT_TRUE(server.is_empty());
}

}  // namespace
}  // namespace web
