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

base::Instant instant_at(const Query& query, int column) {
    return base::Instant(std::chrono::milliseconds(query.number(column)));
}

// Columns: key, value, owner, family, expires, due.
Record record_at(const Query& query, Kind kind) {
    return {
        .kind = kind,
        .key = query.text(0),
        .value = query.text(1),
        .owner = query.text(2),
        .group = query.text(3),
        .expires = instant_at(query, 4),
        .due = instant_at(query, 5),
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

// After everything was erased, so that what is left is not erased with it.
StoreResult<Erased> leave_all(
    Connection& connection, const std::vector<Record>& gone, const Legacy& legacy
) {
    if (!legacy.leave) return Erased{gone.size()};
    for (const auto& record : gone)
        if (const auto left = legacy.leave(record)) TRY(put(connection, *left));
    return Erased{gone.size()};
}

// An empty group or owner means "none": it must never end what belongs to nobody.
struct Erasing {
    const char* that_leave;
    const char* the_rest;
};
constexpr Erasing kOfGroup{
    "DELETE FROM record WHERE family = ?1 AND kind = ?2 AND family <> '' "
    "RETURNING key, value, owner, family, expires, due",
    "DELETE FROM record WHERE family = ?1 AND kind <> ?2 AND family <> ''"};
constexpr Erasing kOfOwner{
    "DELETE FROM record WHERE owner = ?1 AND kind = ?2 AND owner <> '' "
    "RETURNING key, value, owner, family, expires, due",
    "DELETE FROM record WHERE owner = ?1 AND kind <> ?2 AND owner <> ''"};

StoreResult<Erased> erase_all_of(
    Connection& connection, const Erasing& erasing, std::string_view whose, const Legacy& legacy
) {
    const auto gone =
        TRY(all_of(connection.query(erasing.that_leave, {whose, name_of(legacy.of)}), legacy.of));
    const auto rest = TRY(erased(connection.change(erasing.the_rest, {whose, name_of(legacy.of)})));
    const auto left = TRY(leave_all(connection, gone, legacy));
    return Erased{left.count + rest.count};
}

}  // namespace

StoreResult<void> put(Connection& connection, const Record& record) {
    TRY(connection.change(
        "INSERT OR REPLACE INTO record (kind, key, value, owner, family, expires, due) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        {name_of(record.kind),
         record.key,
         record.value,
         record.owner,
         record.group,
         stored(record.expires),
         stored(record.due)}
    ));
    return {};
}

StoreResult<bool> add(Connection& connection, const Record& record, base::Instant now) {
    const auto changed = TRY(connection.change(
        "INSERT INTO record (kind, key, value, owner, family, expires, due) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
        "ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, owner = excluded.owner, "
        "family = excluded.family, expires = excluded.expires, due = excluded.due "
        "WHERE record.expires <= ?8",
        {name_of(record.kind),
         record.key,
         record.value,
         record.owner,
         record.group,
         stored(record.expires),
         stored(record.due),
         stored(now)}
    ));
    return changed > 0;
}

StoreResult<std::optional<Record>> get(
    Connection& connection, const RecordName& name, base::Instant now
) {
    return first_of(
        connection.query(
            "SELECT key, value, owner, family, expires, due FROM record "
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
            "RETURNING key, value, owner, family, expires, due",
            {name_of(name.kind), name.key, stored(now)}
        ),
        name.kind
    );
}

StoreResult<bool> replace(Connection& connection, const Record& record, std::string_view expected) {
    const auto changed = TRY(connection.change(
        "UPDATE record SET value = ?3, owner = ?4, family = ?5, expires = ?6, due = ?7 "
        "WHERE kind = ?1 AND key = ?2 AND value = ?8",
        {name_of(record.kind),
         record.key,
         record.value,
         record.owner,
         record.group,
         stored(record.expires),
         stored(record.due),
         expected}
    ));
    return changed > 0;
}

StoreResult<Erased> erase(Connection& connection, const RecordName& name) {
    return erased(connection.change(
        "DELETE FROM record WHERE kind = ?1 AND key = ?2", {name_of(name.kind), name.key}
    ));
}

StoreResult<Erased> erase_group(
    Connection& connection, std::string_view group, const Legacy& legacy
) {
    return erase_all_of(connection, kOfGroup, group, legacy);
}

StoreResult<Erased> erase_kind(Connection& connection, std::string_view group, Kind kind) {
    return erased(connection.change(
        "DELETE FROM record WHERE family = ?1 AND kind = ?2 AND family <> ''",
        {group, name_of(kind)}
    ));
}

StoreResult<Erased> erase_owner(
    Connection& connection, std::string_view owner, const Legacy& legacy
) {
    return erase_all_of(connection, kOfOwner, owner, legacy);
}

// The index by its name: without statistics SQLite would rather read all of the kind.
StoreResult<std::vector<Record>> of_owner(
    Connection& connection, Kind kind, std::string_view owner, base::Instant now
) {
    return all_of(
        connection.query(
            "SELECT key, value, owner, family, expires, due FROM record INDEXED BY record_by_owner "
            "WHERE owner = ?1 AND kind = ?2 AND owner <> '' AND expires > ?3 ORDER BY key",
            {owner, name_of(kind), stored(now)}
        ),
        kind
    );
}

StoreResult<std::vector<Record>> page(
    Connection& connection, const RecordName& after, std::size_t limit, base::Instant now
) {
    return all_of(
        connection.query(
            "SELECT key, value, owner, family, expires, due FROM record "
            "WHERE kind = ?1 AND key > ?2 AND expires > ?3 ORDER BY key LIMIT ?4",
            {name_of(after.kind), after.key, stored(now), bounded(limit)}
        ),
        after.kind
    );
}

// "due > 0" as a literal: so SQLite sees that the partial index serves.
StoreResult<std::vector<Record>> of_kind(
    Connection& connection, Kind kind, std::size_t limit, base::Instant now
) {
    return all_of(
        connection.query(
            "SELECT key, value, owner, family, expires, due FROM record "
            "WHERE kind = ?1 AND due > 0 AND due <= ?2 AND expires > ?2 ORDER BY due, key LIMIT ?3",
            {name_of(kind), stored(now), bounded(limit)}
        ),
        kind
    );
}

StoreResult<Erased> purge(Connection& connection, const Purge& purge, const Legacy& legacy) {
    const auto gone = TRY(all_of(
        connection.query(
            "DELETE FROM record WHERE (kind, key) IN "
            "(SELECT kind, key FROM record WHERE expires <= ?1 AND kind = ?3 LIMIT ?2) "
            "RETURNING key, value, owner, family, expires, due",
            {stored(purge.now), bounded(purge.limit), name_of(legacy.of)}
        ),
        legacy.of
    ));
    const auto rest = TRY(erased(connection.change(
        "DELETE FROM record WHERE (kind, key) IN (SELECT kind, key FROM record "
        "WHERE expires <= ?1 AND kind <> ?3 ORDER BY expires LIMIT ?2)",
        {stored(purge.now), bounded(purge.limit - gone.size()), name_of(legacy.of)}
    )));
    const auto left = TRY(leave_all(connection, gone, legacy));
    return Erased{left.count + rest.count};
}

}  // namespace state::sqlite
