#include <gtest/gtest.h>

#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using std::chrono::milliseconds;

TEST(Busy, AFullQueueIsAnsweredWith503AtOnce) {
    TestServer server(
        {.workers = {.store = {.threads = 1, .queue = 1, .deadline = milliseconds{60000}}}}
    );
    WireClient running(server.port());
    running.send(get("/wait"));
    server.gate().wait_for(1);
    WireClient queued(server.port());
    queued.send(get("/wait"));
    while (server.workers().load(Work::Store).queued == 0) {
        WireClient(server.port()).send(get("/mark/a"));
    }
    WireClient refused(server.port());
    refused.send(get("/wait") + get("/mark/after"));
    const auto response = refused.receive();
    EXPECT_EQ(response->status, 503);
    EXPECT_EQ(response->headers.only("retry-after"), "1");
    EXPECT_EQ(refused.receive()->body, "after");
    server.gate().open();
    EXPECT_EQ(running.receive()->body, "passed");
    EXPECT_EQ(queued.receive()->body, "passed");
    EXPECT_EQ(server.workers().load(Work::Store).refused, 1U);
}

TEST(Busy, AJobPastItsDeadlineIsRefusedThoughEveryThreadIsStuck) {
    TestServer server(
        {.workers = {.store = {.threads = 1, .queue = 8, .deadline = milliseconds{50}}}}
    );
    WireClient running(server.port());
    running.send(get("/wait"));
    server.gate().wait_for(1);
    WireClient late(server.port());
    late.send(get("/wait") + get("/mark/after"));
    EXPECT_EQ(late.receive()->status, 503);
    EXPECT_EQ(late.receive()->body, "after");
    server.gate().open();
    EXPECT_EQ(running.receive()->body, "passed");
}

TEST(Busy, OneKindOfWorkDoesNotTakeAnothersThreads) {
    TestServer server({.workers = {.store = {.threads = 2}}});
    WireClient first(server.port());
    WireClient second(server.port());
    first.send(get("/wait"));
    second.send(get("/wait"));
    server.gate().wait_for(2);
    WireClient lookup(server.port());
    lookup.send(get("/work/free"));
    EXPECT_EQ(lookup.receive()->body, "free");
    EXPECT_EQ(server.workers().load(Work::Store).running, 2U);
}

TEST(Busy, DrainingFinishesWhatWasTaken) {
    Workers workers({.lookup = {.threads = 1}});
    std::atomic<int> done = 0;
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(
            workers.submit(Work::Lookup, {[&done] { ++done; }, [&done] { ++done; }}),
            Submitted::Taken
        );
    }
    workers.drain();
    EXPECT_EQ(done, 20);
    EXPECT_EQ(workers.submit(Work::Lookup, {[] {}, [] {}}), Submitted::QueueFull);
}

}  // namespace
}  // namespace web
