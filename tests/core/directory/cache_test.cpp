#include "core/directory/cache.h"

#include <atomic>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using account::Username;
using directory::AccountCache;

class CacheTest : public DirectoryTest {
protected:
    CacheTest() {
        EXPECT_TRUE(eventually([this] { return cache.is_live(); }));
    }
    account::Account cached(const std::string& username) {
        return cache.find(Username(username)).value().value();
    }
    void disable(const std::string& username, const std::string& because) {
        change(
            server.account_dn(username),
            "replace: klDisabledBecause\nklDisabledBecause: " + because + "\n"
        );
    }
    std::atomic<int> changes = 0;
    std::atomic<int> changes_of_all = 0;
    AccountCache cache{
        *idp,
        3,
        {.account_changed = [this](const account::AccountId&) { ++changes; },
         .everything_changed = [this] { ++changes_of_all; }}};
};

TEST_F(CacheTest, TheSecondReadingComesFromMemoryByNameAndByIdentifier) {
    const auto account = cached("cerny");
    EXPECT_EQ(cached("cerny").entry_version, account.entry_version);
    EXPECT_TRUE(cache.find(account.id).value().has_value());
    EXPECT_EQ(cache.counts().misses, 1U);
    EXPECT_EQ(cache.counts().hits, 2U);
    EXPECT_EQ(cache.counts().held, 1U);
}

TEST_F(CacheTest, AfterTheNoticeNothingOldIsServed) {
    (void)cached("cerny");
    disable("cerny", "now");
    EXPECT_TRUE(eventually([this] { return changes > 0; }));
    EXPECT_EQ(cached("cerny").disabled_because, "now");
}

TEST_F(CacheTest, AFailedLoginDoesNotEmptyIt) {
    const auto cerny = cached("cerny");
    EXPECT_THAT(idp->passwords().check(cerny, base::Secret("Spatne-heslo-123")), IsOk());
    disable("zavrelova", "now");
    EXPECT_TRUE(eventually([this] { return changes > 0; }));
    const auto misses = cache.counts().misses;
    (void)cached("cerny");
    EXPECT_EQ(cache.counts().misses, misses);
}

// A reading that began before the write may end after its notice: it must not be kept.
TEST_F(CacheTest, UnderManyWritesNothingStaleStays) {
    std::atomic<bool> ends = false;
    std::vector<std::thread> readers;
    readers.reserve(3);
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!ends) (void)cached("cerny");
        });
    for (int i = 1; i <= 10; ++i) {
        const auto before = changes.load();
        disable("cerny", "write-" + std::to_string(i));
        EXPECT_TRUE(eventually([&] { return changes > before; }));
        EXPECT_EQ(cached("cerny").disabled_because, "write-" + std::to_string(i));
    }
    ends = true;
    for (auto& reader : readers) reader.join();
}

TEST_F(CacheTest, TheLeastRecentlyUsedLeavesFirst) {
    for (const auto* name : {"cerny", "hlozanek", "zavrelova"}) (void)cached(name);
    (void)cached("cerny");
    (void)cached("matousek");
    EXPECT_EQ(cache.counts().held, 3U);
    const auto misses = cache.counts().misses;
    (void)cached("cerny");
    EXPECT_EQ(cache.counts().misses, misses);
    (void)cached("hlozanek");
    EXPECT_EQ(cache.counts().misses, misses + 1);
}

TEST_F(CacheTest, WhileTheWatchIsAwayNothingIsServedFromMemory) {
    (void)cached("cerny");
    server.stop();
    EXPECT_TRUE(eventually([this] { return !cache.is_live(); }));
    EXPECT_THAT(cache.find(Username("cerny")), FailsWith(DirectoryError::Unavailable));
    server.start();
    EXPECT_TRUE(eventually([this] { return cache.is_live(); }));
    EXPECT_TRUE(eventually([this] { return cache.find(Username("cerny")).has_value(); }));
}

// Whoever is logged in need not be cached.
TEST_F(CacheTest, TellsOfItsRecoveryThoughItHoldsNobody) {
    const auto before = changes_of_all.load();
    server.stop();
    EXPECT_TRUE(eventually([this] { return !cache.is_live(); }));
    server.start();
    EXPECT_TRUE(eventually([&] { return changes_of_all > before; }));
}

TEST_F(CacheTest, UnknownNamesAreNotKept) {
    EXPECT_FALSE(cache.find(Username("nobody")).value().has_value());
    EXPECT_EQ(cache.counts().held, 0U);
}

TEST_F(CacheTest, AnOrganizationIsReadAnewAfterItsChange) {
    const account::OrganizationId blansko("blansko");
    (void)cached("cerny");
    EXPECT_TRUE(cache.organization(blansko).value().has_value());
    const auto before = changes_of_all.load();
    change(
        "klOrganizationId=blansko,ou=organizations," + TestDirectory::base(),
        "replace: klRegion\nklRegion: Jinde\n"
    );
    EXPECT_TRUE(eventually([&] { return changes_of_all > before; }));
    EXPECT_EQ(cache.organization(blansko).value()->region, "Jinde");
}

}  // namespace
}  // namespace directory_tests
