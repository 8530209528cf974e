#include "core/state/sqlite_store.h"

#include <algorithm>
#include <type_traits>

#include "core/state/sqlite_attempts.h"
#include "core/state/sqlite_conditions.h"
#include "core/state/sqlite_readers.h"
#include "core/state/sqlite_records.h"
#include "core/state/sqlite_schema.h"
#include "core/state/sqlite_writer.h"

namespace state {
namespace {

using sqlite::Connection;

StoreResult<void> put_each(Connection& connection, const std::vector<Record>& records) {
    for (const auto& record : records) TRY(sqlite::put(connection, record));
    return {};
}

class SqliteStore final : public Store {
public:
    SqliteStore(Connection writer, std::vector<Connection> readers, std::size_t queue)
        : writer_(std::move(writer), queue), readers_(std::move(readers)) {}

    StoreResult<void> put(const Record& record) override {
        return write([&](Connection& connection) { return sqlite::put(connection, record); });
    }

    StoreResult<bool> add(const Record& record, base::Instant now) override {
        return write([&](Connection& connection) { return sqlite::add(connection, record, now); });
    }

    StoreResult<Addition> add_within(const Record& record, const Room& room, base::Instant now)
        override {
        return write([&](Connection& connection) {
            return sqlite::add_within(connection, record, room, now);
        });
    }

    StoreResult<void> put_all(const std::vector<Record>& records) override {
        return write([&](Connection& connection) { return put_each(connection, records); });
    }

    StoreResult<std::optional<Record>> get(Kind kind, std::string_view key, base::Instant now)
        override {
        auto loan = readers_.borrow();
        return sqlite::get(loan.connection(), {kind, key}, now);
    }

    StoreResult<std::optional<Record>> exchange(
        Kind kind, std::string_view key, base::Instant now, const std::vector<Record>& instead
    ) override {
        return write([&](Connection& connection) -> StoreResult<std::optional<Record>> {
            auto taken = TRY(sqlite::take(connection, {kind, key}, now));
            if (taken) TRY(put_each(connection, instead));
            return taken;
        });
    }

    StoreResult<bool> replace(const Record& record, std::string_view expected) override {
        return write([&](Connection& connection) {
            return sqlite::replace(connection, record, expected);
        });
    }

    StoreResult<Replaced> replace_while(
        const Replacement& replacement, const Condition& condition, base::Instant now
    ) override {
        return write([&](Connection& connection) {
            return sqlite::replace_while(connection, replacement, {condition, now});
        });
    }

    StoreResult<std::vector<bool>> replace_each(const std::vector<Replacement>& replacements
    ) override {
        return write([&](Connection& connection) {
            return sqlite::replace_each(connection, replacements);
        });
    }

    StoreResult<Erased> erase_group(std::string_view group, const Legacy& legacy) override {
        return write([&](Connection& connection) {
            return sqlite::erase_group(connection, group, legacy);
        });
    }

    StoreResult<Erased> erase_kinds(std::string_view group, const std::vector<Kind>& kinds)
        override {
        return write([&](Connection& connection) -> StoreResult<Erased> {
            Erased all;
            for (const auto kind : kinds)
                all.count += TRY(sqlite::erase_kind(connection, group, kind)).count;
            return all;
        });
    }

    StoreResult<Erased> erase_owner(std::string_view owner, const Legacy& legacy) override {
        return write([&](Connection& connection) {
            return sqlite::erase_owner(connection, owner, legacy);
        });
    }

    StoreResult<std::vector<Record>> of_owner(Kind kind, std::string_view owner, base::Instant now)
        override {
        auto loan = readers_.borrow();
        return sqlite::of_owner(loan.connection(), kind, owner, now);
    }

    StoreResult<std::vector<Record>> page(
        Kind kind, std::string_view after, std::size_t limit, base::Instant now
    ) override {
        auto loan = readers_.borrow();
        return sqlite::page(loan.connection(), {kind, after}, limit, now);
    }

    StoreResult<std::vector<Record>> of_kind(Kind kind, std::size_t limit, base::Instant now)
        override {
        auto loan = readers_.borrow();
        return sqlite::of_kind(loan.connection(), kind, limit, now);
    }

    StoreResult<Attempt> reserve_attempt(
        std::string_view account, std::uint32_t limit, base::Instant now
    ) override {
        return write([&](Connection& connection) {
            return sqlite::reserve_attempt(connection, {account, limit}, now);
        });
    }

    StoreResult<void> return_attempt(std::string_view account) override {
        return write([&](Connection& connection) {
            return sqlite::return_attempt(connection, account);
        });
    }

    StoreResult<void> clear_attempts(std::string_view account) override {
        return write([&](Connection& connection) {
            return sqlite::clear_attempts(connection, account);
        });
    }

    StoreResult<std::uint32_t> attempts(std::string_view account) override {
        auto loan = readers_.borrow();
        return sqlite::attempts(loan.connection(), account);
    }

    StoreResult<Erased> purge(base::Instant now, std::size_t limit, const Legacy& legacy) override {
        return write([&](Connection& connection) {
            return sqlite::purge(connection, {now, limit}, legacy);
        });
    }

    StoreResult<void> probe() override {
        return write([&](Connection& connection) -> StoreResult<void> {
            const Record mark{Kind::LogoutMark, "probe", "{}", {}, {}, {}};
            TRY(sqlite::put(connection, mark));
            TRY(sqlite::erase(connection, {mark.kind, mark.key}));
            return {};
        });
    }

private:
    template <class Work>
    std::invoke_result_t<Work, Connection&> write(const Work& work) {
        std::optional<std::invoke_result_t<Work, Connection&>> outcome;
        TRY(writer_.run([&](Connection& connection) -> StoreResult<void> {
            outcome.emplace(work(connection));
            if (!*outcome) return base::fail(outcome->error());
            return {};
        }));
        return *std::move(outcome);
    }

    sqlite::Writer writer_;
    sqlite::Readers readers_;
};

// On a connection of its own, so that what was read for it stays in no cache.
base::Result<void, std::string> examine(const SqliteSettings& settings) {
    auto examiner = TRY(Connection::open(settings));
    if (auto sound = sqlite::check_pages(examiner); !sound)
        return base::fail(settings.path + ": " + sound.error());
    return {};
}

}  // namespace

base::Result<std::unique_ptr<Store>, std::string> open_sqlite_store(const SqliteSettings& settings
) {
    auto writer = TRY(Connection::open(settings));
    if (auto ready = sqlite::bring_up_to_date(writer); !ready)
        return base::fail(settings.path + ": " + ready.error());
    TRY(examine(settings));
    std::vector<Connection> readers;
    for (std::size_t i = 0; i < std::max<std::size_t>(settings.readers, 1); ++i)
        readers.push_back(TRY(Connection::open(settings)));
    return std::make_unique<SqliteStore>(std::move(writer), std::move(readers), settings.queue);
}

}  // namespace state
