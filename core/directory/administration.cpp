#include "core/directory/administration.h"

#include "core/directory/connections.h"
#include "core/directory/validity_changes.h"

namespace directory {
namespace {

NewEntry entry_of(
    const account::Assignment& assignment, const Dn& holder, const Dn& caller, const Dn& mandate
) {
    const auto& validity = assignment.validity;
    return {
        .dn = holder.child(schema::kAssignmentId, assignment.id.str()),
        .attributes =
            {holding(schema::kObjectClass, schema::kAssignmentClass.name),
             holding(schema::kAssignmentId, assignment.id.str()),
             holding(schema::kModule, std::string(wire_name(assignment.permission.module))),
             holding(schema::kPermission, assignment.permission.code.str()),
             holding(schema::kLevel, std::string(wire_name(assignment.level))),
             holding(schema::kValidFrom, day_text(validity.from)),
             holding(schema::kValidUntil, day_text(validity.until)),
             holding(schema::kMandateDn, mandate.str()),
             holding(schema::kAssignedBy, caller.str())},
        .as = caller};
}

DirectoryResult<void> change_as(
    Connections& connections, const account::ProofBase& proof, Modification modification
) {
    const auto& tree = connections.tree();
    modification.as = tree.account(proof.caller(), proof.caller_organization());
    const auto lease = TRY(connections.for_administration());
    TRY(lease->modify(modification));
    return {};
}

Filter holds_day(Attribute attribute, const std::optional<base::Day>& day) {
    return day ? Filter::equals(attribute, base::to_generalized(*day))
               : Filter::none_of(Filter::present(attribute));
}

Filter stands_as(const account::Assignment& assignment) {
    return Filter::all_of(
        {Filter::none_of(Filter::equals(schema::kRevoked, "TRUE")),
         Filter::equals(schema::kLevel, wire_name(assignment.level)),
         holds_day(schema::kValidFrom, assignment.validity.from),
         holds_day(schema::kValidUntil, assignment.validity.until)}
    );
}

Modification change_of_target(
    const Tree& tree, const account::ProofBase& proof, std::vector<Change> changes
) {
    return {
        .dn = tree.account(proof.target(), proof.target_organization()),
        .changes = std::move(changes),
        .as = std::nullopt,
        .only_if = std::nullopt};
}

}  // namespace

Administration::Administration(Connections& connections) : connections_(connections) {}

DirectoryResult<void> Administration::unlock(const account::SupportProof& proof) {
    auto unlocking = change_of_target(
        connections_.tree(), proof, {{ChangeKind::Delete, schema::kPwdAccountLockedTime, {}}}
    );
    unlocking.only_if = Filter::present(schema::kPwdAccountLockedTime);
    return change_as(connections_, proof, std::move(unlocking));
}

DirectoryResult<void> Administration::set_validity(
    const account::AdministrationProof& proof, const account::Validity& validity
) {
    const auto& tree = connections_.tree();
    auto modification = change_of_target(tree, proof, validity_changes(validity));
    // The policy's end of a discarded account stays in the past until it is restored.
    modification.only_if = Filter::none_of(Filter::equals(schema::kDiscarded, "TRUE"));
    modification.as = tree.account(proof.caller(), proof.caller_organization());
    const auto lease = TRY(connections_.for_administration());
    const auto applied = TRY(lease->modify(modification));
    if (applied == Applied::ConditionFailed) return base::fail(DirectoryError::Conflict);
    return {};
}

DirectoryResult<void> Administration::discard(
    const account::AdministrationProof& proof, base::Instant now
) {
    return change_as(
        connections_,
        proof,
        change_of_target(
            connections_.tree(),
            proof,
            {replace(schema::kDiscarded, "TRUE"),
             replace(schema::kPwdEndTime, base::to_generalized(now))}
        )
    );
}

DirectoryResult<void> Administration::restore(
    const account::AdministrationProof& proof, const account::Validity& validity
) {
    auto changes = validity_changes(validity);
    changes.push_back(replace(schema::kDiscarded, "FALSE"));
    return change_as(
        connections_, proof, change_of_target(connections_.tree(), proof, std::move(changes))
    );
}

DirectoryResult<void> Administration::assign(
    const account::AssignmentProof& proof, const account::Assignment& assignment
) {
    const auto& tree = connections_.tree();
    const auto holder = tree.account(proof.target(), proof.target_organization());
    const auto caller = tree.account(proof.caller(), proof.caller_organization());
    const auto mandate =
        assignment.mandate ? tree.mandate(*assignment.mandate, proof.target_organization()) : Dn();
    {
        const auto lease = TRY(connections_.for_administration());
        TRY(lease->add(entry_of(assignment, holder, caller, mandate)));
    }
    return refresh_derived(proof.target());
}

DirectoryResult<void> Administration::change(
    const account::AssignmentProof& proof,
    const account::Assignment& before,
    const account::Assignment& after
) {
    const auto& tree = connections_.tree();
    const auto holder = tree.account(proof.target(), proof.target_organization());
    const Modification modification{
        .dn = holder.child(schema::kAssignmentId, before.id.str()),
        .changes =
            {replace(schema::kLevel, std::string(wire_name(after.level))),
             replace_or_clear(schema::kValidFrom, day_text(after.validity.from)),
             replace_or_clear(schema::kValidUntil, day_text(after.validity.until))},
        .as = tree.account(proof.caller(), proof.caller_organization()),
        .only_if = stands_as(before)};
    {
        const auto lease = TRY(connections_.for_administration());
        const auto applied = TRY(lease->modify(modification));
        if (applied == Applied::ConditionFailed) return base::fail(DirectoryError::Conflict);
    }
    return refresh_derived(proof.target());
}

DirectoryResult<void> Administration::revoke(
    const account::AssignmentProof& proof,
    const account::AssignmentId& id,
    std::string reason,
    base::Instant now
) {
    const auto holder = connections_.tree().account(proof.target(), proof.target_organization());
    // The first revocation keeps its time and reason, however often it is repeated.
    TRY(change_as(
        connections_,
        proof,
        {.dn = holder.child(schema::kAssignmentId, id.str()),
         .changes =
             {replace(schema::kRevoked, "TRUE"),
              replace(schema::kRevokedAt, base::to_generalized(now)),
              replace_or_clear(schema::kRevokedBecause, std::move(reason))},
         .as = std::nullopt,
         .only_if = Filter::none_of(Filter::equals(schema::kRevoked, "TRUE"))}
    ));
    return refresh_derived(proof.target());
}

}  // namespace directory
