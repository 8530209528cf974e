#include "core/program/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/matchers.h"

namespace program {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

base::Result<CommandLine, int> parsed(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "klicnik-trial");
    return parse_command_line(
        {"klicnik-trial", "Program of a test", "1.2.3"},
        static_cast<int>(arguments.size()),
        arguments.data(),
        {{"--sweep", "sweeps the floor"}}
    );
}

TEST(CommandLine, TakesEveryFileOfSettingsInItsOrder) {
    const auto line = parsed({"--config", "base.yaml", "--config", "overlay.yaml"});
    ASSERT_THAT(line, IsOk());
    EXPECT_THAT(line->config_files, ElementsAre("base.yaml", "overlay.yaml"));
    EXPECT_EQ(line->task, CommandLine::Task::Serve);
}

TEST(CommandLine, AsksForACheckAlone) {
    const auto line = parsed({"--check-config", "--config", "base.yaml"});
    ASSERT_THAT(line, IsOk());
    EXPECT_EQ(line->task, CommandLine::Task::CheckConfig);
}

TEST(CommandLine, AsksForAnErrandOfTheProgram) {
    const auto line = parsed({"--sweep", "--config", "base.yaml"});
    ASSERT_THAT(line, IsOk());
    EXPECT_EQ(line->task, CommandLine::Task::Errand);
    EXPECT_EQ(line->errand, "--sweep");
}

TEST(CommandLine, TellsItsVersionAndEndsWell) {
    ::testing::internal::CaptureStdout();
    EXPECT_THAT(parsed({"--version"}), FailsWith(0));
    EXPECT_EQ(::testing::internal::GetCapturedStdout(), "klicnik-trial 1.2.3\n");
}

TEST(CommandLine, TellsItsOptionsAndEndsWell) {
    ::testing::internal::CaptureStdout();
    EXPECT_THAT(parsed({"--help"}), FailsWith(0));
    const auto help = ::testing::internal::GetCapturedStdout();
    for (const auto* const option :
         {"--config", "--check-config", "--sweep", "--version", "--help"})
        EXPECT_THAT(help, HasSubstr(option));
}

TEST(CommandLine, WrongArgumentsEndWithOneAndSayWhatIsWrong) {
    const std::vector<std::vector<const char*>> wrong = {
        {},
        {"--check-config"},
        {"--config"},
        {"--config", "a", "--loud"},
        {"--config", "a", "b"},
        {"--config", "a", "--sweep", "--check-config"}};
    for (const auto& arguments : wrong) {
        ::testing::internal::CaptureStderr();
        EXPECT_THAT(parsed(arguments), FailsWith(1));
        EXPECT_FALSE(::testing::internal::GetCapturedStderr().empty());
    }
}

}  // namespace
}  // namespace program
