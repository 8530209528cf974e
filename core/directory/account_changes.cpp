#include "core/directory/account_changes.h"

#include "core/account/fold.h"
#include "core/directory/account_details.h"
#include "core/directory/connections.h"
#include "core/directory/validity_changes.h"

namespace directory {
namespace {

std::string search_name(const account::PersonName& name) {
    return account::folded(name.surname + " " + name.given);
}

std::string plain_name(const account::PersonName& name) {
    return name.given.empty() ? name.surname : name.given + " " + name.surname;
}

std::string workplace_text(
    const Tree& tree, const account::Employment& employment, const account::OrganizationId& home
) {
    return employment.workplace ? tree.workplace(*employment.workplace, home).str() : "";
}

struct Value {
    Attribute attribute;
    std::string text;
};

// What may be written again and again, in one list for the creation and for the change.
std::vector<Value> values_of(
    const AccountDetails& details, const Tree& tree, const account::OrganizationId& home
) {
    const auto& [name, further, employment] = details;
    return {
        {schema::kSurname, name.surname},
        {schema::kGivenName, name.given},
        {schema::kCommonName, plain_name(name)},
        {schema::kSearchName, search_name(name)},
        {schema::kTitleBefore, name.title_before},
        {schema::kTitleAfter, name.title_after},
        {schema::kSecondSurname, further.second_surname},
        {schema::kBirthSurname, further.birth_surname},
        {schema::kMail, employment.email},
        {schema::kTelephone, employment.phone},
        {schema::kPosition, employment.position},
        {schema::kStaffNumber, employment.staff_number},
        {schema::kShortName, employment.short_name},
        {schema::kOfficeKind, employment.office_kind},
        {schema::kWorkplaceDn, workplace_text(tree, employment, home)}};
}

std::string key_of(const account::IkMpsv& ik_mpsv, const account::CreationProof& proof) {
    return ik_mpsv.str() + '|' + std::string(wire_name(proof.kind())) + '|' +
           proof.organization().str();
}

NewEntry entry_of(
    const NewAccount& account, const account::CreationProof& proof, const Tree& tree
) {
    NewEntry entry{
        .dn = tree.account(account.id, proof.organization()),
        .attributes =
            {holding(schema::kObjectClass, schema::kAccountClass.name),
             holding(schema::kAccountId, account.id.str()),
             holding(schema::kUid, account.username.str()),
             holding(schema::kIkMpsv, account.ik_mpsv.str()),
             holding(schema::kAccountKind, std::string(wire_name(proof.kind()))),
             holding(schema::kAccountKey, key_of(account.ik_mpsv, proof)),
             holding(schema::kPersonDn, tree.person(account.ik_mpsv).str())},
        .as = tree.account(proof.caller(), proof.caller_organization())};
    const AccountDetails details{account.name, account.further_names, account.employment};
    for (const auto& value : values_of(details, tree, proof.organization()))
        entry.attributes.push_back(holding(value.attribute, value.text));
    for (const auto& change : validity_changes(account.validity))
        if (!change.values.empty())
            entry.attributes.push_back(holding(change.attribute, change.values.front()));
    return entry;
}

Filter any_named(const std::vector<account::Username>& names) {
    std::vector<Filter> filters;
    filters.reserve(names.size());
    for (const auto& name : names) filters.push_back(Filter::equals(schema::kUid, name.str()));
    return Filter::all_of({Filter::is(schema::kAccountClass), Filter::any_of(filters)});
}

DirectoryResult<std::vector<Entry>> found(
    Connections& connections, const Dn& base, const Filter& filter
) {
    const auto lease = TRY(connections.for_search());
    return lease->search(
        {.base = base, .filter = filter, .attributes = {schema::kUid}, .as = std::nullopt}
    );
}

}  // namespace

// The overlay refuses what is not unique without saying what that was: the question is asked after.
DirectoryResult<Creation> AccountChanges::create(
    const account::CreationProof& proof, const NewAccount& account
) {
    TRY(check_workplace(account.employment, proof.organization()));
    const auto& tree = connections_.tree();
    const auto added = [&]() -> DirectoryResult<void> {
        const auto lease = TRY(connections_.for_administration());
        return lease->add(entry_of(account, proof, tree));
    }();
    if (added) return Creation::Created;
    if (added.error() != DirectoryError::Invalid) return base::fail(added.error());
    if (TRY(has_account(proof, account.ik_mpsv))) return Creation::AccountExists;
    if (!TRY(taken({account.username})).empty()) return Creation::UsernameTaken;
    return base::fail(DirectoryError::Invalid);
}

DirectoryResult<bool> AccountChanges::has_account(
    const account::CreationProof& proof, const account::IkMpsv& ik_mpsv
) {
    const auto home = connections_.tree().organization(proof.organization());
    const auto key = Filter::equals(schema::kAccountKey, key_of(ik_mpsv, proof));
    return !TRY(found(connections_, home, key)).empty();
}

DirectoryResult<bool> AccountChanges::has_workplace(
    const account::OrganizationId& organization, const account::WorkplaceCode& code
) {
    const auto place = connections_.tree().workplace(code, organization);
    const auto open = Filter::none_of(Filter::equals(schema::kDiscarded, "TRUE"));
    const auto entries = found(connections_, place, open);
    if (!entries && entries.error() == DirectoryError::NotFound) return false;
    return !TRY(entries).empty();
}

// The directory itself lets a link point to nothing.
DirectoryResult<void> AccountChanges::check_workplace(
    const account::Employment& employment, const account::OrganizationId& organization
) {
    if (!employment.workplace) return {};
    if (TRY(has_workplace(organization, *employment.workplace))) return {};
    return base::fail(DirectoryError::Invalid);
}

DirectoryResult<std::vector<account::Username>> AccountChanges::taken(
    const std::vector<account::Username>& names
) {
    std::vector<account::Username> taken;
    if (names.empty()) return taken;
    const auto& tree = connections_.tree();
    for (const auto& entry : TRY(found(connections_, tree.organizations(), any_named(names))))
        taken.emplace_back(entry.first(schema::kUid));
    return taken;
}

DirectoryResult<AccountDetails> AccountChanges::details_of(
    const account::AccountId& id, const account::OrganizationId& organization
) {
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search(
        {.base = connections_.tree().account(id, organization),
         .scope = Scope::Entry,
         .filter = Filter::is(schema::kAccountClass),
         .attributes = detail_attributes(),
         .as = std::nullopt}
    ));
    if (entries.empty()) return base::fail(DirectoryError::NotFound);
    return details_in(entries.front());
}

