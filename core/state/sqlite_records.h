// Records in SQLite: each function is one statement on a connection. Those that change must run
// inside the writer's transaction.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/state/sqlite.h"

namespace state::sqlite {

[[nodiscard]] StoreResult<void> put(Connection& connection, const Record& record);
[[nodiscard]] StoreResult<bool> add(
    Connection& connection, const Record& record, base::Instant now
);

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
[[nodiscard]] StoreResult<Erased> erase_group(
    Connection& connection, std::string_view group, const Legacy& legacy
);
[[nodiscard]] StoreResult<Erased> erase_kind(
    Connection& connection, std::string_view group, Kind kind
);
[[nodiscard]] StoreResult<Erased> erase_owner(
    Connection& connection, std::string_view owner, const Legacy& legacy
);
[[nodiscard]] StoreResult<std::vector<Record>> of_owner(
    Connection& connection, Kind kind, std::string_view owner, base::Instant now
);
[[nodiscard]] StoreResult<std::vector<Record>> page(
    Connection& connection, const RecordName& after, std::size_t limit, base::Instant now
);
[[nodiscard]] StoreResult<std::vector<Record>> of_kind(
    Connection& connection, Kind kind, std::size_t limit, base::Instant now
);

// At most `limit`; those of the legacy's kind go first.
struct Purge {
    base::Instant now;
    std::size_t limit = 0;
};
[[nodiscard]] StoreResult<Erased> purge(
    Connection& connection, const Purge& purge, const Legacy& legacy
);

}  // namespace state::sqlite
