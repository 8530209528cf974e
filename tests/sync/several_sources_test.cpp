// Several registers in one command: each a run of its own, the worst of their ends the program's.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/sync/builders.h"
#include "tests/sync/sync_flow.h"

namespace registers {
namespace {

using ::testing::HasSubstr;

class SeveralSources : public testing::SyncFlow {
protected:
    // Beside the list of public bodies, of which day 2 brings one change.
    void use_rpp_as_well(const std::string& file) {
        use_day(2);
        std::filesystem::create_directories(folder / "rpp");
        std::ofstream(folder / "rpp/ovm.json") << file;
        std::ofstream(folder / "sync.yaml", std::ios::app)
            << "  rpp: {folder: \"" << (folder / "rpp").string() << "\"}\n";
    }
    [[nodiscard]] static std::vector<std::string> outcomes(const testing::Outcome& outcome) {
        std::vector<std::string> words;
        const auto* reports = outcome.json.find("reports");
        if (reports == nullptr || reports->as_array() == nullptr) return words;
        for (const auto& report : *reports->as_array())
            words.push_back(report.string_at("outcome").value_or(""));
        return words;
    }
};

TEST_F(SeveralSources, OneThatIsUnusableDoesNotStopTheOthers) {
    use_rpp_as_well("{\"položky\":[");
    const auto ended = sync({"run"});
    EXPECT_EQ(ended.exit_code, 5) << ended.text;
    EXPECT_THAT(outcomes(ended), ::testing::ElementsAre("source-unusable", "applied"));
    EXPECT_EQ(sync({"run", "--source", "sovm"}).word(), "nothing-new");
}

TEST_F(SeveralSources, OneThatOnlyConfirmsChangesNothing) {
    use_rpp_as_well(testing::sample("rpp_ovm.json"));
    const auto before = directory_now();
    const auto confirmed = sync({"run", "--source", "rpp"});
    EXPECT_EQ(confirmed.json.find("reports"), nullptr);
    EXPECT_EQ(confirmed.exit_code, 0) << confirmed.text;
    EXPECT_EQ(directory_now(), before);
}

TEST_F(SeveralSources, ANumberOfChangesIsThatOfOneSource) {
    use_rpp_as_well(testing::sample("rpp_ovm.json"));
    const auto unclear = sync({"run", "--expect", "1"});
    EXPECT_EQ(unclear.exit_code, 1);
    EXPECT_THAT(unclear.text, HasSubstr("say which with --source (rpp, sovm)"));
    const auto unknown = sync({"run", "--source", "ares"});
    EXPECT_EQ(unknown.exit_code, 1);
    EXPECT_THAT(unknown.text, HasSubstr("there are: rpp, sovm"));
    EXPECT_EQ(sync({"plan", "--source", "sovm", "--expect", "1"}).word(), "planned");
}

TEST_F(SeveralSources, TheSettingsSayWhatIsWrongWithThem) {
    use_day(1);
    std::ofstream(folder / "sync.yaml", std::ios::app)
        << "  rpp: {role: decides, folder: rpp}\n"
           "  epusa: {role: sometimes, url: \"http://epusa.example/feed.csv\"}\n"
           "  ares: {url: \"https://ares.example/\"}\n";
    const auto checked = sync({"--check-config"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_THAT(checked.text, HasSubstr("sources.rpp.role"));
    EXPECT_THAT(checked.text, HasSubstr("sources.epusa.role"));
    EXPECT_THAT(checked.text, HasSubstr("sources.epusa.url: must begin with https://"));
    EXPECT_THAT(checked.text, HasSubstr("sources.ares.url: must hold {key}"));
}

TEST_F(SeveralSources, WithoutAnyThereIsNothingToRead) {
    use_source("role: decides");
    const auto checked = sync({"--check-config"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_THAT(checked.text, HasSubstr("nothing is read"));
}

}  // namespace
}  // namespace registers
