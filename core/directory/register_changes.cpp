#include "core/directory/register_changes.h"

#include "core/account/fold.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

const Filter& not_revoked() {
    static const auto filter = Filter::none_of(Filter::equals(schema::kRevoked, "TRUE"));
    return filter;
}

Filter revoked_by(const ChangeMark& mark) {
    return Filter::all_of(
        {Filter::equals(schema::kRevoked, "TRUE"), Filter::equals(schema::kRevokedBecause, mark)}
    );
}

// The condition goes with the change, so repeating it changes nothing and another's mark survives.
Modification revocation(const Dn& dn, const ChangeMark& mark, base::Instant now) {
    return {
        .dn = dn,
        .changes =
            {replace(schema::kRevoked, "TRUE"),
             replace(schema::kRevokedAt, base::to_generalized(now)),
             replace(schema::kRevokedBecause, mark)},
        .as = std::nullopt,
        .only_if = not_revoked()};
}

Modification reopening(const Dn& dn, const ChangeMark& mark) {
    return {
        .dn = dn,
        .changes =
            {replace(schema::kRevoked, "FALSE"),
             clear(schema::kRevokedAt),
             clear(schema::kRevokedBecause)},
        .as = std::nullopt,
        .only_if = revoked_by(mark)};
}

NewEntry entry_of(const account::Mandate& mandate, const Tree& tree, const ChangeMark& mark) {
    const auto& name = mandate.name;
    const auto holder = mandate.holder ? tree.account(*mandate.holder, mandate.organization) : Dn();
    const auto until = mandate.validity.until ? base::to_generalized(*mandate.validity.until) : "";
    return {
        .dn = tree.mandate(mandate.id, mandate.organization),
        .attributes =
            {holding(schema::kObjectClass, schema::kMandateClass.name),
             holding(schema::kMandateId, mandate.id.str()),
             holding(schema::kSurname, name.surname),
             holding(schema::kCommonName, full_name(name)),
             holding(schema::kGivenName, name.given),
             holding(schema::kTitleBefore, name.title_before),
             holding(schema::kTitleAfter, name.title_after),
             holding(schema::kSearchName, account::folded(name.surname + " " + name.given)),
             holding(schema::kFunction, mandate.function),
             holding(schema::kSource, mandate.source),
             holding(schema::kSourceRecord, mandate.source_record),
             holding(schema::kHolderDn, holder.str()),
             holding(schema::kValidFrom, base::to_generalized(*mandate.validity.from)),
             holding(schema::kValidUntil, until),
             holding(schema::kRunId, mark)},
        .as = std::nullopt};
}

DirectoryResult<std::size_t> apply_once(Connections& connections, const Modification& change) {
    const auto lease = TRY(connections.for_administration());
    return TRY(lease->modify(change)) == Applied::Yes ? 1U : 0U;
}

// Assignments and delegations that stand on the mandate.
DirectoryResult<std::vector<Entry>> rights_of(
    Connections& connections, const account::Mandate& mandate, const Filter& state
) {
    const auto& tree = connections.tree();
    const auto on_mandate =
        Filter::equals(schema::kMandateDn, tree.mandate(mandate.id, mandate.organization).str());
    const auto is_right =
        Filter::any_of({Filter::is(schema::kAssignmentClass), Filter::is(schema::kDelegationClass)}
        );
    const auto lease = TRY(connections.for_search());
    return lease->search_all(
        {.base = tree.organization(mandate.organization),
         .filter = Filter::all_of({on_mandate, is_right, state}),
         .attributes = {},
         .as = std::nullopt}
    );
}

}  // namespace

RegisterChanges::RegisterChanges(Connections& connections) : connections_(connections) {}

DirectoryResult<void> RegisterChanges::add_mandate(
    const account::Mandate& mandate, const ChangeMark& mark
) {
    if (!mandate.validity.from) return base::fail(DirectoryError::Invalid);
    const auto lease = TRY(connections_.for_administration());
    const auto added = lease->add(entry_of(mandate, connections_.tree(), mark));
    // Its identifier comes from the record: what is there already is this mandate.
    if (!added && added.error() != DirectoryError::Conflict) return added;
    return {};
}

DirectoryResult<void> RegisterChanges::remove_mandate(const account::Mandate& mandate) {
    const auto lease = TRY(connections_.for_administration());
    const auto removed =
        lease->remove(connections_.tree().mandate(mandate.id, mandate.organization));
    if (!removed && removed.error() != DirectoryError::NotFound) return removed;
    return {};
}

DirectoryResult<void> RegisterChanges::end_mandate(
    const account::Mandate& mandate, const ChangeMark& mark, base::Instant now
) {
    const auto dn = connections_.tree().mandate(mandate.id, mandate.organization);
    TRY(apply_once(connections_, revocation(dn, mark, now)));
    return {};
}

DirectoryResult<void> RegisterChanges::reopen_mandate(
    const account::Mandate& mandate, const ChangeMark& mark
) {
    const auto dn = connections_.tree().mandate(mandate.id, mandate.organization);
    TRY(apply_once(connections_, reopening(dn, mark)));
    return {};
}

DirectoryResult<std::size_t> RegisterChanges::end_rights_of(
    const account::Mandate& mandate, const ChangeMark& mark, base::Instant now
) {
    std::size_t ended = 0;
    const auto rights = TRY(rights_of(connections_, mandate, not_revoked()));
    for (const auto& right : rights)
        ended += TRY(apply_once(connections_, revocation(right.dn(), mark, now)));
    return ended;
}

DirectoryResult<std::size_t> RegisterChanges::reopen_rights_of(
    const account::Mandate& mandate, const ChangeMark& mark
) {
    std::size_t reopened = 0;
    const auto rights = TRY(rights_of(connections_, mandate, revoked_by(mark)));
    for (const auto& right : rights)
        reopened += TRY(apply_once(connections_, reopening(right.dn(), mark)));
    return reopened;
}

DirectoryResult<void> RegisterChanges::disable_account(
    const account::AccountId& id,
    const account::OrganizationId& organization,
    const ChangeMark& mark
) {
    TRY(apply_once(
        connections_,
        {.dn = connections_.tree().account(id, organization),
         .changes = {replace(schema::kDisabled, "TRUE"), replace(schema::kDisabledBecause, mark)},
         .as = std::nullopt,
         .only_if = Filter::none_of(Filter::equals(schema::kDisabled, "TRUE"))}
    ));
    return {};
}

DirectoryResult<void> RegisterChanges::enable_account(
    const account::AccountId& id,
    const account::OrganizationId& organization,
    const ChangeMark& mark
) {
    TRY(apply_once(
        connections_,
        {.dn = connections_.tree().account(id, organization),
         .changes = {replace(schema::kDisabled, "FALSE"), clear(schema::kDisabledBecause)},
         .as = std::nullopt,
         .only_if = Filter::all_of(
             {Filter::equals(schema::kDisabled, "TRUE"),
              Filter::equals(schema::kDisabledBecause, mark)}
         )}
    ));
    return {};
}

}  // namespace directory
