// The tables of the SQLite store, versioned by user_version. Brings an older file up to date in one
// transaction; refuses a newer one. Several processes may start at once: one of them migrates.
#pragma once

#include <string>

#include "core/state/sqlite.h"

namespace state::sqlite {

[[nodiscard]] base::Result<void, std::string> bring_up_to_date(Connection& connection);

// Reads every page. A damaged one would be an answer that fails in the middle of the day.
[[nodiscard]] base::Result<void, std::string> check_pages(Connection& connection);

}  // namespace state::sqlite
