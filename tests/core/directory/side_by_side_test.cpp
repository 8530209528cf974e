// Several searches on one connection at once: whole or an error, and the connection still good.
#include <algorithm>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAreArray;

using directory::Dn;
using directory::Entry;
using directory::Filter;
using directory::Search;
namespace schema = directory::schema;

class SideBySideTest : public DirectoryTest {
protected:
    SideBySideTest() : connections(connections_of(settings_for(server, "admin-api"))) {}

    [[nodiscard]] static std::unique_ptr<directory::Connections> connections_of(
        const DirectorySettings& settings
    ) {
        return std::make_unique<directory::Connections>(
            settings, silent_log(), base::system_clock()
        );
    }
    [[nodiscard]] Search for_username(const std::string& username, std::optional<Dn> as = {})
        const {
        return {
            .base = connections->tree().organizations(),
            .filter = Filter::equals(schema::kUid, username),
            .attributes = {schema::kUid},
            .as = std::move(as)};
    }
    // One search each for everybody, and one for nobody.
    [[nodiscard]] std::vector<Search> for_everybody(const std::optional<Dn>& as = {}) const {
        std::vector<Search> searches{for_username("nikdo", as)};
        for (const auto& username : everybody()) searches.push_back(for_username(username, as));
        return searches;
    }
    [[nodiscard]] std::vector<std::string> everybody() const {
        const auto lease = connections->for_search();
        return usernames_in((*lease)
                                ->search_all(
                                    {.base = connections->tree().organizations(),
                                     .filter = Filter::is(schema::kAccountClass),
                                     .attributes = {schema::kUid},
                                     .as = std::nullopt}
                                )
                                .value());
    }
    [[nodiscard]] static std::vector<std::string> usernames_in(const std::vector<Entry>& entries) {
        std::vector<std::string> usernames;
        usernames.reserve(entries.size());
        for (const auto& entry : entries) usernames.push_back(entry.first(schema::kUid));
        return usernames;
    }

    std::unique_ptr<directory::Connections> connections;
};

TEST_F(SideBySideTest, FindWhatEachFindsAlone) {
    const auto lease = connections->for_search();
    ASSERT_THAT(everybody(), Not(SizeIs(testing::Lt(40U))));
    for (int round = 0; round < 5; ++round)
        EXPECT_THAT(
            usernames_in((*lease)->search_each(for_everybody()).value()),
            UnorderedElementsAreArray(everybody())
        );
    EXPECT_THAT((*lease)->search_each({}).value(), IsEmpty());
}

TEST_F(SideBySideTest, AreMadeWithTheRightsOfTheirCaller) {
    const auto administrator = account_of("hlozanek");
    const auto as = connections->tree().account(administrator.id, administrator.organization);
    const auto lease = connections->for_search();
    const auto seen = usernames_in((*lease)->search_each(for_everybody(as)).value());
    EXPECT_THAT(seen, Contains("cerny"));
    EXPECT_THAT(seen, Not(Contains("vrbicka")));
}

TEST_F(SideBySideTest, AreAnErrorWhenOneIsRefusedAndTheConnectionGoesOn) {
    auto searches = for_everybody();
    auto& lost = searches[searches.size() / 2];
    lost.base = connections->tree().organization(account::OrganizationId("nikde"));
    const auto lease = connections->for_search();
    EXPECT_THAT((*lease)->search_each(searches), FailsWith(DirectoryError::NotFound));
    EXPECT_TRUE((*lease)->is_usable());
    EXPECT_THAT((*lease)->search(for_username("cerny")).value(), SizeIs(1));
}

TEST_F(SideBySideTest, AServerThatFallsSilentTimesOutAndTheConnectionIsNotUsedAgain) {
    connections = connections_of(impatient(settings_for(server, "admin-api")));
    const auto searches = for_everybody();
    const auto lease = connections->for_search();
    server.pause();
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THAT((*lease)->search_each(searches), FailsWith(DirectoryError::TimedOut));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(4));
    EXPECT_FALSE((*lease)->is_usable());
    server.resume();
}

}  // namespace
}  // namespace directory_tests
