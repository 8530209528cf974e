// S56: a list is whole or it is an error. Over more than 100,000 entries, with people who go while
// the list is read.
#include <algorithm>
#include <atomic>
#include <set>

#include "tests/core/directory/directory_fixture.h"

namespace directory_tests {
namespace {

using ::testing::SizeIs;

using directory::Dn;
using directory::Filter;
using directory::Scope;
using directory::Search;
namespace schema = directory::schema;

constexpr std::size_t kGenerated = 20'000;
constexpr std::size_t kOfTheDemonstration = 62;

class PagingTest : public ::testing::Test {
protected:
    PagingTest() {
        auto managing = settings_for(server, "idp");
        managing.uris = {server.ldapi_uri()};
        managing.bind_dn.clear();
        manager =
            std::make_unique<directory::Connections>(managing, silent_log(), base::system_clock());
    }
    [[nodiscard]] Search all_of(
        directory::ObjectClass kind, Scope scope = Scope::Subtree, const std::string& unit = ""
    ) const {
        const auto base = connections.tree().base();
        return {
            .base = unit.empty() ? base : base.child(schema::kUnit, unit),
            .scope = scope,
            .filter = Filter::is(kind),
            .attributes = {},
            .as = std::nullopt};
    }
    // With what is below it.
    void remove(const Dn& dn) {
        const auto lease = manager->for_administration();
        auto whole = (*lease)
                         ->search(
                             {.base = dn,
                              .filter = Filter::present(schema::kObjectClass),
                              .attributes = {},
                              .as = std::nullopt}
                         )
                         .value();
        std::ranges::reverse(whole);
        for (const auto& entry : whole) EXPECT_THAT((*lease)->remove(entry.dn()), IsOk());
    }
    // Reads a page, lets the people of these places go, and reads on to the end.
    std::vector<Dn> read_while_going(const Search& search, const std::vector<Dn>& going) {
        const auto lease = connections.for_search();
        std::vector<Dn> read;
        std::string cookie;
        do {
            auto page = (*lease)->read_page(search, cookie).value();
            for (const auto& entry : page.entries) read.push_back(entry.dn());
            if (cookie.empty()) std::ranges::for_each(going, [this](auto& dn) { remove(dn); });
            cookie = page.next;
        } while (!cookie.empty());
        return read;
    }
    [[nodiscard]] std::vector<Dn> names_of(const Search& search) {
        std::vector<Dn> names;
        const auto entries = (*connections.for_search())->search_all(search).value();
        names.reserve(entries.size());
        for (const auto& entry : entries) names.push_back(entry.dn());
        return names;
    }

