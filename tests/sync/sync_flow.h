// The whole program against a real slapd: a private directory, a private state folder, settings
// that point at one day of the demonstration's register.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/state/sqlite_store.h"
#include "tests/support/process.h"
#include "tests/support/test_directory.h"

namespace registers::testing {

struct Outcome {
    int exit_code = -1;
    std::string text;  // both streams
    base::Json json;   // the report
    [[nodiscard]] std::string word() const { return json.string_at("outcome").value_or(""); }
    [[nodiscard]] std::int64_t changes() const { return json.int_at("change_count").value_or(-1); }
    [[nodiscard]] std::string run() const { return json.string_at("run").value_or(""); }
};

class SyncFlow : public ::testing::Test {
protected:
    SyncFlow();
    ~SyncFlow() override;

    // Settings with this text as the section of the sources, and more behind them.
    void use_settings(const std::string& sources, const std::string& more = "");
    // With this text as the section of the one source.
    void use_source(const std::string& sovm);
    void use_folder(const std::filesystem::path& source);
    void use_day(int day);
    // A copy of a day in which every office has another head; its folder is used from then on.
    void replace_everybody();

    [[nodiscard]] Outcome sync(std::vector<std::string> arguments) const;
    // Starts `run` and returns at once.
    [[nodiscard]] pid_t start_run(std::vector<std::string> more) const;
    [[nodiscard]] std::size_t journal_lines() const;

    // All organizations with what lies below, without names and times of single runs.
    [[nodiscard]] std::string directory_now() const;
    // Those of changes and of changes taken back, in a log whose chain holds.
    [[nodiscard]] std::size_t audit_records() const;
    [[nodiscard]] std::size_t audit_records(const std::string& activity) const;
    [[nodiscard]] std::unique_ptr<state::Store> shared_store() const;

    std::unique_ptr<test_support::TestDirectory> directory;
    std::filesystem::path folder;

private:
    [[nodiscard]] test_support::Command command(std::vector<std::string> arguments) const;
};

}  // namespace registers::testing
