// A state folder of its own for each test, with a store beside it; both go with the test.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "core/state/sqlite_store.h"
#include "sync/run_store.h"

namespace registers::testing {

class StateFolder : public ::testing::Test {
protected:
    StateFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "klicnik-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    ~StateFolder() override { std::filesystem::remove_all(folder); }

    [[nodiscard]] RunStore store() const { return RunStore::open(folder + "/state").value(); }
    // Several may be open at once, as several machines have it.
    [[nodiscard]] std::unique_ptr<state::Store> shared_store() const {
        state::SqliteSettings settings;
        settings.path = folder + "/shared.sqlite";
        return state::open_sqlite_store(settings).value();
    }
    void write(const std::string& path, const std::string& text) const {
        const auto whole = std::filesystem::path(folder) / path;
        std::filesystem::create_directories(whole.parent_path());
        std::ofstream(whole, std::ios::trunc) << text;
    }

    std::string folder;
};

}  // namespace registers::testing
