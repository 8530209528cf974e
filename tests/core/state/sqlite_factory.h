// A store in a file of its own, for one test.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/state/sqlite_store.h"
#include "tests/core/state/temporary_folder.h"

namespace state {

class SqliteFactory {
public:
    [[nodiscard]] std::unique_ptr<Store> open() const {
        auto store = open_sqlite_store({.path = path()});
        if (!store) throw std::runtime_error(store.error());
        return *std::move(store);
    }
    // Transactions in the write-ahead log: its frames with a size of the database (sqlite.org,
    // fileformat2, 4.1).
    [[nodiscard]] std::size_t commits() const {
        constexpr std::streamoff kHeader = 32;
        constexpr std::streamoff kFrame = 24 + 4096;
        std::ifstream log(path() + "-wal", std::ios::binary);
        std::size_t count = 0;
        std::string size(4, '\0');
        for (auto at = kHeader + 4; log.seekg(at) && log.read(size.data(), 4); at += kFrame)
            if (size != std::string(4, '\0')) ++count;
        return count;
    }
    [[nodiscard]] std::string path() const { return folder_.file("state.sqlite"); }

private:
    testing_support::TemporaryFolder folder_;
};

// Enough records for many pages.
inline void fill(Store& store) {
    const auto expires = base::from_unix_seconds(1'900'000'000);
    std::vector<Record> records;
    for (int i = 0; i < 500; ++i) {
        const auto key = "k" + std::to_string(i);
        records.push_back({Kind::Code, key, R"({"of":"it"})", key, key, expires});
    }
    ASSERT_TRUE(store.put_all(records));
}

// All pages but the first, which holds the schema.
inline void damage(const std::string& path) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    for (int page = 1; page < 30; ++page) file.seekp(page * 4096L) << std::string(4096, '\xFF');
}

}  // namespace state
