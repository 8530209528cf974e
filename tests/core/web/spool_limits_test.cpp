// Request bodies that go through a file: what is refused, and that nothing is left of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "core/web/encode.h"
#include "tests/core/web/spooling.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

TEST(SpoolLimits, ABodyAnnouncedTooLargeIsRefusedUnread) {
    SpoolServer server({.largest_body = 1000000});
    for (const std::string expect : {"", "Expect: 100-continue\r\n"}) {
        WireClient client(server.port());
        client.send(
            "POST /import HTTP/1.1\r\nHost: a\r\n" + expect + "Content-Length: 1000001\r\n\r\n"
        );
        EXPECT_EQ(client.answer().status, 413);
        EXPECT_TRUE(client.is_closed_by_server());
    }
    EXPECT_TRUE(server.is_empty());
}

TEST(SpoolLimits, TheLimitOfTheRouteHoldsToo) {
    SpoolServer server({.largest_body = 2 * kRouteLimit, .all_bytes = 4 * kRouteLimit});
    WireClient client(server.port());
    client.send(import_head("/import", kRouteLimit + 1));
    EXPECT_EQ(client.answer().status, 413);
}

TEST(SpoolLimits, ABodyInChunksIsRefusedWhereItGetsTooLarge) {
    SpoolServer server({.largest_body = 1000000});
    WireClient client(server.port());
    client.send(chunked_head("/import"));
    for (int i = 0; i < 11; ++i) client.send(chunk(sample(100000)));
    EXPECT_EQ(client.answer().status, 413);
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_TRUE(server.is_empty());
}

TEST(SpoolLimits, BrokenChunksAreRefused) {
    SpoolServer server;
    WireClient client(server.port());
    client.send(chunked_head("/import") + chunk(sample(100000)) + "nonsense\r\n");
    EXPECT_EQ(client.answer().status, 400);
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_TRUE(server.is_empty());
}

TEST(SpoolLimits, OneBodyTooManyIsAskedToComeAgain) {
    SpoolServer server({.requests = 2});
    WireClient first(server.port());
    WireClient second(server.port());
    first.send(import_head("/import/held", 10) + sample(10));
    second.send(import_head("/import", 10));
    server.gate().wait_for(1);
    ASSERT_TRUE(eventually([&] { return server.server().load().spooled_requests == 2; }));
    WireClient third(server.port());
    third.send(import_head("/import", 10));
    const auto refused = third.answer();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.headers.only("retry-after"), "10");
    server.gate().open();
    EXPECT_EQ(first.answer().body, seal_of(sample(10)));
    second.send(sample(10));
    EXPECT_EQ(second.answer().body, seal_of(sample(10)));
    ASSERT_TRUE(server.is_empty());
    WireClient again(server.port());
    again.send(import_head("/import", 10) + sample(10));
    EXPECT_EQ(again.answer().status, 200);
}

TEST(SpoolLimits, AllBodiesTogetherHaveASize) {
    SpoolServer server({.all_bytes = 1000000});
    WireClient holder(server.port());
    holder.send(import_head("/import", 900000));
    ASSERT_TRUE(eventually([&] { return server.server().load().spooled_bytes == 900000; }));
    WireClient announced(server.port());
    announced.send(import_head("/import", 100001));
    EXPECT_EQ(announced.answer().status, 503);
    WireClient grown(server.port());
    grown.send(chunked_head("/import") + chunk(sample(100001)));
    EXPECT_EQ(grown.answer().status, 503);
    WireClient fitting(server.port());
    fitting.send(import_head("/import", 100000) + sample(100000));
    EXPECT_EQ(fitting.answer().status, 200);
    holder.abort();
    EXPECT_TRUE(server.is_empty());
}

TEST(SpoolLimits, NothingIsLeftOfAClientThatGoesInTheMiddle) {
    SpoolServer server;
    for (const bool by_reset : {true, false}) {
        WireClient client(server.port());
        client.send(import_head("/import", 1000000) + sample(500000));
        ASSERT_TRUE(eventually([&server] { return server.open_files().size() == 1; }));
        by_reset ? client.abort() : client.close_sending();
        EXPECT_TRUE(server.is_empty());
        EXPECT_TRUE(eventually([&server] { return server.server().load().connections == 0; }));
    }
    EXPECT_EQ(server.server().load().requests, 0U);
}

