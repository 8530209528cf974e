#include "core/state/sqlite_records.h"

#include <algorithm>
#include <limits>

namespace state::sqlite {
namespace {

std::int64_t stored(base::Instant instant) {
    return instant.time_since_epoch().count();
}

std::int64_t bounded(std::size_t limit) {
    constexpr auto kMost = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
    return static_cast<std::int64_t>(std::min(limit, kMost));
}

// Columns: key, value, owner, family, expires.
Record record_at(const Query& query, Kind kind) {
    return {
        .kind = kind,
        .key = query.text(0),
        .value = query.text(1),
        .owner = query.text(2),
        .group = query.text(3),
        .expires = base::Instant(std::chrono::milliseconds(query.number(4))),
    };
}

StoreResult<std::optional<Record>> first_of(StoreResult<Query> asked, Kind kind) {
    auto query = TRY(std::move(asked));
    if (!TRY(query.next())) return std::nullopt;
    return record_at(query, kind);
}

StoreResult<std::vector<Record>> all_of(StoreResult<Query> asked, Kind kind) {
    auto query = TRY(std::move(asked));
    std::vector<Record> records;
    while (TRY(query.next())) records.push_back(record_at(query, kind));
    return records;
}

StoreResult<Erased> erased(StoreResult<std::size_t> changed) {
    return changed.map([](std::size_t count) { return Erased{count}; });
}

}  // namespace

StoreResult<void> put(Connection& connection, const Record& record) {
    TRY(connection.change(
        "INSERT OR REPLACE INTO record (kind, key, value, owner, family, expires) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {name_of(record.kind),
         record.key,
         record.value,
         record.owner,
         record.group,
         stored(record.expires)}
    ));
    return {};
}

StoreResult<std::optional<Record>> get(
    Connection& connection, const RecordName& name, base::Instant now
) {
    return first_of(
        connection.query(
            "SELECT key, value, owner, family, expires FROM record "
            "WHERE kind = ?1 AND key = ?2 AND expires > ?3",
            {name_of(name.kind), name.key, stored(now)}
        ),
        name.kind
    );
}

StoreResult<std::optional<Record>> take(
    Connection& connection, const RecordName& name, base::Instant now
) {
    return first_of(
        connection.query(
            "DELETE FROM record WHERE kind = ?1 AND key = ?2 AND expires > ?3 "
            "RETURNING key, value, owner, family, expires",
            {name_of(name.kind), name.key, stored(now)}
        ),
        name.kind
    );
}

StoreResult<bool> replace(Connection& connection, const Record& record, std::string_view expected) {
    const auto changed = TRY(connection.change(
        "UPDATE record SET value = ?3, owner = ?4, family = ?5, expires = ?6 "
        "WHERE kind = ?1 AND key = ?2 AND value = ?7",
        {name_of(record.kind),
         record.key,
         record.value,
         record.owner,
         record.group,
         stored(record.expires),
         expected}
    ));
    return changed > 0;
}

StoreResult<Erased> erase(Connection& connection, const RecordName& name) {
    return erased(connection.change(
        "DELETE FROM record WHERE kind = ?1 AND key = ?2", {name_of(name.kind), name.key}
    ));
}

// An empty group or owner means "none": it must never end what belongs to nobody.
StoreResult<Erased> erase_group(Connection& connection, std::string_view group) {
    return erased(
        connection.change("DELETE FROM record WHERE family = ?1 AND family <> ''", {group})
    );
}

StoreResult<Erased> erase_group(Connection& connection, std::string_view group, Kind kind) {
    return erased(connection.change(
        "DELETE FROM record WHERE family = ?1 AND kind = ?2 AND family <> ''",
        {group, name_of(kind)}
    ));
}

StoreResult<Erased> erase_owner(Connection& connection, std::string_view owner) {
    return erased(connection.change("DELETE FROM record WHERE owner = ?1 AND owner <> ''", {owner})
    );
}

StoreResult<std::vector<Record>> of_owner(
    Connection& connection, Kind kind, std::string_view owner, base::Instant now
) {
    return all_of(
        connection.query(
            "SELECT key, value, owner, family, expires FROM record "
            "WHERE owner = ?1 AND kind = ?2 AND owner <> '' AND expires > ?3 ORDER BY key",
            {owner, name_of(kind), stored(now)}
        ),
        kind
    );
}

StoreResult<Erased> purge(Connection& connection, base::Instant now, std::size_t limit) {
    return erased(connection.change(
        "DELETE FROM record WHERE (kind, key) IN "
        "(SELECT kind, key FROM record WHERE expires <= ?1 ORDER BY expires LIMIT ?2)",
        {stored(now), bounded(limit)}
    ));
}

}  // namespace state::sqlite