    TestDirectory server{Contents::Many};
    directory::Connections connections{
        settings_for(server, "sync"), silent_log(), base::system_clock()};
    std::unique_ptr<directory::Connections> manager;
};

TEST_F(PagingTest, OfAHundredThousandEachIsThereOnce) {
    auto everything = all_of(schema::kAccountClass);
    everything.filter = Filter::present(schema::kObjectClass);
    const auto names = names_of(everything);
    EXPECT_GT(names.size(), 100'000U);
    const std::set<Dn> distinct(names.begin(), names.end());
    EXPECT_THAT(distinct, SizeIs(names.size()));
    const auto accounts = names_of(all_of(schema::kAccountClass));
    EXPECT_THAT(accounts, SizeIs(kGenerated + kOfTheDemonstration));
    for (const auto& dn : accounts) EXPECT_TRUE(distinct.contains(dn)) << dn.str();
}

TEST_F(PagingTest, WhoGoesBetweenTwoPagesTakesNobodyWithHim) {
    struct Row {
        const char* name;
        Search search;
    };
    const std::vector<Row> rows = {
        {"accounts of all organizations", all_of(schema::kAccountClass)},
        {"persons", all_of(schema::kPersonClass, Scope::Children, "persons")},
        {"consents below persons", all_of(schema::kConsentClass, Scope::Subtree, "persons")},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.name);
        auto expected = names_of(row.search);
        // Around the end of the first page, where the cookie points; on the next; and further on.
        std::vector<Dn> going;
        for (const std::size_t place : {498U, 499U, 500U, 501U, 700U, 999U, 1000U, 5000U})
            going.push_back(expected.at(place));
        const auto read = read_while_going(row.search, going);
        const auto were_read_before = [&](const Dn& dn) {
            return std::ranges::find(going, dn) - going.begin() < 2;
        };
        std::erase_if(expected, [&](const Dn& dn) {
            return std::ranges::find(going, dn) != going.end() && !were_read_before(dn);
        });
        EXPECT_TRUE(read == expected) << read.size() << " read of " << expected.size();
    }
}

TEST_F(PagingTest, ALostPlaceIsAFailureAndNoEnd) {
    const auto lease = connections.for_search();
    const auto search = all_of(schema::kAccountClass);
    EXPECT_FALSE((*lease)->read_page(search, "no-such-place").has_value());
    const auto page = (*lease)->read_page(search, "").value();
    ASSERT_FALSE(page.next.empty());
    // On another connection the server has no such place.
    const auto other = connections.for_search();
    EXPECT_FALSE((*other)->read_page(search, page.next).has_value());
    server.stop();
    EXPECT_THAT((*lease)->read_page(search, page.next), FailsWith(DirectoryError::Unavailable));
}

TEST_F(PagingTest, ALimitOfTheServersOwnIsAFailureAndNoShortList) {
    const auto admin = connect(settings_for(server, "admin-api"));
    const auto helpdesk = admin->accounts().find(account::Username("beneda")).value().value();
    directory::AccountQuery query;
    const auto search = [&](std::size_t limit) {
        query.limit = limit;
        return admin->accounts().search_as(helpdesk.id, helpdesk.organization, query);
    };
    EXPECT_THAT(search(200).value(), SizeIs(200));
    EXPECT_FALSE(search(0).has_value()) << "everybody, of whom the server shows 5000";
    EXPECT_FALSE(search(10'000).has_value());
    // For whom no exception is made, not in pages either.
    EXPECT_FALSE((*manager->for_search())->search_all(all_of(schema::kAccountClass)).has_value());
}

TEST_F(PagingTest, AListLongerThanTheServerShowsAtOnceIsCountedWholeAndGoesOn) {
    const auto admin = connect(settings_for(server, "admin-api"));
    const auto helpdesk = admin->accounts().find(account::Username("beneda")).value().value();
    directory::AccountListing listing;
    listing.filter.username_prefix = "u1";  // u1, u10 to u19, u100 to u199, …
    listing.limit = 3;
    listing.order = directory::AccountOrder::Username;
    listing.is_within_reach = [](const auto&) { return true; };
    constexpr std::size_t kWithOne = 1 + 10 + 100 + 1000 + 10'000;
    std::vector<std::string> read;
    for (const auto* after : {"", "u1000", "u19998"}) {
        listing.after = after;
        const auto page = admin->accounts().page_as(helpdesk.id, helpdesk.organization, listing);
        ASSERT_THAT(page, IsOk());
        EXPECT_EQ(page->total, kWithOne);
        for (const auto& account : page->accounts) read.push_back(account.username.str());
        EXPECT_EQ(page->next, page->accounts.size() == 3 ? read.back() : "");
    }
    EXPECT_THAT(
        read, ::testing::ElementsAre("u1", "u10", "u100", "u10000", "u10001", "u10002", "u19999")
    );
}

TEST_F(PagingTest, ListsOfSeveralPagesAreWhole) {
    const auto sync = connect(settings_for(server, "sync"));
    constexpr std::size_t kPerOrganization = 35;
    constexpr auto kOrganizations = (kGenerated + kPerOrganization - 1) / kPerOrganization + 22;
    std::set<account::OrganizationId> organizations;
    const auto all = sync->organizations().all().value();
    for (const auto& one : all) organizations.insert(one.id);
    EXPECT_THAT(all, SizeIs(kOrganizations));
    EXPECT_THAT(organizations, SizeIs(kOrganizations));
    EXPECT_THAT(
        sync->accounts().in_organization(account::OrganizationId("generated-7")).value(),
        SizeIs(kPerOrganization)
    );
}

// The listener reads everything before it is live; what it has not read concerns everybody.
TEST_F(PagingTest, TheListenerKnowsTheLastOfAHundredThousand) {
    const auto idp = connect(settings_for(server, "idp"));
    const auto last = idp->accounts().find(account::Username("u19999")).value().value();
    std::atomic<int> everything = 0;
    std::atomic<int> told = 0;
    const auto watch = idp->watch(
        {.account_changed = [&](const account::AccountId& id) { told += id == last.id ? 1 : 0; },
         .everything_changed = [&] { ++everything; }}
    );
    EXPECT_TRUE(eventually([&] { return watch->is_live(); }, std::chrono::seconds(45)));
    const auto consent = server.ldapsearch(
        "(&(objectClass=klConsent)(entryDN:dnSubtreeMatch:=klIkMpsv=" + last.ik_mpsv.str() +
            ",ou=persons," + TestDirectory::base() + "))",
        {"1.1"}
    );
    server.ldapmodify(
        consent.substr(0, consent.find('\n')) +
        "\nchangetype: modify\nreplace: klConsentWithdrawn\nklConsentWithdrawn: 20260101000000Z\n"
    );
    EXPECT_TRUE(eventually([&] { return told > 0; }));
    EXPECT_EQ(everything, 1);
}

}  // namespace
}  // namespace directory_tests
