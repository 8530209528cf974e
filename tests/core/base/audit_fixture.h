// An audit log in a folder of its own, and what stands in it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/base/audit.h"
#include "tests/support/matchers.h"

namespace base {

inline AuditRecord record_of(const std::string& activity, const std::string& target = "") {
    AuditRecord record;
    record.activity = activity;
    record.target = target;
    return record;
}

class Audit : public ::testing::Test {
protected:
    void SetUp() override {
        auto pattern = (std::filesystem::temp_directory_path() / "audit-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        path_ = (folder_ / "audit.log").string();
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] AuditLog open() const {
        return AuditLog::open(path_, "idp", [] { return from_unix_seconds(1795340000); }).value();
    }

    void append(int count) const {
        auto log = open();
        for (int i = 0; i < count; ++i)
            EXPECT_THAT(log.append(record_of("login", std::to_string(i))), IsOk());
    }

    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> all;
        std::ifstream file(path_);
        for (std::string line; std::getline(file, line);) all.push_back(line);
        return all;
    }

    void write(const std::vector<std::string>& all) const {
        std::ofstream file(path_, std::ios::trunc);
        for (const auto& line : all) file << line << '\n';
    }

    [[nodiscard]] AuditVerdict verdict() const { return verify_audit(path_).value(); }

    std::filesystem::path folder_;
    std::string path_;
};

}  // namespace base
