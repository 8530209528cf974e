// An audit log in a folder of its own with its keeper, at a time that the test says.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/audit/keeper.h"
#include "core/audit/log_files.h"
#include "core/audit/verification.h"
#include "core/base/audit.h"
#include "tests/support/matchers.h"

namespace audit {

class KeptLog : public ::testing::Test {
protected:
    void SetUp() override {
        auto pattern = (std::filesystem::temp_directory_path() / "kept-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        path_ = (folder_ / "audit.jsonl").string();
        append(0);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] base::Clock clock() const {
        return [this] { return now_; };
    }
    [[nodiscard]] base::AuditLog open() const {
        return base::AuditLog::open(path_, "idp", clock()).value();
    }
    void append(int count) {
        auto log = open();
        for (int i = 0; i < count; ++i) append(log);
    }
    void append(base::AuditLog& log) {
        base::AuditRecord record;
        record.activity = "login";
        record.target = std::to_string(++appended_);
        EXPECT_THAT(log.append(record), IsOk());
    }

    [[nodiscard]] Keeper keeper() const {
        static const base::Log quiet(
            "test", base::system_clock(), std::fopen("/dev/null", "w"), base::Severity::Error
        );
        return Keeper::create(
                   {.log = path_, .key_folder = (folder_ / "key").string()}, {"idp", clock(), quiet}
        )
            .value();
    }
    // Each look closes the file.
    void close_file() {
        auto closing = keeper();
        now_ += std::chrono::hours(24 * 40);
        EXPECT_THAT(closing.look(), IsOk());
    }

    [[nodiscard]] std::string file(const std::string& name) const {
        return (folder_ / name).string();
    }
    [[nodiscard]] std::vector<std::string> lines(const std::string& name) const {
        std::vector<std::string> all;
        std::ifstream from(folder_ / name);
        for (std::string line; std::getline(from, line);) all.push_back(line);
        return all;
    }
    void write(const std::string& name, const std::vector<std::string>& all) const {
        const auto path = folder_ / name;
        using std::filesystem::perms;
        if (std::filesystem::exists(path))
            std::filesystem::permissions(path, perms::owner_read | perms::owner_write);
        std::ofstream to(path, std::ios::trunc);
        for (const auto& line : all) to << line << '\n';
    }

    [[nodiscard]] Verdict verdict() const {
        const auto keys = read_published_keys(keys_beside(path_));
        return verify_log({path_, anchors_beside(path_)}, keys.value()).value();
    }
    // "edited audit.jsonl:3", one each.
    [[nodiscard]] std::vector<std::string> faults() const {
        std::vector<std::string> all;
        for (const auto& fault : verdict().faults)
            all.push_back(
                std::string(word_of(fault.kind)) + ' ' + fault.file + ':' + std::to_string(fault.at)
            );
        return all;
    }

    std::filesystem::path folder_;
    std::string path_;
    base::Instant now_ = base::from_unix_seconds(1795340000);
    int appended_ = 0;
};

}  // namespace audit
