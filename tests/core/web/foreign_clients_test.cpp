// Streams and large bodies with HTTP clients that others wrote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/core/web/spooling.h"
#include "tests/core/web/streaming.h"
#include "tests/core/web/test_server.h"
#include "tests/support/process.h"

namespace web {
namespace {

using Answer = base::Result<Piece, StreamFailure>;

// What others' clients make of it: a program's exit status.
class StreamForOthers : public testing::Test {
protected:
    [[nodiscard]] int fetch(const std::string& program, const std::vector<std::string>& arguments) {
        return test_support::run({program, arguments, "/", "/dev/null"});
    }
    [[nodiscard]] std::string address(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(server_.port()) + path;
    }

    Streams streams_;
    TestServer server_{
        {.more_routes = {
             streams_.route("/list", 3000, 1000),
             streams_.route("/part", [](std::size_t asked) -> Answer {
                 if (asked == 3000) return base::fail(StreamFailure{"directory left"});
                 return Piece(std::string(1000, 'x'));
             })}}};
};

TEST_F(StreamForOthers, CurlTakesAWholeStreamAndRefusesAPart) {
    constexpr int kPartialFile = 18;
    constexpr int kReceiveError = 56;
    EXPECT_EQ(fetch("/usr/bin/curl", {"--silent", "--fail", "--raw", address("/list")}), 0);
    EXPECT_EQ(fetch("/usr/bin/curl", {"--silent", "--fail", address("/list")}), 0);
    constexpr int kRefused = 22;
    EXPECT_EQ(
        fetch("/usr/bin/curl", {"--silent", "--fail", "--http1.0", address("/list")}), kRefused
    );
    const auto is_broken = testing::AnyOf(kPartialFile, kReceiveError);
    EXPECT_THAT(fetch("/usr/bin/curl", {"--silent", "--fail", address("/part")}), is_broken);
}

TEST_F(StreamForOthers, PythonReadsTheSameBytesTwiceOnOneConnectionAndRefusesAPart) {
    constexpr auto kScript = R"(
import http.client, sys
connection = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]))
expected = b''.join(bytes([97 + i % 26]) * 1000 for i in range(3000))
for _ in range(2):
    connection.request('GET', '/list')
    assert connection.getresponse().read() == expected
connection.request('HEAD', '/list')
assert connection.getresponse().read() == b''
connection.request('GET', '/part')
try:
    connection.getresponse().read()
except (http.client.IncompleteRead, ConnectionResetError):
    sys.exit(42)
)";
    constexpr int kRefused = 42;
    EXPECT_EQ(fetch("/usr/bin/python3", {"-c", kScript, std::to_string(server_.port())}), kRefused);
}

TEST(SpooledBody, IsTakenFromCurlByLengthAndInChunks) {
    SpoolServer server;
    const testing_support::TemporaryFolder folder;
    const auto body = sample(3000000);
    std::ofstream(folder.file("body"), std::ios::binary) << body;
    const auto address = "http://127.0.0.1:" + std::to_string(server.port()) + "/import";
    for (const auto* coding : {"Content-Type: text/csv", "Transfer-Encoding: chunked"}) {
        const auto file = "@" + folder.file("body");
        EXPECT_EQ(
            test_support::run(
                {"/usr/bin/curl",
                 {"--silent", "--fail", "--data-binary", file, "--header", coding, address},
                 folder.path(),
                 folder.file("answer")}
            ),
            0
        );
        std::ifstream answer(folder.file("answer"));
        const std::string text(std::istreambuf_iterator<char>(answer), {});
        EXPECT_EQ(text, seal_of(body));
    }
}

}  // namespace
}  // namespace web
