// Writes in SQLite that depend on what else stands. They must run inside the writer's transaction:
// nobody writes between the look and the write, in no thread and no process.
#pragma once

#include <vector>

#include "core/state/sqlite.h"

namespace state::sqlite {

[[nodiscard]] StoreResult<Addition> add_within(
    Connection& connection, const Record& record, const Room& room, base::Instant now
);

struct Beside {
    const Condition& condition;
    base::Instant now;
};
[[nodiscard]] StoreResult<Replaced> replace_while(
    Connection& connection, const Replacement& replacement, const Beside& beside
);
[[nodiscard]] StoreResult<std::vector<bool>> replace_each(
    Connection& connection, const std::vector<Replacement>& replacements
);

}  // namespace state::sqlite
