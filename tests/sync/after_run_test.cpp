// What a real run leaves for people and for Prometheus.
#include <gmock/gmock.h>

#include "tests/sync/builders.h"
#include "tests/sync/sync_flow.h"

namespace registers::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

class AfterRun : public SyncFlow {
protected:
    void use_second_day(const std::string& pages) {
        const auto day = (directory->sovm() / "day-2").string();
        use_settings(
            "  sovm: {folder: \"" + day + "\"}\n",
            "pages: {folder: \"" + pages + "\"}\nmetrics_file: klicnik_sync.prom\n"
        );
    }
    [[nodiscard]] std::string kept(const std::string& run, const std::string& name) const {
        return file_text((folder / "state/runs" / run / name).string());
    }
};

TEST_F(AfterRun, ItsPagesAreKeptAndItsNumbersTold) {
    ASSERT_EQ(sync({"run"}).exit_code, 0);
    use_second_day(KLICNIK_SOURCE_DIR "/sync/pages");
    const auto done = sync({"run"});
    ASSERT_EQ(done.word(), "applied") << done.text;
    EXPECT_THAT(
        kept(done.run(), "report.html"),
        AllOf(
            HasSubstr("Změny byly provedeny."), HasSubstr("report.en.html"), HasSubstr(done.run())
        )
    );
    EXPECT_THAT(kept(done.run(), "report.en.html"), HasSubstr("The changes were made."));
    EXPECT_THAT(
        file_text((folder / "klicnik_sync.prom").string()),
        AllOf(
            HasSubstr(
                "klicnik_sync_run_changes{source=\"sovm\"} " + std::to_string(done.changes())
            ),
            HasSubstr("klicnik_sync_run_outcome{outcome=\"applied\",source=\"sovm\"} 1"),
            HasSubstr("klicnik_sync_exit_code 0")
        )
    );
}

TEST_F(AfterRun, WithoutTemplatesTheRunIsDoneAllTheSame) {
    ASSERT_EQ(sync({"run"}).exit_code, 0);
    use_second_day("/nowhere");
    const auto done = sync({"run"});
    EXPECT_EQ(done.exit_code, 0) << done.text;
    EXPECT_EQ(done.word(), "applied") << done.text;
    EXPECT_FALSE(fs::exists(folder / "state/runs" / done.run() / "report.html"));
}

}  // namespace
}  // namespace registers::testing
