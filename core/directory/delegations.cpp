#include "core/directory/delegations.h"

#include <algorithm>

#include "core/directory/account_entries.h"
#include "core/directory/account_reader.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

using Recorded = std::vector<RecordedDelegation>;

std::optional<RecordedDelegation> recorded(const Entry& entry) {
    auto delegation = delegation_of(entry);
    const auto home = entry.dn().value_of(schema::kOrganizationId);
    if (!delegation || !home) return std::nullopt;
    return RecordedDelegation{
        *std::move(delegation), account::OrganizationId(*home), origin_of(entry)};
}

bool began_before(const RecordedDelegation& left, const RecordedDelegation& right) {
    const auto& former = left.delegation;
    const auto& later = right.delegation;
    if (former.validity.from != later.validity.from)
        return former.validity.from < later.validity.from;
    return former.id < later.id;
}

Recorded all_of(const std::vector<Entry>& entries) {
    Recorded all;
    for (const auto& entry : entries)
        if (auto one = recorded(entry)) all.push_back(*std::move(one));
    std::ranges::sort(all, began_before);
    return all;
}

Search delegations_below(const Dn& base, std::optional<Dn> as) {
    return {
        .base = base,
        .filter = Filter::is(schema::kDelegationClass),
        .attributes = history_attributes(),
        .as = std::move(as)};
}

std::string text_of(const std::optional<base::Day>& day) {
    return day ? base::to_generalized(*day) : std::string();
}

// Giver and receiver stand in one organization (R5).
NewEntry entry_of(
    const Tree& tree, const account::Delegation& delegation, const account::OrganizationId& home
) {
    const auto giver = tree.account(delegation.delegator, home);
    const auto mandate = delegation.mandate ? tree.mandate(*delegation.mandate, home) : Dn();
    return {
        .dn = giver.child(schema::kDelegationId, delegation.id.str()),
        .attributes =
            {holding(schema::kObjectClass, schema::kDelegationClass.name),
             holding(schema::kDelegationId, delegation.id.str()),
             holding(schema::kModule, std::string(wire_name(delegation.permission.module))),
             holding(schema::kPermission, delegation.permission.code.str()),
             holding(schema::kLevel, std::string(wire_name(delegation.level))),
             holding(schema::kDelegateDn, tree.account(delegation.delegate, home).str()),
             holding(schema::kValidFrom, text_of(delegation.validity.from)),
             holding(schema::kValidUntil, text_of(delegation.validity.until)),
             holding(schema::kMandateDn, mandate.str()),
             holding(schema::kAssignedBy, giver.str())},
        .as = giver};
}

}  // namespace

Delegations::Delegations(Connections& connections) : connections_(connections) {}

DirectoryResult<std::optional<account::Account>> Delegations::colleague(
    const account::OrganizationId& organization, const account::Username& username
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto named = Filter::equals(schema::kUid, username.str());
    const auto entries = TRY(lease->search(
        {.base = tree.organization(organization),
         .filter = Filter::all_of({Filter::is(schema::kAccountClass), named}),
         .attributes = {schema::kAccountId},
         .as = std::nullopt}
    ));
    if (entries.empty()) return std::nullopt;
    return AccountReader(tree, *lease, std::nullopt).read(named);
}

DirectoryResult<Recorded> Delegations::of_account(const account::Account& account) {
    const auto& tree = connections_.tree();
    const auto own = tree.account(account.id, account.organization);
    const auto lease = TRY(connections_.for_search());
    auto entries = TRY(lease->search_all(delegations_below(own, std::nullopt)));
    auto received = delegations_below(tree.organization(account.organization), std::nullopt);
    received.filter =
        Filter::all_of({received.filter, Filter::equals(schema::kDelegateDn, own.str())});
    const auto more = TRY(lease->search_all(received));
    entries.insert(entries.end(), more.begin(), more.end());
    return all_of(entries);
}

DirectoryResult<Recorded> Delegations::in_organization_as(
    const account::OrganizationId& organization, const Reader& reader
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto as = tree.account(reader.id, reader.organization);
    const auto entries = lease->search_all(delegations_below(tree.organization(organization), as));
    // An organization out of the reader's reach looks like one that is not there.
    if (!entries && entries.error() == DirectoryError::NotFound) return Recorded{};
    return all_of(TRY(entries));
}

DirectoryResult<std::optional<RecordedDelegation>> Delegations::find_as(
    const account::DelegationId& id, const Reader& reader
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    auto search =
        delegations_below(tree.organizations(), tree.account(reader.id, reader.organization));
    search.filter =
        Filter::all_of({search.filter, Filter::equals(schema::kDelegationId, id.str())});
    const auto entries = TRY(lease->search(search));
    return entries.empty() ? std::nullopt : recorded(entries.front());
}

DirectoryResult<void> Delegations::add(
    const account::DelegationProof& proof, const account::Delegation& delegation
) {
    if (proof.delegation() != delegation.id || proof.target() != delegation.delegator)
        return base::fail(DirectoryError::Invalid);
    const auto lease = TRY(connections_.for_administration());
    return lease->add(entry_of(connections_.tree(), delegation, proof.target_organization()));
}

DirectoryResult<void> Delegations::revoke(
    const account::DelegationProof& proof, std::string reason, base::Instant now
) {
    const auto& tree = connections_.tree();
    const auto giver = tree.account(proof.target(), proof.target_organization());
    std::vector<Change> changes{
        replace(schema::kRevoked, "TRUE"), replace(schema::kRevokedAt, base::to_generalized(now))};
    if (!reason.empty()) changes.push_back(replace(schema::kRevokedBecause, std::move(reason)));
    const auto lease = TRY(connections_.for_administration());
    TRY(lease->modify(
        {.dn = giver.child(schema::kDelegationId, proof.delegation().str()),
         .changes = std::move(changes),
         .as = tree.account(proof.caller(), proof.caller_organization()),
         .only_if = Filter::none_of(Filter::equals(schema::kRevoked, "TRUE"))}
    ));
    return {};
}

}  // namespace directory
