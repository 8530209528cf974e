#include "core/directory/account_reader.h"

#include <algorithm>

#include "core/directory/account_entries.h"

namespace directory {
namespace {

std::vector<Attribute> link_attributes() {
    auto names = right_attributes();
    const auto& more = mandate_attributes();
    names.insert(names.end(), more.begin(), more.end());
    names.push_back(schema::kUnit);
    return names;
}

void take_link(const Entry& entry, account::Account& account) {
    if (entry.is(schema::kWorkplaceClass)) {
        account.workplace = entry.first(schema::kUnit);
    } else if (entry.is(schema::kMandateClass)) {
        if (auto mandate = mandate_of(entry)) account.mandates.push_back(*std::move(mandate));
    } else if (auto delegation = delegation_of(entry)) {
        account.delegations.push_back({*std::move(delegation), std::nullopt, {}});
    }
}

void take_delegator(const Entry& entry, account::ReceivedDelegation& received) {
    if (entry.is(schema::kMandateClass)) {
        const auto mandate = mandate_of(entry);
        // The mandate counts only in the hands of the one who delegated.
        if (mandate && received.delegation.mandate == mandate->id &&
            mandate->holder == received.delegation.delegator)
            received.mandate = mandate;
    } else if (account_in(entry.dn().str()) == received.delegation.delegator) {
        received.delegator = name_of(entry);
    }
}

}  // namespace

AccountReader::AccountReader(const Tree& tree, ServiceConnection& connection, std::optional<Dn> as)
    : tree_(tree), connection_(connection), as_(std::move(as)) {}

DirectoryResult<std::optional<account::Account>> AccountReader::read(const Filter& filter) {
    const auto entries = TRY(connection_.search(
        {.base = tree_.organizations(),
         .filter = Filter::all_of({Filter::is(schema::kAccountClass), filter}),
         .attributes = account_attributes(),
         .as = as_}
    ));
    if (entries.empty()) return std::nullopt;
    auto account = account_of(entries.front());
    // Two entries of one name would mean that the directory's own rule of uniqueness is gone.
    if (!account || entries.size() > 1) return base::fail(DirectoryError::Unexpected);
    TRY(complete(entries.front(), *account));
    return account;
}

DirectoryResult<void> AccountReader::complete(const Entry& entry, account::Account& account) {
    TRY(read_assignments(account));
    TRY(read_links(entry, account));
    TRY(read_consent(entry, account));
    if (!account.delegations.empty()) TRY(read_delegators(account));
    return {};
}

DirectoryResult<void> AccountReader::read_assignments(account::Account& account) {
    const auto entries = TRY(connection_.search(
        {.base = tree_.account(account.id, account.organization),
         .scope = Scope::Children,
         .filter = Filter::is(schema::kAssignmentClass),
         .attributes = right_attributes(),
         .as = as_}
    ));
    for (const auto& entry : entries)
        if (auto assignment = assignment_of(entry))
            account.assignments.push_back(*std::move(assignment));
    return {};
}

DirectoryResult<void> AccountReader::read_links(const Entry& entry, account::Account& account) {
    const auto& own = entry.dn().str();
    std::vector<Filter> filters{
        Filter::all_of(
            {Filter::is(schema::kDelegationClass), Filter::equals(schema::kDelegateDn, own)}
        ),
        Filter::all_of({Filter::is(schema::kMandateClass), Filter::equals(schema::kHolderDn, own)}
        )};
    if (const auto place = Dn::parse(entry.first(schema::kWorkplaceDn)))
        filters.push_back(Filter::entry_is(*place));
    // Only within the organization: a delegation reaches no further (R5).
    const auto entries = TRY(connection_.search(
        {.base = tree_.organization(account.organization),
         .filter = Filter::any_of(filters),
         .attributes = link_attributes(),
         .as = as_}
    ));
    for (const auto& link : entries) take_link(link, account);
    return {};
}

DirectoryResult<void> AccountReader::read_consent(const Entry& entry, account::Account& account) {
    const auto person = Dn::parse(entry.first(schema::kPersonDn));
    account.has_consent =
        TRY(holds_consent(connection_, person ? *person : tree_.person(account.ik_mpsv)));
    return {};
}

Filter AccountReader::delegators_and_mandates(const account::Account& account) const {
    std::vector<Filter> filters;
    for (const auto& received : account.delegations) {
        const auto& delegation = received.delegation;
        filters.push_back(Filter::entry_is(tree_.account(delegation.delegator, account.organization)
        ));
        if (delegation.mandate)
            filters.push_back(
                Filter::entry_is(tree_.mandate(*delegation.mandate, account.organization))
            );
    }
    return Filter::any_of(filters);
}

DirectoryResult<void> AccountReader::read_delegators(account::Account& account) {
    const auto entries = TRY(connection_.search(
        {.base = tree_.organization(account.organization),
         .filter = delegators_and_mandates(account),
         .attributes = mandate_attributes(),
         .as = as_}
    ));
    for (const auto& entry : entries)
        for (auto& received : account.delegations) take_delegator(entry, received);
    return {};
}

DirectoryResult<bool> holds_consent(ServiceConnection& connection, const Dn& person) {
    const auto consents = connection.search(
        {.base = person,
         .scope = Scope::Children,
         .filter = Filter::is(schema::kConsentClass),
         .attributes = {schema::kConsentFrom, schema::kConsentWithdrawn},
         .as = std::nullopt}
    );
    if (!consents && consents.error() == DirectoryError::NotFound) return false;
    return std::ranges::any_of(TRY(consents), is_consent_in_force);
}

}  // namespace directory
