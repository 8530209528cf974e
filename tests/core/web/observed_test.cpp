// What the server tells about its answers, counted as the programs do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/web/metrics.h"
#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

class Observed : public testing::Test {
protected:
    Observer count_into_metrics() {
        return [this](const Exchange& exchange) {
            metrics_.count(
                "answers_total",
                {{"route", std::string(exchange.route)},
                 {"status", std::to_string(exchange.status)}}
            );
        };
    }
    // Sends the bytes on a connection of their own and waits for the answer.
    static void send(TestServer& server, const std::string& bytes) {
        WireClient client(server.port());
        client.send(bytes);
        EXPECT_TRUE(client.receive());
    }
    static std::string line(const std::string& route, int status, int count) {
        return "answers_total{route=\"" + route + "\",status=\"" + std::to_string(status) + "\"} " +
               std::to_string(count) + "\n";
    }

    Metrics metrics_;
};

TEST_F(Observed, AnAnswerCountsUnderThePatternOfItsRoute) {
    TestServer server({.observer = count_into_metrics()});
    send(server, get("/mark/a"));
    send(server, get("/mark/b"));
    send(server, get("/boom"));
    EXPECT_THAT(metrics_.text(), HasSubstr(line("/mark/{mark}", 200, 2)));
    EXPECT_THAT(metrics_.text(), HasSubstr(line("/boom", 500, 1)));
}

TEST_F(Observed, WhatHasNoRouteCountsUnderNoneAndNeverUnderItsPath) {
    TestServer server({.observer = count_into_metrics()});
    send(server, get("/chosen-by-the-client"));
    send(server, "DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_THAT(metrics_.text(), HasSubstr(line("none", 404, 1)));
    EXPECT_THAT(metrics_.text(), HasSubstr(line("none", 405, 1)));
    EXPECT_THAT(metrics_.text(), Not(HasSubstr("chosen-by-the-client")));
}

TEST_F(Observed, WhatIsRefusedBeforeItIsARequestCountsToo) {
    TestServer server({.observer = count_into_metrics()});
    send(server, "nonsense\r\n\r\n");
    send(server, "GET /echo HTTP/1.1\r\n\r\n");
    send(server, "POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 17\r\n\r\n");
    send(server, get("/echo?a=" + std::string(9000, 'a')));
    send(server, "GET /echo HTTP/1.1\r\nX: " + std::string(17000, 'a'));
    send(server, "BREW /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto text = metrics_.text();
    EXPECT_THAT(text, HasSubstr(line("none", 400, 2)));
    for (const int status : {413, 414, 431, 501})
        EXPECT_THAT(text, HasSubstr(line("none", status, 1)));
}

TEST_F(Observed, ASlowSenderCountsToo) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.deadlines.head = std::chrono::milliseconds{100};
    TestServer server({.settings = settings, .observer = count_into_metrics()});
    send(server, "GET /echo HTTP/1.1\r\nHos");
    EXPECT_THAT(metrics_.text(), HasSubstr(line("none", 408, 1)));
}

TEST_F(Observed, ARefusalByAFullPoolCountsUnderTheRouteThatWasAsked) {
    auto limits = patient_workers();
    limits.lookup.queue = 0;
    TestServer server({.workers = limits, .observer = count_into_metrics()});
    send(server, get("/work/a"));
    EXPECT_THAT(metrics_.text(), HasSubstr(line("/work/{mark}", 503, 1)));
}

}  // namespace
}  // namespace web