Deadlines with_body_deadline(milliseconds limit) {
    auto deadlines = patient_deadlines();
    deadlines.body = limit;
    return deadlines;
}

// A drop every millisecond or more slowly: what must arrive within the deadline never does.
TEST(SpoolLimits, ABodyThatDripsIsAnsweredWith408) {
    constexpr int kDrops = 60000;
    SpoolServer server({.least_progress = 1000000}, with_body_deadline(milliseconds{200}));
    WireClient client(server.port());
    client.send(chunked_head("/import"));
    int drops = 0;
    while (drops < kDrops && !client.has_answer_within(milliseconds{1})) {
        client.send("1\r\na\r\n");
        ++drops;
    }
    EXPECT_LT(drops, kDrops);
    EXPECT_EQ(client.answer().status, 408);
    EXPECT_TRUE(server.is_empty());
}

// Takes longer than the deadline in all, and keeps on; a machine that stops for long in the middle
// may spoil some attempts.
TEST(SpoolLimits, ABodyThatGoesOnMayTakeLongerThanTheDeadline) {
    constexpr milliseconds kLimit{300};
    SpoolServer server({.least_progress = 1000}, with_body_deadline(kLimit));
    int status = 0;
    for (int attempt = 0; attempt < 100 && status != 200; ++attempt) {
        WireClient client(server.port());
        const auto begin = std::chrono::steady_clock::now();
        std::size_t pieces = 0;
        client.send(chunked_head("/import"));
        while (std::chrono::steady_clock::now() < begin + 2 * kLimit &&
               !client.has_answer_within(milliseconds{20})) {
            client.send(chunk(sample(1000)));
            ++pieces;
        }
        client.send(kLastChunk);
        status = client.answer().status;
    }
    EXPECT_EQ(status, 200);
}

// Files of this process may not grow beyond this: as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_);
    }

private:
    void (*signal_)(int);
    rlimit before_{};
};

TEST(SpoolLimits, AFullDiskIsToldAndLeavesNothingBehind) {
    SpoolServer server;
    {
        const FullDisk disk(1000000);
        for (int i = 0; i < 3; ++i) {
            WireClient client(server.port());
            client.send(import_head("/import", 3000000) + sample(3000000));
            const auto refused = client.answer();
            EXPECT_EQ(refused.status, 507);
            EXPECT_EQ(refused.body, "No room for the request\n");
            EXPECT_TRUE(server.is_empty());
        }
        EXPECT_THAT(server.log(), HasSubstr("spool_failed"));
    }
    WireClient client(server.port());
    client.send(import_head("/import", 3000000) + sample(3000000));
    EXPECT_EQ(client.answer().body, seal_of(sample(3000000)));
}

Route import_route(Work work) {
    const auto nothing = [](const Request& /*request*/, const PathParameters& /*parameters*/) {
        return Response::no_content();
    };
    return {Method::Post, "/import", work, nothing, 1, Cors::None, BodyKind::Spooled};
}

TEST(SpoolLimits, ARouteThatReadsTheDiskWorksInAPool) {
    EXPECT_TRUE(Routes::create({import_route(Work::Store)}));
    EXPECT_FALSE(Routes::create({import_route(Work::Immediate)}));
}

TEST(SpoolLimits, AFolderThatIsNotThereIsToldAtStart) {
    const base::Log log("test", base::system_clock(), stderr);
    Workers workers(patient_workers());
    auto routes = Routes::create({import_route(Work::Store)});
    ASSERT_TRUE(routes);
    const ServerSettings settings{.spool = {.folder = "/nowhere"}};
    const auto server = Server::create(settings, {std::move(*routes)}, workers, log);
    ASSERT_FALSE(server);
    EXPECT_THAT(server.error().reason, HasSubstr("open in /nowhere: No such file or directory"));
}

}  // namespace
}  // namespace web
