// The store of one machine: SQLite in WAL mode. One writer thread gathers what waits into one
// transaction, so that many small writes share one flush; readers have connections of their own.
// Several processes may open the same file. Opening fails, with a text for the operator, when the
// file cannot be opened, is no database, is damaged, is readable by others or has a newer schema.
#pragma once

#include <chrono>
#include <cstdint>
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
    std::chrono::milliseconds patience{5000};  // with a lock that another process holds
    std::uint32_t most_pages = 0;              // of 4 KiB; beyond it a write is Full; 0: no limit
};

[[nodiscard]] base::Result<std::unique_ptr<Store>, std::string> open_sqlite_store(
    const SqliteSettings& settings
);

}  // namespace state
