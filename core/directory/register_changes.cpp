#include "core/directory/register_changes.h"

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

// What is changed is said later. The condition goes with the change, so repeating it changes
// nothing and another's mark survives.
Modification change_if(Filter condition, std::vector<Change> changes) {
    return {
        .dn = {},
        .changes = std::move(changes),
        .as = std::nullopt,
        .only_if = std::move(condition)};
}

Modification revocation(const ChangeMark& mark, base::Instant now) {
    return change_if(
        not_revoked(),
        {replace(schema::kRevoked, "TRUE"),
         replace(schema::kRevokedAt, base::to_generalized(now)),
         replace(schema::kRevokedBecause, mark)}
    );
}

Modification reopening(const ChangeMark& mark) {
    return change_if(
        revoked_by(mark),
        {replace(schema::kRevoked, "FALSE"),
         clear(schema::kRevokedAt),
         clear(schema::kRevokedBecause)}
    );
}

Modification disabling(const ChangeMark& mark) {
    return change_if(
        Filter::none_of(Filter::equals(schema::kDisabled, "TRUE")),
        {replace(schema::kDisabled, "TRUE"), replace(schema::kDisabledBecause, mark)}
    );
}

Modification enabling(const ChangeMark& mark) {
    return change_if(
        Filter::all_of(
            {Filter::equals(schema::kDisabled, "TRUE"),
             Filter::equals(schema::kDisabledBecause, mark)}
        ),
        {replace(schema::kDisabled, "FALSE"), clear(schema::kDisabledBecause)}
    );
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
             holding(schema::kFunction, mandate.function),
             holding(schema::kSource, mandate.source),
             holding(schema::kSourceRecord, mandate.source_record),
             holding(schema::kHolderDn, holder.str()),
             holding(schema::kValidFrom, base::to_generalized(*mandate.validity.from)),
             holding(schema::kValidUntil, until),
             holding(schema::kRunId, mark)},
        .as = std::nullopt};
}

DirectoryResult<Applied> apply_to(Connections& connections, Dn dn, Modification change) {
    change.dn = std::move(dn);
    const auto lease = TRY(connections.for_administration());
    return lease->modify(change);
}

DirectoryResult<Applied> apply_to_mandate(
    Connections& connections, const account::Mandate& mandate, const Modification& change
) {
    return apply_to(
        connections, connections.tree().mandate(mandate.id, mandate.organization), change
    );
}

// Assignments and delegations, for nothing else stands on a mandate: to ask for their classes would
// make slapd go through all rights of the country. Wherever the mandate's holder's account now
// lies.
DirectoryResult<std::vector<Entry>> rights_of(
    Connections& connections, const account::Mandate& mandate, const Filter& state
) {
    const auto& tree = connections.tree();
    const auto on_mandate =
        Filter::equals(schema::kMandateDn, tree.mandate(mandate.id, mandate.organization).str());
    const auto lease = TRY(connections.for_search());
    return lease->search_all(
        {.base = tree.organizations(),
         .filter = Filter::all_of({on_mandate, state}),
         .attributes = {},
         .as = std::nullopt}
    );
}

DirectoryResult<std::size_t> apply_to_rights(
    Connections& connections, const account::Mandate& mandate, const Modification& change
) {
    std::size_t changed = 0;
    for (const auto& right : TRY(rights_of(connections, mandate, *change.only_if)))
        if (TRY(apply_to(connections, right.dn(), change)) == Applied::Yes) ++changed;
    return changed;
}

// Nobody else may have ended it since: that decision is not ours to take back.
DirectoryResult<void> end_as_own(
    Connections& connections,
    const account::Mandate& mandate,
    const ChangeMark& mark,
    base::Instant now
) {
    if (TRY(apply_to_mandate(connections, mandate, revocation(mark, now))) == Applied::Yes)
        return {};
    const auto again = change_if(revoked_by(mark), {replace(schema::kRevokedBecause, mark)});
    if (TRY(apply_to_mandate(connections, mandate, again)) == Applied::Yes) return {};
    return base::fail(DirectoryError::Conflict);
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

DirectoryResult<void> RegisterChanges::withdraw_mandate(
    const account::Mandate& mandate, const ChangeMark& mark, base::Instant now
) {
    const auto ended = end_as_own(connections_, mandate, mark, now);
    if (!ended && ended.error() == DirectoryError::NotFound) return {};
    TRY(ended);
    TRY(end_rights_of(mandate, mark, now));
    const auto lease = TRY(connections_.for_administration());
    return lease->remove(connections_.tree().mandate(mandate.id, mandate.organization));
}

DirectoryResult<void> RegisterChanges::end_mandate(
    const account::Mandate& mandate, const ChangeMark& mark, base::Instant now
) {
    TRY(apply_to_mandate(connections_, mandate, revocation(mark, now)));
    return {};
}

DirectoryResult<void> RegisterChanges::reopen_mandate(
    const account::Mandate& mandate, const ChangeMark& mark
) {
    TRY(apply_to_mandate(connections_, mandate, reopening(mark)));
    return {};
}

DirectoryResult<std::size_t> RegisterChanges::end_rights_of(
    const account::Mandate& mandate, const ChangeMark& mark, base::Instant now
) {
    return apply_to_rights(connections_, mandate, revocation(mark, now));
}

DirectoryResult<std::size_t> RegisterChanges::reopen_rights_of(
    const account::Mandate& mandate, const ChangeMark& mark
) {
    return apply_to_rights(connections_, mandate, reopening(mark));
}

DirectoryResult<void> RegisterChanges::disable_account(
    const account::AccountId& id,
    const account::OrganizationId& organization,
    const ChangeMark& mark
) {
    TRY(apply_to(connections_, connections_.tree().account(id, organization), disabling(mark)));
    return {};
}

DirectoryResult<void> RegisterChanges::enable_account(
    const account::AccountId& id,
    const account::OrganizationId& organization,
    const ChangeMark& mark
) {
    TRY(apply_to(connections_, connections_.tree().account(id, organization), enabling(mark)));
    return {};
}

}  // namespace directory
