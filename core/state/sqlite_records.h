// Records in SQLite: each function is one statement on a connection. Those that change must run
// inside the writer's transaction.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/state/sqlite.h"

namespace state::sqlite {

[[nodiscard]] StoreResult<void> put(Connection& connection, const Record& record);

struct RecordName {
    Kind kind{};
    std::string_view key;
};
[[nodiscard]] StoreResult<std::optional<Record>> get(
    Connection& connection, const RecordName& name, base::Instant now
);
// Deletes and gives: of any number of callers exactly one finds the row.
[[nodiscard]] StoreResult<std::optional<Record>> take(
    Connection& connection, const RecordName& name, base::Instant now
);
[[nodiscard]] StoreResult<bool> replace(
    Connection& connection, const Record& record, std::string_view expected
);
[[nodiscard]] StoreResult<Erased> erase(Connection& connection, const RecordName& name);
[[nodiscard]] StoreResult<Erased> erase_group(Connection& connection, std::string_view group);
[[nodiscard]] StoreResult<Erased> erase_group(
    Connection& connection, std::string_view group, Kind kind
);
[[nodiscard]] StoreResult<Erased> erase_owner(Connection& connection, std::string_view owner);
[[nodiscard]] StoreResult<std::vector<Record>> of_owner(
    Connection& connection, Kind kind, std::string_view owner, base::Instant now
);

[[nodiscard]] StoreResult<Erased> purge(
    Connection& connection, base::Instant now, std::size_t limit
);

}  // namespace state::sqlite
