// A thin wrapper of SQLite's C interface: one connection with its prepared statements kept, and a
// query that gives its statement back when it ends. SQL is always a literal, values are always
// bound. A connection is used by one thread at a time; failures are StoreError.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "core/state/sqlite_store.h"
#include "core/state/store.h"

namespace state::sqlite {

using Value = std::variant<std::int64_t, std::string_view>;

class Query {
public:
    explicit Query(sqlite3_stmt* statement) : statement_(statement) {}

    // True: a row can be read; false: the end.
    [[nodiscard]] StoreResult<bool> next();
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;

private:
    struct Reset {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Reset> statement_;
};

class Connection {
public:
    [[nodiscard]] static base::Result<Connection, std::string> open(const SqliteSettings& settings);

    // `sql` must outlive the connection: a literal.
    [[nodiscard]] StoreResult<Query> query(
        std::string_view sql, std::initializer_list<Value> values = {}
    );
    // Runs to the end and tells how many rows were changed.
    [[nodiscard]] StoreResult<std::size_t> change(
        std::string_view sql, std::initializer_list<Value> values = {}
    );
    [[nodiscard]] StoreResult<void> run(std::string_view sql);
    // Several statements, not kept prepared.
    [[nodiscard]] StoreResult<void> run_script(const char* sql);
    [[nodiscard]] bool is_in_transaction() const;
    // SQLite's own words about the last failure, for the operator.
    [[nodiscard]] std::string last_message() const;

private:
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    explicit Connection(sqlite3* database) : database_(database) {}
    [[nodiscard]] StoreResult<sqlite3_stmt*> prepared(std::string_view sql);
    [[nodiscard]] StoreResult<void> configure(const SqliteSettings& settings);

    // Statements are finalized before the database is closed: members end in reverse order.
    std::unique_ptr<sqlite3, Close> database_;
    std::unordered_map<std::string_view, Statement> statements_;
};

}  // namespace state::sqlite
