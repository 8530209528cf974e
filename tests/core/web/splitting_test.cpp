#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

#include "core/web/request_reader.h"
#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

const std::string kChunkedRequest =
    "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    "5\r\nhello\r\n7;name=\"va;l\"\r\n, world\r\n0\r\nTrailer: x\r\n\r\n";
const std::string kEmptyChunkedRequest =
    "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

// The bodies of all requests that the pieces hold together.
std::vector<std::string> bodies_of(const std::vector<std::string>& pieces) {
    const Limits limits;
    RequestReader reader(limits, [](const Request&) { return BodyRule{}; });
    std::vector<std::string> bodies;
    for (const auto& piece : pieces) {
        reader.feed(piece);
        for (auto step = reader.next(); !std::holds_alternative<NeedsMore>(step);
             step = reader.next()) {
            const auto* incoming = std::get_if<Incoming>(&step);
            if (incoming == nullptr) return {"refused"};
            bodies.push_back(incoming->request.body);
        }
    }
    return bodies;
}

TEST(Splitting, AChunkedRequestMayBeCutAtAnyTwoPlaces) {
    const std::string_view whole = kChunkedRequest;
    for (std::size_t first = 1; first < whole.size(); ++first) {
        for (std::size_t second = first; second < whole.size(); ++second) {
            const auto bodies = bodies_of(
                {std::string(whole.substr(0, first)),
                 std::string(whole.substr(first, second - first)),
                 std::string(whole.substr(second))}
            );
            ASSERT_THAT(bodies, testing::ElementsAre("hello, world")) << first << " " << second;
        }
    }
}

TEST(Splitting, RequestsMayArriveByteByByte) {
    const auto both = kChunkedRequest + kEmptyChunkedRequest + post("/echo", "third");
    std::vector<std::string> bytes;
    for (std::size_t i = 0; i < both.size(); ++i) {
        bytes.push_back(both.substr(i, 1));
    }
    EXPECT_THAT(bodies_of(bytes), testing::ElementsAre("hello, world", "", "third"));
}

TEST(Splitting, AChunkedRequestIsAnsweredHoweverItsSegmentsAreCut) {
    TestServer server;
    WireClient client(server.port());
    for (std::size_t cut = 1; cut < kChunkedRequest.size(); ++cut) {
        client.send(std::string_view(kChunkedRequest).substr(0, cut));
        // An answer on another connection proves that the first part was read by itself.
        WireClient other(server.port());
        other.send(get("/mark/between"));
        ASSERT_EQ(other.answer().body, "between");
        client.send(std::string_view(kChunkedRequest).substr(cut));
        const auto response = client.receive();
        ASSERT_TRUE(response) << cut;
        ASSERT_THAT(response->body, testing::HasSubstr("\"body\":\"hello, world\"")) << cut;
    }
}

TEST(Splitting, TrailersNeverBecomeHeaders) {
    TestServer server;
    WireClient client(server.port());
    client.send(kChunkedRequest);
    EXPECT_THAT(client.answer().body, testing::Not(testing::HasSubstr("trailer")));
}

TEST(Splitting, OneByteChunksAreFineWithinTheBodyLimit) {
    std::string request =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 5000; ++i) request += "1\r\na\r\n";
    request += "0\r\n\r\n";
    EXPECT_THAT(bodies_of({request}), testing::ElementsAre(std::string(5000, 'a')));
}

TEST(Splitting, OneEmptyLineBeforeARequestIsReadOverHoweverItArrives) {
    const auto request = post("/echo", "x");
    EXPECT_THAT(bodies_of({"\r\n" + request}), testing::ElementsAre("x"));
    EXPECT_THAT(bodies_of({"\r", "\n", request}), testing::ElementsAre("x"));
    EXPECT_THAT(bodies_of({"\r\n\r\n" + request}), testing::ElementsAre("refused"));
    EXPECT_THAT(bodies_of({"\r\n", "\r\n", request}), testing::ElementsAre("refused"));
}

TEST(Splitting, TrailersWithoutEndAreRefused) {
    EXPECT_THAT(
        bodies_of(
            {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ",
             std::string(5000, 'a')}
        ),
        testing::ElementsAre("refused")
    );
}

TEST(Splitting, LongExtensionsOnEveryChunkAreRefused) {
    const auto chunk = "1;" + std::string(3000, 'x') + "\r\na\r\n";
    const Limits limits;
    RequestReader reader(limits, [](const Request&) { return BodyRule{1024}; });
    reader.feed("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
    int chunks = 0;
    ReadStep step = reader.next();
    while (std::holds_alternative<NeedsMore>(step) && chunks < 100) {
        reader.feed(chunk);
        step = reader.next();
        ++chunks;
    }
    ASSERT_TRUE(std::holds_alternative<Refusal>(step));
    EXPECT_EQ(std::get<Refusal>(step).status, 413);
}

}  // namespace
}  // namespace web
