#include "sync/account_facts.h"

#include <algorithm>

namespace registers {

namespace {

using directory::DirectoryResult;

bool holds_administration(const account::Account& account) {
    return std::ranges::any_of(account.assignments, [](const auto& assignment) {
        return !assignment.revoked &&
               assignment.permission.code.str() == account::kSystemAdministration;
    });
}

DirectoryResult<void> read_holder(
    const account::AccountId& id, directory::Directory& directory, AccountFacts& facts
) {
    if (facts.holders.contains(id)) return {};
    auto holder = TRY(directory.accounts().find(id));
    if (!holder) return {};
    const auto organization = holder->organization;
    const bool administers = holds_administration(*holder);
    facts.holders.emplace(id, *std::move(holder));
    if (!administers || facts.administrators.contains(organization)) return {};
    auto others = TRY(directory.rights().administrators_of(organization));
    facts.administrators.emplace(organization, std::move(others));
    return {};
}

DirectoryResult<void> read_candidates(
    const account::OrganizationId& organization,
    directory::Directory& directory,
    AccountFacts& facts
) {
    if (facts.candidates.contains(organization)) return {};
    auto accounts = TRY(directory.accounts().in_organization(organization));
    facts.candidates.emplace(organization, std::move(accounts));
    return {};
}

// Whole only when there is one: which of several it is, a person decides.
DirectoryResult<void> read_namesake(
    const Difference& item, directory::Directory& directory, AccountFacts& facts
) {
    const auto same = accounts_named(item.fresh->name, facts.candidates.at(item.organization));
    if (same.size() != 1) return {};
    auto account = TRY(directory.accounts().find(same.front().id));
    if (account) facts.namesakes.insert_or_assign(same.front().id, *std::move(account));
    return {};
}

}  // namespace

DirectoryResult<AccountFacts> read_facts(
    const Differences& differences, directory::Directory& directory
) {
    AccountFacts facts;
    for (const auto& item : differences.items) {
        if (item.gone && item.gone->holder) TRY(read_holder(*item.gone->holder, directory, facts));
        if (item.fresh || !item.gone->holder)
            TRY(read_candidates(item.organization, directory, facts));
        if (item.fresh) TRY(read_namesake(item, directory, facts));
    }
    return facts;
}

}  // namespace registers
