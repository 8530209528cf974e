#include "core/program/daemon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include <algorithm>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>

namespace program {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The settings of the trial are the names of its files.
using Config = std::vector<std::string>;

// Everything that happened, in order. A test runs one daemon and looks after it ended.
std::vector<std::string>& events() {
    static std::vector<std::string> all;
    return all;
}
// What would stand in the audit log.
std::vector<std::string>& records() {
    static std::vector<std::string> all;
    return all;
}
std::promise<pthread_t>& ready() {
    static std::promise<pthread_t> promise;
    return promise;
}

bool has(const Config& config, const std::string& word) {
    return std::find(config.begin(), config.end(), word) != config.end();
}

base::Result<void, std::string> happened(const std::string& event, bool is_good) {
    events().push_back(event);
    if (!is_good) return base::fail(event + " is impossible");
    return {};
}

class Trial {
public:
    static base::Result<std::unique_ptr<Trial>, std::string> create(
        const Config& config, const Surroundings& /*surroundings*/
    ) {
        if (has(config, "throws")) throw std::runtime_error("no such luck");
        TRY(happened("create", !has(config, "no-create")));
        auto trial = std::make_unique<Trial>();
        trial->can_start_ = !has(config, "no-start");
        trial->can_record_ = !has(config, "no-record");
        return trial;
    }
    [[nodiscard]] base::Result<void, std::string> start() const {
        ready().set_value(pthread_self());
        return happened("start", can_start_);
    }
    static void stop() { events().emplace_back("stop"); }
    static base::Result<void, std::string> reload(const Config& config) {
        return happened("reload", !has(config, "no-reload"));
    }
    static std::uint16_t port() { return 8400; }
    [[nodiscard]] base::Result<void, base::AuditError> record(const base::AuditRecord& record
    ) const {
        if (!can_record_) return base::fail(base::AuditError::CannotWrite);
        records().push_back(record.activity + ' ' + record.outcome + ' ' + record.target);
        return {};
    }

private:
    bool can_start_ = true;
    bool can_record_ = true;
};

base::Result<Config, settings::Faults> load(const Config& files) {
    if (has(files, "faulty"))
        return base::fail(settings::Faults{{"a", "is wrong", ""}, {"b", "is wrong too", ""}});
    return files;
}

base::Result<void, std::string> check(const Config& config) {
    return happened("check", !has(config, "no-check"));
}

base::Result<std::string, std::string> sweep(const Config& config, base::Instant /*now*/) {
    TRY(happened("sweep", !has(config, "no-sweep")));
    return std::string("clean\n");
}

struct Ended {
    int code;
    std::string said;
};

// Runs to the end; the signals are sent once it has started, lower numbers arrive first.
Ended run(const std::vector<std::string>& words, const std::vector<int>& signals = {}) {
    events().clear();
    records().clear();
    ready() = {};
    auto is_started = ready().get_future();
    std::vector<const char*> arguments = {"klicnik-trial"};
    for (const auto& word : words) arguments.push_back(word.c_str());
    ::testing::internal::CaptureStderr();
    int code = -1;
    std::thread daemon([&] {
        const Daemon<Trial, Config> trial(
            {"klicnik-trial", "Trial", "1"}, load, check, {{{"--sweep", "sweeps"}, sweep}}
        );
        code = trial.run(static_cast<int>(arguments.size()), arguments.data());
    });
    if (!signals.empty()) {
        const auto thread = is_started.get();
        for (const int signal : signals) pthread_kill(thread, signal);
    }
    daemon.join();
    return {code, ::testing::internal::GetCapturedStderr()};
}

TEST(Daemon, StartsReloadsAndEnds) {
    const auto ended = run({"--config", "good"}, {SIGHUP, SIGTERM});
    EXPECT_EQ(ended.code, 0);
    EXPECT_THAT(events(), ElementsAre("create", "start", "reload", "stop"));
    EXPECT_THAT(
        ended.said,
        AllOf(
            HasSubstr("started"), HasSubstr("8400"), HasSubstr("reload.done"), HasSubstr("stopped")
        )
    );
}

TEST(Daemon, EndsWhenInterruptedAsWell) {
    EXPECT_EQ(run({"--config", "good"}, {SIGINT}).code, 0);
    EXPECT_THAT(events(), ElementsAre("create", "start", "stop"));
}

TEST(Daemon, GoesOnAfterAReloadThatIsRefused) {
    const auto ended = run({"--config", "no-reload"}, {SIGHUP, SIGTERM});
    EXPECT_EQ(ended.code, 0);
    EXPECT_THAT(events(), ElementsAre("create", "start", "reload", "stop"));
    EXPECT_THAT(ended.said, AllOf(HasSubstr("reload.refused"), HasSubstr("reload is impossible")));
}

TEST(Daemon, RecordsStartReloadsAndEnd) {
    static_cast<void>(run({"--config", "good"}, {SIGHUP, SIGTERM}));
    EXPECT_THAT(
        records(),
        ElementsAre(
            "program.start success klicnik-trial",
            "settings.reload success klicnik-trial",
            "program.stop success klicnik-trial"
        )
    );
    static_cast<void>(run({"--config", "no-reload"}, {SIGHUP, SIGTERM}));
    EXPECT_THAT(records()[1], "settings.reload failed klicnik-trial");
    static_cast<void>(run({"--config", "no-start"}));
    EXPECT_THAT(records(), ElementsAre("program.start failed klicnik-trial"));
}

TEST(Daemon, DoesNotServeWithoutARecordOfItsStart) {
    const auto ended = run({"--config", "no-record"});
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.said, HasSubstr("the audit log cannot be written"));
}

