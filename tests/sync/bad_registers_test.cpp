// Registers that are silent, far away, unprotected or old: nobody is wrongly locked out.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

#include "tests/sync/builders.h"
#include "tests/sync/sync_flow.h"

namespace registers {
namespace {

using ::testing::HasSubstr;
using BadRegister = testing::SyncFlow;
using testing::SyncFlow;

TEST_F(BadRegister, ARegisterThatIsSilentOrMissingChangesNothing) {
    const auto port = std::to_string(test_support::free_port());
    use_source(
        "url: \"http://127.0.0.1:" + port +
        "/index.xml\", allowed_networks: [127.0.0.1], attempts: 1"
    );
    EXPECT_EQ(sync({"run"}).exit_code, 5);
    use_folder(folder / "nowhere");
    EXPECT_EQ(sync({"run"}).exit_code, 5);
}

TEST_F(BadRegister, ARegisterInClearIsAcceptedOnlyWithinANamedNetwork) {
    for (const auto* url : {"http://register.example/index.xml", "ftp://register.example/index"}) {
        use_source("url: \"" + std::string(url) + "\"");
        const auto checked = sync({"--check-config"});
        EXPECT_EQ(checked.exit_code, 1);
        EXPECT_THAT(checked.text, HasSubstr("must begin with https://"));
    }
    use_source("url: \"http://10.0.0.1/index.xml\", allowed_networks: [10.0.0.0/8]");
    EXPECT_EQ(sync({"--check-config"}).exit_code, 0);
}

// Its bytes are known and change nothing, but somebody must hear that no news come any more.
TEST_F(BadRegister, ThatServesTheSameForMoreThanAWeekIsStale) {
    namespace fs = std::filesystem;
    const auto copy = folder / "undated";
    fs::copy(directory->sovm() / "day-2", copy, fs::copy_options::recursive);
    fs::remove(copy / "date.txt");
    const auto ten_days_ago = fs::file_time_type::clock::now() - std::chrono::hours(240);
    fs::last_write_time(copy / "index.xml", ten_days_ago);
    use_folder(copy);
    std::ofstream(folder / "sync.yaml", std::ios::app) << "safety: {oldest: 30d}\n";
    ASSERT_EQ(sync({"run"}).word(), "applied");
    EXPECT_EQ(sync({"run"}).word(), "nothing-new");
    use_folder(copy);
    const auto refused = sync({"run"});
    EXPECT_EQ(refused.exit_code, 2) << refused.text;
    EXPECT_THAT(refused.text, HasSubstr("10 days old; at most 7 days are allowed"));
}

class RegisterOnTheWeb : public SyncFlow {
protected:
    void serve(int day) {
        const auto port = std::to_string(test_support::free_port());
        address = "http://127.0.0.1:" + port;
        const auto root = (directory->sovm() / ("day-" + std::to_string(day))).string();
        server = test_support::spawn(
            {.program = "/usr/bin/python3",
             .arguments = {"-m", "http.server", port, "--bind", "127.0.0.1", "--directory", root},
             .folder = folder,
             .output = folder / "http.log"}
        );
    }
    ~RegisterOnTheWeb() override {
        if (server > 0) ::kill(server, SIGKILL);
        if (server > 0) ::waitpid(server, nullptr, 0);
    }
    pid_t server = -1;
    std::string address;
};

TEST_F(RegisterOnTheWeb, IsReadLikeAFolder) {
    serve(2);
    use_source(
        "url: \"" + address + "/index.xml\", detail_url: \"" + address +
        "/detail/{key}.xml\", allowed_networks: [127.0.0.1], attempts: 10, first_wait: 20ms"
    );
    const auto planned = sync({"plan"});
    EXPECT_EQ(planned.word(), "planned") << planned.text;
    EXPECT_EQ(planned.changes(), 1);
}

TEST_F(RegisterOnTheWeb, ThatStopsAnsweringIsNotAskedForEverySubject) {
    serve(2);
    const auto silent = std::to_string(test_support::free_port());
    use_source(
        "url: \"" + address + "/index.xml\", detail_url: \"http://127.0.0.1:" + silent +
        "/{key}\", allowed_networks: [127.0.0.1], attempts: 2, first_wait: 20ms"
    );
    const auto before = directory_now();
    const auto failed = sync({"run"});
    EXPECT_EQ(failed.exit_code, 5) << failed.text;
    EXPECT_EQ(failed.word(), "source-unusable");
    EXPECT_THAT(failed.text, HasSubstr("10 details one after another did not come"));
    EXPECT_EQ(directory_now(), before);
}

TEST_F(RegisterOnTheWeb, IsNotFollowedToAnotherSite) {
    serve(2);
    use_source(
        "url: \"" + address +
        "/index.xml\", allowed_networks: [127.0.0.1], attempts: 10, first_wait: 20ms"
    );
    const auto refused = sync({"plan"});
    EXPECT_EQ(refused.word(), "refused") << refused.text;
    EXPECT_THAT(refused.text, HasSubstr("15 of 15 subjects cannot be confirmed"));
}

}  // namespace
}  // namespace registers
