// A store in a file of its own, for one test.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

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
    [[nodiscard]] std::string path() const { return folder_.file("state.sqlite"); }

private:
    testing_support::TemporaryFolder folder_;
};

}  // namespace state
