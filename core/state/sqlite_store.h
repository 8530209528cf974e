// The store of one machine: SQLite in WAL mode. One writer thread gathers what waits into one
// transaction, so that many small writes share one flush; readers have connections of their own.
// Several processes may open the same file. create() fails when the file cannot be opened or its
// schema is newer than this program.
#pragma once

#include <memory>
#include <string>

#include "core/state/store.h"

namespace state {

enum class Durability { Full, Normal };

struct SqliteSettings {
    std::string path;
    Durability durability = Durability::Full;
    std::size_t readers = 2;
    std::size_t queue = 1024;  // waiting writes; beyond it a call fails with Unavailable
};

[[nodiscard]] base::Result<std::unique_ptr<Store>, std::string> open_sqlite_store(
    const SqliteSettings& settings
);

}  // namespace state