TEST(Daemon, NamesEveryFaultOfTheSettingsAndMakesNothing) {
    for (const auto* const task : {"--check-config", "--config=good"}) {
        const auto ended = run({"--config", "faulty", task});
        EXPECT_EQ(ended.code, 1);
        EXPECT_EQ(ended.said, "a: is wrong\nb: is wrong too\n");
        EXPECT_THAT(events(), IsEmpty());
    }
}

TEST(Daemon, ChecksWithoutMakingAnything) {
    EXPECT_EQ(run({"--check-config", "--config", "good"}).code, 0);
    EXPECT_THAT(events(), ElementsAre("check"));
    const auto ended = run({"--check-config", "--config", "no-check"});
    EXPECT_EQ(ended.code, 1);
    EXPECT_EQ(ended.said, "check is impossible");
    EXPECT_THAT(events(), ElementsAre("check"));
}

TEST(Daemon, RunsAnErrandInsteadOfServing) {
    ::testing::internal::CaptureStdout();
    EXPECT_EQ(run({"--sweep", "--config", "good"}).code, 0);
    EXPECT_EQ(::testing::internal::GetCapturedStdout(), "clean\n");
    EXPECT_THAT(events(), ElementsAre("sweep"));
    const auto ended = run({"--sweep", "--config", "no-sweep"});
    EXPECT_EQ(ended.code, 1);
    EXPECT_EQ(ended.said, "klicnik-trial: sweep is impossible\n");
    EXPECT_THAT(events(), ElementsAre("sweep"));
}

TEST(Daemon, EndsWithAReasonWhenItCannotBegin) {
    for (const auto* const step : {"create", "start"}) {
        const auto ended = run({"--config", std::string("no-") + step});
        EXPECT_EQ(ended.code, 1);
        EXPECT_THAT(
            ended.said,
            AllOf(HasSubstr("start.failed"), HasSubstr(std::string(step) + " is impossible"))
        );
    }
    const auto thrown = run({"--config", "throws"});
    EXPECT_EQ(thrown.code, 1);
    EXPECT_EQ(thrown.said, "klicnik-trial: no such luck\n");
}

}  // namespace
}  // namespace program
