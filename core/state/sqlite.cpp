#include "core/state/sqlite.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace state::sqlite {
namespace {

StoreError error_by_errno(int number) {
    switch (number) {
        case ENOSPC:
        case EFBIG:
        case EDQUOT: return StoreError::Full;
        case EROFS: return StoreError::ReadOnly;
        default: return StoreError::Unavailable;
    }
}

// What the system said about the last write; SQLite keeps it with the file, here the log's.
int errno_of_log(sqlite3* database) {
    sqlite3_file* log = nullptr;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log));
    int number = 0;
    if (log != nullptr && log->pMethods != nullptr)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}

StoreError io_error_of(sqlite3* database) {
    const auto error = error_by_errno(sqlite3_system_errno(database));
    return error == StoreError::Unavailable ? error_by_errno(errno_of_log(database)) : error;
}

StoreError error_of(sqlite3* database) {
    switch (sqlite3_errcode(database) & 0xFF) {
        case SQLITE_FULL: return StoreError::Full;
        case SQLITE_READONLY: return StoreError::ReadOnly;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return StoreError::Corrupt;
        case SQLITE_IOERR: return io_error_of(database);
        default: return StoreError::Unavailable;
    }
}

int bind(sqlite3_stmt* statement, int at, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, at, *number);
    const auto& text = std::get<std::string_view>(value);
    // An empty view may hold a null pointer, which SQLite would bind as NULL.
    const auto* bytes = text.empty() ? "" : text.data();
    return sqlite3_bind_text64(statement, at, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

std::string last_system_error(const std::string& path) {
    return path + ": " + std::generic_category().message(errno);
}

// The file is made here, so that it never exists with a wider mode. It is not opened when it
// exists: closing any descriptor of it would drop the locks that this process holds on it.
base::Result<void, std::string> make_private_file(const std::string& path) {
    constexpr mode_t kOwnerOnly = 0600;
    constexpr mode_t kOthers = 0077;
    const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
    if (made >= 0) {
        ::close(made);
        return {};
    }
    if (errno != EEXIST) return base::fail(last_system_error(path));
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return base::fail(last_system_error(path));
    if ((status.st_mode & kOthers) != 0)
        return base::fail(path + ": others can read it, its mode must be 0600");
    return {};
}

}  // namespace

void Query::Reset::operator()(sqlite3_stmt* statement) const {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

StoreResult<bool> Query::next() {
    switch (sqlite3_step(statement_.get())) {
        case SQLITE_ROW: return true;
        case SQLITE_DONE: return false;
        default: return base::fail(error_of(sqlite3_db_handle(statement_.get())));
    }
}

std::string Query::text(int column) const {
    const auto* bytes = sqlite3_column_blob(statement_.get(), column);
    const auto size = sqlite3_column_bytes(statement_.get(), column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::int64_t Query::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

base::Result<Connection, std::string> Connection::open(const SqliteSettings& settings) {
    TRY(make_private_file(settings.path));
    sqlite3* opened = nullptr;
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(settings.path.c_str(), &opened, kFlags, nullptr);
    Connection connection(opened);
    if (code != SQLITE_OK) return base::fail(settings.path + ": " + connection.last_message());
    if (!connection.configure(settings))
        return base::fail(settings.path + ": " + connection.last_message());
    return connection;
}

StoreResult<void> Connection::configure(const SqliteSettings& settings) {
    sqlite3_busy_timeout(database_.get(), static_cast<int>(settings.patience.count()));
    TRY(run("PRAGMA trusted_schema = OFF"));
    TRY(run("PRAGMA cell_size_check = ON"));
    // Whoever switches the journal first may hold others off without SQLite waiting for it.
    auto switched = run("PRAGMA journal_mode = WAL");
    for (int tries = 0; !switched && tries < 100; ++tries) {
        if ((sqlite3_errcode(database_.get()) & 0xFF) != SQLITE_BUSY) break;
        sqlite3_sleep(10);
        switched = run("PRAGMA journal_mode = WAL");
    }
    TRY(switched);
    // Copied into the database seldom, in larger pieces: a page that changed often is copied once.
    TRY(run("PRAGMA wal_autocheckpoint = 4000"));
    TRY(run("PRAGMA journal_size_limit = 16777216"));
    if (settings.most_pages > 0) {
        const auto limit = "PRAGMA max_page_count = " + std::to_string(settings.most_pages);
        TRY(run_script(limit.c_str()));
    }
    return run(
        settings.durability == Durability::Full ? "PRAGMA synchronous = FULL"
                                                : "PRAGMA synchronous = NORMAL"
    );
}

StoreResult<sqlite3_stmt*> Connection::prepared(std::string_view sql) {
    const auto kept = statements_.find(sql);
    if (kept != statements_.end()) return kept->second.get();
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v3(
        database_.get(),
        sql.data(),
        static_cast<int>(sql.size()),
        SQLITE_PREPARE_PERSISTENT,
        &made,
        nullptr
    );
    if (code != SQLITE_OK) return base::fail(error_of(database_.get()));
    statements_.emplace(sql, Statement(made));
    return made;
}

StoreResult<Query> Connection::query(std::string_view sql, std::initializer_list<Value> values) {
    auto* statement = TRY(prepared(sql));
    Query query(statement);
    int at = 0;
    for (const auto& value : values)
        if (bind(statement, ++at, value) != SQLITE_OK) return base::fail(error_of(database_.get()));
    return query;
}

StoreResult<std::size_t> Connection::change(
    std::string_view sql, std::initializer_list<Value> values
) {
    auto query = TRY(this->query(sql, values));
    while (TRY(query.next())) continue;
    return static_cast<std::size_t>(sqlite3_changes64(database_.get()));
}

StoreResult<void> Connection::run(std::string_view sql) {
    TRY(change(sql));
    return {};
}

StoreResult<void> Connection::run_script(const char* sql) {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return base::fail(error_of(database_.get()));
    return {};
}

bool Connection::is_in_transaction() const {
    return sqlite3_get_autocommit(database_.get()) == 0;
}

std::string Connection::last_message() const {
    return database_ ? sqlite3_errmsg(database_.get()) : "out of memory";
}

}  // namespace state::sqlite
