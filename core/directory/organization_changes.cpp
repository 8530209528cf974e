#include "core/directory/organization_changes.h"

#include "core/account/fold.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

constexpr const char* kBeingFounded = "being founded";
constexpr const char* kYes = "TRUE";
constexpr const char* kNo = "FALSE";

Change set(Attribute attribute, std::string value) {
    return value.empty() ? clear(attribute) : replace(attribute, std::move(value));
}

Change set_modules(const std::vector<account::Module>& modules) {
    Change change{ChangeKind::Replace, schema::kAllowedModule, {}};
    for (const auto module : modules) change.values.emplace_back(wire_name(module));
    return change;
}

std::string day_text(const std::optional<base::Day>& day) {
    return day ? base::to_generalized(*day) : std::string();
}

std::vector<Change> changes_of(const account::Organization& organization) {
    return {
        set(schema::kOrganizationName, organization.name),
        set(schema::kSearchName, account::folded(organization.name)),
        set(schema::kIco, organization.ico ? organization.ico->str() : ""),
        set(schema::kOvmId, organization.ovm_id ? organization.ovm_id->str() : ""),
        set(schema::kOrganizationKind, std::string(wire_name(organization.kind))),
        set(schema::kOfficeKind, organization.office_kind),
        set(schema::kRegion, organization.region),
        set(schema::kAddress, organization.address),
        set(schema::kDataBox, organization.data_box),
        set_modules(organization.allowed_modules)};
}

std::vector<Change> changes_of(const account::Workplace& workplace) {
    return {
        set(schema::kUnit, workplace.name),
        set(schema::kSearchName, account::folded(workplace.name)),
        set(schema::kOfficeKind, workplace.office_kind),
        set(schema::kTown, workplace.town),
        set(schema::kValidFrom, day_text(workplace.validity.from)),
        set(schema::kValidUntil, day_text(workplace.validity.until)),
        set(schema::kDiscarded, workplace.discarded ? kYes : kNo)};
}

// The same values for an entry that is not there yet.
std::vector<Change> attributes_of(ObjectClass kind, std::vector<Change> changes) {
    for (auto& change : changes) change.kind = ChangeKind::Add;
    changes.push_back(holding(schema::kObjectClass, kind.name));
    return changes;
}

template <class Proof>
Dn caller_of(const Tree& tree, const Proof& proof) {
    return tree.account(proof.caller(), proof.caller_organization());
}

Filter is_version(const std::string& version) {
    return Filter::equals(schema::kEntryCsn, version);
}

}  // namespace

OrganizationChanges::OrganizationChanges(Connections& connections) : connections_(connections) {}

DirectoryResult<bool> OrganizationChanges::is_taken(const account::OrganizationId& id) {
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search(
        {.base = connections_.tree().organizations(),
         .scope = Scope::Children,
         .filter = Filter::equals(schema::kOrganizationId, id.str()),
         .attributes = {schema::kDescription},
         .as = std::nullopt}
    ));
    return !entries.empty() && entries.front().first(schema::kDescription) != kBeingFounded;
}

// Invalid is what the overlay for unique values calls a name that is taken.
DirectoryResult<void> OrganizationChanges::start(
    const account::OrganizationProof& proof, const account::Organization& organization
) {
    const auto& tree = connections_.tree();
    auto attributes = attributes_of(schema::kOrganizationClass, changes_of(organization));
    attributes.push_back(holding(schema::kOrganizationId, organization.id.str()));
    attributes.push_back(holding(schema::kDiscarded, kYes));
    attributes.push_back(holding(schema::kDescription, kBeingFounded));
    const auto dn = tree.organization(organization.id);
    const auto lease = TRY(connections_.for_administration());
    const auto added = lease->add({dn, std::move(attributes), caller_of(tree, proof)});
    if (added) return {};
    auto again = changes_of(organization);
    const auto resumed = lease->modify(
        {.dn = dn,
         .changes = std::move(again),
         .as = caller_of(tree, proof),
         .only_if = Filter::equals(schema::kDescription, kBeingFounded)}
    );
    if (!resumed) return base::fail(added.error());
    if (*resumed == Applied::ConditionFailed) return base::fail(DirectoryError::Conflict);
    return {};
}

DirectoryResult<void> OrganizationChanges::add_units(
    const account::OrganizationProof& proof, const account::OrganizationId& organization
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    for (const auto* unit : {"workplaces", "mandates", "accounts"}) {
        const auto added = lease->add(
            {tree.organization(organization).child(schema::kUnit, unit),
             {holding(schema::kObjectClass, "organizationalUnit"), holding(schema::kUnit, unit)},
             caller_of(tree, proof)}
        );
        if (!added && added.error() != DirectoryError::Conflict) return added;
    }
    return {};
}

DirectoryResult<Added> OrganizationChanges::found(
    const account::OrganizationProof& proof, const account::Organization& organization
) {
    const auto begun = start(proof, organization);
    if (!begun && begun.error() == DirectoryError::Conflict) return Added::Taken;
    TRY(begun);
    TRY(add_units(proof, organization.id));
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    TRY(lease->modify(
        {.dn = tree.organization(organization.id),
         .changes = {replace(schema::kDiscarded, kNo), clear(schema::kDescription)},
         .as = caller_of(tree, proof),
         .only_if = Filter::equals(schema::kDescription, kBeingFounded)}
    ));
    return Added::Yes;
}

DirectoryResult<Applied> OrganizationChanges::change(
    const account::OrganizationProof& proof,
    const account::Organization& seen,
    const account::Organization& wanted
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    return lease->modify(
        {.dn = tree.organization(seen.id),
         .changes = changes_of(wanted),
         .as = caller_of(tree, proof),
         .only_if = is_version(seen.entry_version)}
    );
}

DirectoryResult<void> OrganizationChanges::open_modules(
    const account::OrganizationProof& proof,
    const account::OrganizationId& organization,
    const std::vector<account::Module>& modules
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    TRY(lease->modify(
        {.dn = tree.organization(organization),
         .changes = {set_modules(modules)},
         .as = caller_of(tree, proof),
         .only_if = std::nullopt}
    ));
    return {};
}

DirectoryResult<Added> OrganizationChanges::add_workplace(
    const account::WorkplaceProof& proof, const account::Workplace& workplace
) {
    const auto& tree = connections_.tree();
    auto attributes = attributes_of(schema::kWorkplaceClass, changes_of(workplace));
    attributes.push_back(holding(schema::kWorkplaceCode, workplace.code.str()));
    const auto dn =
        tree.workplaces(proof.organization()).child(schema::kWorkplaceCode, workplace.code.str());
    const auto lease = TRY(connections_.for_administration());
    const auto added = lease->add({dn, std::move(attributes), caller_of(tree, proof)});
    if (!added && added.error() == DirectoryError::Conflict) return Added::Taken;
    TRY(added);
    return Added::Yes;
}

DirectoryResult<Applied> OrganizationChanges::change_workplace(
    const account::WorkplaceProof& proof,
    const account::Workplace& seen,
    const account::Workplace& wanted
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    return lease->modify(
        {.dn = tree.workplaces(proof.organization()).child(schema::kWorkplaceCode, seen.code.str()),
         .changes = changes_of(wanted),
         .as = caller_of(tree, proof),
         .only_if = is_version(seen.entry_version)}
    );
}

}  // namespace directory
