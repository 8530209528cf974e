#include <gtest/gtest.h>

#include <latch>
#include <memory>

#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kNever = std::chrono::hours{1};

TEST(Busy, AFullQueueIsAnsweredWith503AtOnce) {
    TestServer server({.workers = {.store = {.threads = 1, .queue = 1, .deadline = kNever}}});
    WireClient running(server.port());
    running.send(get("/wait"));
    server.gate().wait_for(1);
    WireClient queued(server.port());
    queued.send(get("/wait"));
    ASSERT_TRUE(eventually([&] { return server.workers().load(Work::Store).queued == 1; }));
    WireClient refused(server.port());
    refused.send(get("/wait") + get("/mark/after"));
    const auto response = refused.answer();
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.headers.only("retry-after"), "1");
    EXPECT_EQ(refused.answer().body, "after");
    server.gate().open();
    EXPECT_EQ(running.answer().body, "passed");
    EXPECT_EQ(queued.answer().body, "passed");
    EXPECT_EQ(server.workers().load(Work::Store).refused, 1U);
}

// Holds a thread of the pool until the gate opens, however late the machine wakes that thread.
void occupy(TestServer& server) {
    const auto submitted = server.workers().submit(
        Work::Store, {[&server] { server.gate().pass(); }, [&server] { occupy(server); }}
    );
    EXPECT_EQ(submitted, Submitted::Taken);
}

TEST(Busy, AJobPastItsDeadlineIsRefusedThoughEveryThreadIsStuck) {
    TestServer server(
        {.workers = {.store = {.threads = 1, .queue = 8, .deadline = milliseconds{50}}}}
    );
    occupy(server);
    server.gate().wait_for(1);
    WireClient late(server.port());
    late.send(get("/wait") + get("/mark/after"));
    EXPECT_EQ(late.answer().status, 503);
    EXPECT_EQ(late.answer().body, "after");
}

TEST(Busy, OneKindOfWorkDoesNotTakeAnothersThreads) {
    auto limits = patient_workers();
    limits.store.threads = 2;
    TestServer server({.workers = limits});
    WireClient first(server.port());
    WireClient second(server.port());
    first.send(get("/wait"));
    second.send(get("/wait"));
    server.gate().wait_for(2);
    WireClient lookup(server.port());
    lookup.send(get("/work/free"));
    EXPECT_EQ(lookup.answer().body, "free");
    EXPECT_EQ(server.workers().load(Work::Store).running, 2U);
}

// Workers are woken one after the other: a lost call would leave jobs that wait for each other.
TEST(Busy, AsManyJobsRunAtOnceAsThereAreThreads) {
    constexpr int kThreads = 8;
    Workers workers({.lookup = {.threads = kThreads, .deadline = kNever}});
    for (int round = 0; round < 200; ++round) {
        const auto together = std::make_shared<std::latch>(kThreads);
        const auto over = std::make_shared<std::latch>(kThreads);
        const auto meet = [together, over] {
            together->arrive_and_wait();
            over->count_down();
        };
        for (int i = 0; i < kThreads; ++i)
            EXPECT_EQ(workers.submit(Work::Lookup, {meet, [] {}}), Submitted::Taken);
        over->wait();
    }
}

TEST(Busy, DrainingFinishesWhatWasTaken) {
    Workers workers({.lookup = {.threads = 1, .deadline = kNever}});
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
