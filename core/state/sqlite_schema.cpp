#include "core/state/sqlite_schema.h"

#include <array>

namespace state::sqlite {
namespace {

// One entry a version; never edit one that was released, append the next.
constexpr std::array kMigrations = {
    R"(
    CREATE TABLE record (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        owner TEXT NOT NULL,
        family TEXT NOT NULL,
        expires INTEGER NOT NULL,
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX record_by_owner ON record (owner, kind) WHERE owner <> '';
    CREATE INDEX record_by_family ON record (family, kind) WHERE family <> '';
    CREATE INDEX record_by_end ON record (expires);
    CREATE TABLE attempt (
        account TEXT NOT NULL PRIMARY KEY,
        standing INTEGER NOT NULL CHECK (standing > 0),
        latest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    PRAGMA user_version = 1;
    )",
    R"(
    ALTER TABLE record ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX record_by_due ON record (kind, due) WHERE due > 0;
    PRAGMA user_version = 2;
    )",
    R"(
    DROP INDEX record_by_owner;
    DROP INDEX record_by_family;
    CREATE INDEX record_by_owner ON record (owner, kind, expires) WHERE owner <> '';
    CREATE INDEX record_by_family ON record (family, kind, expires) WHERE family <> '';
    PRAGMA user_version = 3;
    )",
};

constexpr auto kNewest = static_cast<std::int64_t>(kMigrations.size());

StoreResult<std::int64_t> version_of(Connection& connection) {
    auto query = TRY(connection.query("PRAGMA user_version"));
    return TRY(query.next()) ? query.number(0) : 0;
}

StoreResult<void> migrate(Connection& connection) {
    TRY(connection.run("BEGIN IMMEDIATE"));
    // Read again: another process may have been first.
    const auto from = TRY(version_of(connection));
    for (auto version = from; version < kNewest; ++version)
        TRY(connection.run_script(kMigrations.at(static_cast<std::size_t>(version))));
    return connection.run("COMMIT");
}

}  // namespace

base::Result<void, std::string> bring_up_to_date(Connection& connection) {
    const auto version = version_of(connection);
    if (!version) return base::fail(connection.last_message());
    if (*version > kNewest) {
        return base::fail(
            "schema version " + std::to_string(*version) + " is newer than this program knows (" +
            std::to_string(kNewest) + ")"
        );
    }
    if (*version == kNewest) return {};
    if (!migrate(connection)) return base::fail(connection.last_message());
    return {};
}

base::Result<void, std::string> check_pages(Connection& connection) {
    auto query = connection.query("PRAGMA quick_check(1)");
    const auto has_answer = query ? query->next() : base::fail(query.error());
    if (!has_answer) return base::fail("damaged: " + connection.last_message());
    const auto answer = query->text(0);
    if (answer != "ok") return base::fail("damaged: " + answer);
    return {};
}

}  // namespace state::sqlite
