// What a reader of registers needs, and a folder of its own with files to read.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sync/sources/register_reader.h"
#include "tests/support/matchers.h"
#include "tests/sync/builders.h"

namespace registers::testing {

// The same bytes packed (RFC 1952).
std::string gzip(const std::string& plain);

inline auto fails_with(SourceFault fault) {
    return FailsWith(::testing::Field(&SourceError::fault, fault));
}

class ReadingFixture : public ::testing::Test {
protected:
    ReadingFixture();
    ~ReadingFixture() override;

    void put(const std::string& name, const std::string& bytes) const;
    [[nodiscard]] Reading reading() { return {progress_, stop, kNow}; }

    std::string folder;
    std::atomic<bool> stop{false};

private:
    std::FILE* stream_;
    base::Log log_;
    Progress progress_;
};

}  // namespace registers::testing
