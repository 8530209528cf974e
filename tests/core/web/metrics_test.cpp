#include "core/web/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Metrics, CountersGaugesAndHistogramsAreShown) {
    Metrics metrics;
    metrics.describe_counter("logins_total", "Log-ins by result");
    metrics.describe_histogram("login_seconds", "Time of a log-in", {1, 0.1});
    metrics.count("logins_total", {{"result", "accepted"}});
    metrics.count("logins_total", {{"result", "accepted"}}, 2);
    metrics.set("sessions", {}, 7);
    metrics.set("sessions", {}, 5);
    metrics.observe("login_seconds", {}, 0.5);
    const auto text = metrics.text();
    EXPECT_THAT(text, HasSubstr("# HELP logins_total Log-ins by result\n"));
    EXPECT_THAT(text, HasSubstr("logins_total{result=\"accepted\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("sessions 5\n"));
    EXPECT_THAT(text, HasSubstr("login_seconds_bucket{le=\"0.1\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("login_seconds_bucket{le=\"1\"} 1\n"));
}

TEST(Metrics, LabelValuesAreEscaped) {
    Metrics metrics;
    metrics.count("a_total", {{"path", "x\"\n\\y"}});
    EXPECT_THAT(metrics.text(), HasSubstr("a_total{path=\"x\\\"\\n\\\\y\"} 1\n"));
}

TEST(Metrics, WrongNamesAndTypesAreIgnored) {
    Metrics metrics;
    metrics.count("0 bad", {});
    metrics.count("a_total", {{"bad label", "x"}});
    metrics.count("b_total", {});
    metrics.set("b_total", {}, 9);
    EXPECT_THAT(metrics.text(), HasSubstr("b_total 1\n"));
    EXPECT_THAT(metrics.text(), Not(HasSubstr("bad")));
}

TEST(Metrics, ThreadsMayCountTogether) {
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&metrics] {
            for (int n = 0; n < 1000; ++n) metrics.count("n_total", {{"thread", "any"}});
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_THAT(metrics.text(), HasSubstr("n_total{thread=\"any\"} 4000\n"));
}

}  // namespace
}  // namespace web
