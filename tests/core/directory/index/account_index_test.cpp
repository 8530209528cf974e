// The index against a judgement one by one, over a country made by chance: each criterion, state
// and order, read page by page.
#include "core/directory/account_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/directory/change_marks.h"
#include "tests/core/directory/index/questions.h"
#include "tests/core/directory/index/small_country.h"

namespace directory_index_tests {
namespace {

using directory::AccountIndex;
using directory::AccountListing;
using directory::ChangeMarks;
using directory::Uuid;

const Known kKnown{"blansko", "podatelna", "NOVÁ jan", "novak1", "1200000007", "sprava-systemu"};

std::vector<account::AccountId> read_by_pages(const AccountIndex& index, AccountListing listing) {
    std::vector<account::AccountId> read;
    const auto total = index.page(listing, SmallCountry::today()).total;
    do {
        const auto page = index.page(listing, SmallCountry::today());
        EXPECT_EQ(page.total, total);
        EXPECT_LE(page.ids.size(), listing.limit);
        read.insert(read.end(), page.ids.begin(), page.ids.end());
        listing.after = page.next;
    } while (!listing.after.empty());
    EXPECT_EQ(read.size(), total);
    return read;
}

void expect_agreement(const SmallCountry& country, const AccountIndex& index) {
    std::size_t found = 0;
    for (const auto& [name, filter] : all_filters(kKnown))
        for (const auto order : all_orders()) {
            AccountListing listing;
            listing.filter = filter;
            listing.order = order;
            listing.limit = 7;
            listing.is_within_reach = [](const auto& organization) {
                return organization.str() != "mpsv";
            };
            const auto expected = country.expected(listing);
            found += expected.size();
            EXPECT_EQ(read_by_pages(index, listing), expected)
                << name << ", order " << static_cast<int>(order);
        }
    EXPECT_GT(found, 1000U) << "the country is too empty to tell anything";
}

TEST(AccountIndex, FindsWhoShouldBeFoundInOrderWhateverHappens) {
    for (const unsigned seed : {1U, 2U, 3U}) {
        AccountIndex index;
        SmallCountry country(seed);
        country.found(150, index);
        expect_agreement(country, index);
        for (int step = 0; step < 4; ++step) {
            country.move_on(index);
            expect_agreement(country, index);
        }
    }
}

TEST(AccountIndex, WhoEndsTodayIsUsableTodayAndEndedTomorrow) {
    AccountIndex index;
    SmallCountry country(4);
    country.found(100, index);
    AccountListing listing;
    listing.is_within_reach = [](const auto&) { return true; };
    listing.filter.state = directory::AccountFilter::State::Ended;
    const auto today = index.page(listing, SmallCountry::today()).total;
    const auto tomorrow = index.page(listing, SmallCountry::today() + std::chrono::days(1)).total;
    EXPECT_GT(tomorrow, today);
}

TEST(AccountIndex, WhatCannotBePlacedIsRefused) {
    const directory::Tree tree(directory::Dn::parse("dc=oksluzby,dc=cz").value());
    const auto account = [&](const std::string& id, const std::string& organization) {
        directory::Entry entry(
            tree.account(account::AccountId(id), account::OrganizationId(organization))
        );
        entry.add("objectClass", "klAccount");
        entry.add("klIkMpsv", "1200000007");
        entry.add("klAccountKind", "social-services");
        entry.add("uid", "novak");
        return entry;
    };
    const std::string id = "10000000-0000-4000-8000-000000000001";
    const std::string uuid = "0123456789abcdef";
    AccountIndex index;
    EXPECT_TRUE(index.take(uuid, account(id, "blansko")));
    EXPECT_TRUE(index.take(uuid, account(id, "blansko")));
    EXPECT_EQ(index.accounts(), 1U);
    EXPECT_FALSE(index.take("short", account(id, "blansko")));
    EXPECT_FALSE(index.take(uuid, account("no-uuid", "blansko")));
    EXPECT_FALSE(index.take(uuid, account(id, "boskovice"))) << "what is below it told nothing";
    EXPECT_FALSE(index.take("fedcba9876543210", account(id, "blansko"))) << "there already";
    auto unreadable = account(id, "blansko");
    unreadable.add("klValidUntil", "brzy");
    EXPECT_FALSE(index.take(uuid, unreadable));
}

TEST(ChangeMarks, CoverWhatWasHeardOfEachServer) {
    const std::string early = "20261127082758.345888Z#000000#001#000000";
    const std::string late = "20261127082759.000000Z#000000#001#000000";
    const std::string other = "20261127082757.000000Z#000000#002#000000";
    ChangeMarks marks;
    EXPECT_FALSE(marks.cover({early}));
    marks.take_cookie("rid=000,sid=001,csn=" + late + ";" + other);
    EXPECT_TRUE(marks.cover({early, other}));
    EXPECT_TRUE(marks.cover({late}));
    marks.take_cookie("rid=000,csn=" + early);
    EXPECT_TRUE(marks.cover({late})) << "went back";
    EXPECT_FALSE(marks.cover({})) << "nobody knows how far the directory is";
    EXPECT_FALSE(marks.cover({late, "20261127082757.000000Z#000000#003#000000"}));
    EXPECT_FALSE(marks.cover({"later"}));
    EXPECT_FALSE(marks.cover({"20261127082759.000001Z#000000#001#000000"}));
}

TEST(Uuid, IsTheSameAsTextAndAsBytes) {
    const std::string text = "0f81f74a-a45e-4b05-ab22-4baf70591ada";
    const auto read = Uuid::of_text(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->text(), text);
    EXPECT_EQ(Uuid::of_text("0F81F74A-A45E-4B05-AB22-4BAF70591ADA"), read);
    EXPECT_EQ(
        Uuid::of_bytes("\x0f\x81\xf7\x4a\xa4\x5e\x4b\x05\xab\x22\x4b\xaf\x70\x59\x1a\xda"), read
    );
    for (const auto* no : {"", "0f81f74a", "0f81f74a-a45e-4b05-ab22-4baf70591adg"})
        EXPECT_FALSE(Uuid::of_text(no)) << no;
    EXPECT_FALSE(Uuid::of_bytes("fifteen bytes.."));
}

}  // namespace
}  // namespace directory_index_tests