DirectoryResult<void> AccountChanges::change(
    const account::AdministrationProof& proof, const AccountDetails& details
) {
    TRY(check_workplace(details.employment, proof.target_organization()));
    const auto& tree = connections_.tree();
    Modification modification{
        .dn = tree.account(proof.target(), proof.target_organization()),
        .changes = {},
        .as = tree.account(proof.caller(), proof.caller_organization()),
        .only_if = std::nullopt};
    for (auto& value : values_of(details, tree, proof.target_organization()))
        modification.changes.push_back(replace_or_clear(value.attribute, std::move(value.text)));
    const auto lease = TRY(connections_.for_administration());
    TRY(lease->modify(modification));
    return {};
}

DirectoryResult<Naming> AccountChanges::rename(
    const account::AdministrationProof& proof, const account::Username& username
) {
    const auto& tree = connections_.tree();
    const auto renamed = [&]() -> DirectoryResult<Applied> {
        const auto lease = TRY(connections_.for_administration());
        return lease->modify(
            {.dn = tree.account(proof.target(), proof.target_organization()),
             .changes = {replace(schema::kUid, username.str())},
             .as = tree.account(proof.caller(), proof.caller_organization()),
             .only_if = std::nullopt}
        );
    }();
    if (renamed) return Naming::Done;
    if (renamed.error() == DirectoryError::Invalid && !TRY(taken({username})).empty())
        return Naming::Taken;
    return base::fail(renamed.error());
}

}  // namespace directory
