// Lists of the whole country asked twice at the same moment: of the index, and of the directory.
#pragma once

#include "tests/core/directory/directory_fixture.h"

namespace directory_index_tests {

using directory::AccountListing;
using directory_tests::connect;
using directory_tests::settings_for;

[[nodiscard]] inline AccountListing listing_of(const directory::AccountFilter& filter) {
    AccountListing listing;
    listing.filter = filter;
    listing.is_within_reach = [](const auto&) { return true; };
    listing.reach = directory::Reach::Country;
    return listing;
}

[[nodiscard]] inline AccountListing listing_in(directory::AccountFilter::State state) {
    directory::AccountFilter filter;
    filter.state = state;
    return listing_of(filter);
}

// Patient: a slow machine must not make the directory answer instead.
[[nodiscard]] inline directory::DirectorySettings patient(directory::DirectorySettings settings) {
    settings.operation_timeout = std::chrono::minutes(10);
    return settings;
}

class CountryTest : public directory_tests::DirectoryTest {
protected:
    CountryTest() {
        admin->accounts().keep_index();
        await_index();
    }
    void await_index() {
        EXPECT_TRUE(directory_tests::eventually([this] {
            return admin->accounts().index_state().is_live;
        }));
    }
    [[nodiscard]] directory::AccountPage page_as(
        const account::Account& caller, const AccountListing& listing
    ) {
        return admin->accounts().page_as(caller.id, caller.organization, listing).value();
    }
    // By the index, or the test fails.
    [[nodiscard]] directory::AccountPage from_memory(
        const account::Account& caller, const AccountListing& listing
    ) {
        const auto before = admin->accounts().index_state().answered;
        auto page = page_as(caller, listing);
        EXPECT_EQ(admin->accounts().index_state().answered, before + 1);
        return page;
    }
    [[nodiscard]] directory::AccountPage from_directory(
        const account::Account& caller, AccountListing listing
    ) {
        listing.reach = directory::Reach::Part;
        return page_as(caller, listing);
    }
    [[nodiscard]] std::string below(const std::string& username, const std::string& filter) {
        return dn_below(server.account_dn(username), filter);
    }
    [[nodiscard]] std::string dn_below(const std::string& owner, const std::string& filter) {
        const auto found = server.ldapsearch(filter, {"1.1"});
        const auto at = found.find("," + owner);
        EXPECT_NE(at, std::string::npos) << filter << " below " << owner;
        const auto start = found.rfind("dn: ", at) + 4;
        return found.substr(start, found.find('\n', start) - start);
    }

    std::unique_ptr<directory::Directory> admin =
        connect(patient(settings_for(server, "admin-api")));
};

}  // namespace directory_index_tests
