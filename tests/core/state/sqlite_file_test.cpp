// Which files the store opens, and which it refuses with a clear word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/core/state/sqlite_factory.h"
#include "tests/core/state/store_conformance.h"

namespace state {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

mode_t mode_of(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

TEST(SqliteFile, ItsFilesAreReadableByTheirOwnerOnly) {
    SqliteFactory factory;
    const auto store = factory.open();
    ASSERT_THAT(store->put(record_named("a")), IsOk());
    for (const auto* const suffix : {"", "-wal", "-shm"})
        EXPECT_EQ(mode_of(factory.path() + suffix), 0600U) << suffix;
}

TEST(SqliteFile, FileThatOthersCanReadIsRefused) {
    const SqliteFactory factory;
    { std::ofstream(factory.path()).flush(); }
    ASSERT_EQ(::chmod(factory.path().c_str(), 0640), 0);
    EXPECT_THAT(open_sqlite_store({.path = factory.path()}), FailsWith(HasSubstr("0600")));
}

TEST(SqliteFile, FolderThatDoesNotExistIsRefusedByName) {
    EXPECT_THAT(
        open_sqlite_store({.path = "/nonexistent/state.sqlite"}),
        FailsWith(HasSubstr("/nonexistent/state.sqlite: No such file"))
    );
}

TEST(SqliteFile, FileThatIsNoDatabaseIsRefusedClearly) {
    const SqliteFactory factory;
    { std::ofstream(factory.path()) << std::string(8192, '?'); }
    ASSERT_EQ(::chmod(factory.path().c_str(), 0600), 0);
    EXPECT_THAT(
        open_sqlite_store({.path = factory.path()}),
        FailsWith(AllOf(HasSubstr(factory.path()), HasSubstr("not a database")))
    );
}

TEST(SqliteFile, NewerSchemaIsRefused) {
    SqliteFactory factory;
    factory.open().reset();
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(factory.path().c_str(), &database), SQLITE_OK);
    sqlite3_exec(database, "PRAGMA user_version = 99", nullptr, nullptr, nullptr);
    sqlite3_close(database);
    EXPECT_THAT(open_sqlite_store({.path = factory.path()}), FailsWith(HasSubstr("newer")));
}

// What a running provider of the first version left behind.
TEST(SqliteFile, OlderSchemaIsBroughtUpToDateAndKeepsItsRecords) {
    SqliteFactory factory;
    factory.open().reset();
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(factory.path().c_str(), &database), SQLITE_OK);
    const auto* const back_to_the_first =
        "DROP INDEX record_by_due; ALTER TABLE record DROP COLUMN due;"
        "DROP INDEX record_by_owner; CREATE INDEX record_by_owner ON record (owner, kind);"
        "DROP INDEX record_by_family; CREATE INDEX record_by_family ON record (family, kind);"
        "PRAGMA user_version = 1;"
        "INSERT INTO record VALUES ('code', 'a', 'kept', 'anna', 'session-1', 1900000000000)";
    EXPECT_EQ(sqlite3_exec(database, back_to_the_first, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
    const auto store = factory.open();
    const auto found = store->get(Kind::Code, "a", kNow);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->value, "kept");
    EXPECT_EQ((*found)->due, base::Instant());
    EXPECT_EQ(store->of_owner(Kind::Code, "anna", kNow)->size(), 1U);
}

TEST(SqliteFile, DamagedFileIsRefusedClearly) {
    SqliteFactory factory;
    fill(*factory.open());
    damage(factory.path());
    EXPECT_THAT(
        open_sqlite_store({.path = factory.path()}),
        FailsWith(AllOf(HasSubstr(factory.path()), HasSubstr("damaged")))
    );
}

TEST(SqliteFile, PagesDamagedLaterAreCorruptAndNeverAnAnswer) {
    SqliteFactory factory;
    fill(*factory.open());
    const auto store = factory.open();
    damage(factory.path());
    EXPECT_THAT(store->get(Kind::Code, "k250", kNow), FailsWith(StoreError::Corrupt));
    EXPECT_THAT(store->take(Kind::Code, "k250", kNow, nullptr), FailsWith(StoreError::Corrupt));
}

TEST(SqliteFile, ManyMayOpenANewFileAtOnce) {
    SqliteFactory factory;
    const auto stores = in_parallel<std::unique_ptr<Store>>(8, [&](std::size_t) {
        auto opened = open_sqlite_store({.path = factory.path()});
        return opened ? *std::move(opened) : nullptr;
    });
    for (std::size_t i = 0; i < stores.size(); ++i) {
        ASSERT_TRUE(stores[i]) << i;
        EXPECT_THAT(stores[i]->put(record_named("k" + std::to_string(i))), IsOk());
    }
    EXPECT_THAT(stores[0]->of_owner(Kind::Code, "anna", kNow), Holds(SizeIs(stores.size())));
}

}  // namespace
}  // namespace state
