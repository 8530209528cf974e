// Lists of accounts: what a person searches for, and all accounts of an organization.
#include <algorithm>
#include <sstream>

#include "core/account/fold.h"
#include "core/directory/account_entries.h"
#include "core/directory/account_lister.h"
#include "core/directory/accounts.h"
#include "core/directory/connections.h"
#include "core/directory/indexed_lister.h"

namespace directory {
namespace {

constexpr std::size_t kShortestName = 3;

// Each word may stand anywhere in "surname given", so "nova jan" finds Jana Nová.
void add_words(const std::string& name, std::vector<Filter>& filters) {
    std::istringstream words(name);
    for (std::string word; words >> word;)
        filters.push_back(Filter::contains(schema::kSearchName, word));
}

void add_state(const AccountQuery& query, base::Day today, std::vector<Filter>& filters) {
    if (query.state == AccountQuery::State::All) return;
    filters.push_back(Filter::none_of(Filter::equals(schema::kDiscarded, "TRUE")));
    filters.push_back(Filter::any_of(
        {Filter::none_of(Filter::present(schema::kValidUntil)),
         Filter::at_least(schema::kValidUntil, base::to_generalized(today))}
    ));
}

Filter filter_of(const AccountQuery& query, const std::string& name, base::Day today) {
    std::vector<Filter> filters{Filter::is(schema::kAccountClass)};
    add_words(name, filters);
    if (query.username) filters.push_back(Filter::equals(schema::kUid, query.username->str()));
    if (query.ik_mpsv) filters.push_back(Filter::equals(schema::kIkMpsv, query.ik_mpsv->str()));
    add_state(query, today, filters);
    return Filter::all_of(filters);
}

bool comes_before(const AccountSummary& left, const AccountSummary& right) {
    const auto surnames = account::compare_czech(left.name.surname, right.name.surname);
    if (surnames != 0) return surnames < 0;
    const auto given = account::compare_czech(left.name.given, right.name.given);
    return given != 0 ? given < 0 : left.username < right.username;
}

DirectoryResult<std::vector<AccountSummary>> summaries_of(const std::vector<Entry>& entries) {
    std::vector<AccountSummary> summaries;
    for (const auto& entry : entries) {
        auto summary = summary_of(entry);
        if (!summary) return base::fail(DirectoryError::Unexpected);
        summaries.push_back(*std::move(summary));
    }
    std::ranges::sort(summaries, comes_before);
    return summaries;
}

}  // namespace

DirectoryResult<std::vector<AccountSummary>> Accounts::search_as(
    const account::AccountId& caller,
    const account::OrganizationId& caller_organization,
    const AccountQuery& query
) {
    const auto name = account::folded(query.name);
    if (!query.name.empty() && name.size() < kShortestName)
        return base::fail(DirectoryError::Invalid);
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto entries = lease->search(
        {.base = query.organization ? tree.organization(*query.organization) : tree.organizations(),
         .filter = filter_of(query, name, base::prague_day(connections_.now())),
         .attributes = summary_attributes(),
         .as = tree.account(caller, caller_organization),
         .limit = query.limit}
    );
    // An organization out of the caller's reach looks like one that is not there.
    if (!entries && entries.error() == DirectoryError::NotFound)
        return std::vector<AccountSummary>{};
    return summaries_of(TRY(entries));
}

DirectoryResult<AccountPage> Accounts::page_as(
    const account::AccountId& caller,
    const account::OrganizationId& caller_organization,
    const AccountListing& listing
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const ListSetting setting{
        tree,
        *lease,
        tree.account(caller, caller_organization),
        base::prague_day(connections_.now())};
    if (feed_ && listing.reach == Reach::Country) {
        auto page = TRY(IndexedLister(setting, *feed_, listing).page());
        if (page) return *std::move(page);
    }
    auto page = AccountLister(setting, listing).page();
    // An organization out of the caller's reach looks like one that is not there.
    if (!page && page.error() == DirectoryError::NotFound) return AccountPage{};
    return page;
}

DirectoryResult<std::vector<account::Username>> Accounts::usernames_as(
    const Reader& reader, const AccountListing& listing
) {
    auto by_names = listing;
    by_names.order = AccountOrder::Username;
    by_names.after.clear();
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const ListSetting setting{
        tree,
        *lease,
        tree.account(reader.id, reader.organization),
        base::prague_day(connections_.now())};
    if (feed_ && listing.reach == Reach::Country) {
        auto names = TRY(IndexedLister(setting, *feed_, by_names).usernames());
        if (names) return *std::move(names);
    }
    auto names = AccountLister(setting, by_names).usernames();
    // An organization out of the caller's reach looks like one that is not there.
    if (!names && names.error() == DirectoryError::NotFound)
        return std::vector<account::Username>{};
    return names;
}

DirectoryResult<std::vector<AccountSummary>> Accounts::in_organization(
    const account::OrganizationId& organization
) {
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search_part(
        {.base = connections_.tree().organization(organization),
         .filter = Filter::is(schema::kAccountClass),
         .attributes = summary_attributes(),
         .as = std::nullopt}
    ));
    return summaries_of(entries);
}

DirectoryResult<std::vector<AccountSummary>> Accounts::summaries_as(
    const account::AccountId& caller,
    const account::OrganizationId& caller_organization,
    const std::vector<account::AccountId>& ids
) {
    if (ids.empty()) return std::vector<AccountSummary>{};
    std::vector<Filter> wanted;
    wanted.reserve(ids.size());
    for (const auto& id : ids) wanted.push_back(Filter::equals(schema::kAccountId, id.str()));
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search(
        {.base = tree.organizations(),
         .filter = Filter::all_of({Filter::is(schema::kAccountClass), Filter::any_of(wanted)}),
         .attributes = summary_attributes(),
         .as = tree.account(caller, caller_organization),
         .limit = ids.size()}
    ));
    return summaries_of(entries);
}

DirectoryResult<std::vector<AccountSummary>> Accounts::administrators_in(
    const account::OrganizationId& organization
) {
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search_part(
        {.base = connections_.tree().organization(organization),
         .filter = Filter::all_of(
             {Filter::is(schema::kAccountClass), Filter::present(schema::kAdministersModule)}
         ),
         .attributes = summary_attributes(),
         .as = std::nullopt}
    ));
    return summaries_of(entries);
}

}  // namespace directory
