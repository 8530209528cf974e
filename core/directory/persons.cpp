#include "core/directory/persons.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>

#include "core/directory/account_entries.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

using account::Person;
using account::PersonCategory;

// Names of the catalogue (klKrkCategory of a permission), so that both can be compared.
struct CategoryName {
    PersonCategory category{};
    std::string_view name;
};
constexpr auto kCategoryNames = std::to_array<CategoryName>(
    {{PersonCategory::SocialServicesStaff, "zamestnanec-ss"},
     {PersonCategory::MaterialNeedStaff, "zamestnanec-hn"}}
);

constexpr std::string_view kFromRegister = "krk";
constexpr std::string_view kByHand = "manual";

Change holding_all(Attribute attribute, std::vector<std::string> values) {
    return {ChangeKind::Add, attribute, std::move(values)};
}

std::vector<std::string> names_of(const std::vector<PersonCategory>& categories) {
    std::vector<std::string> names;
    for (const auto& [category, name] : kCategoryNames)
        if (std::ranges::find(categories, category) != categories.end()) names.emplace_back(name);
    return names;
}

std::string common_name(const account::PersonName& name) {
    return name.given.empty() ? name.surname : name.given + ' ' + name.surname;
}

// What the register says of a person; without values: nothing, also when something stood there.
std::vector<Change> statements_of(const Person& person, std::string_view source) {
    const auto& name = person.name;
    return {
        holding(schema::kSurname, name.surname),
        holding(schema::kCommonName, common_name(name)),
        holding(schema::kGivenName, name.given),
        holding(schema::kTitleBefore, name.title_before),
        holding(schema::kTitleAfter, name.title_after),
        holding(schema::kSecondSurname, person.second_surname),
        holding(schema::kBirthSurname, person.birth_surname),
        holding_all(schema::kKrkCategory, names_of(person.categories)),
        holding(schema::kSource, std::string(source))};
}

NewEntry entry_of(const Tree& tree, const Person& person, std::string_view source) {
    NewEntry entry{
        .dn = tree.person(person.ik_mpsv),
        .attributes =
            {holding(schema::kObjectClass, schema::kPersonClass.name),
             holding(schema::kIkMpsv, person.ik_mpsv.str()),
             holding(schema::kDiscarded, "FALSE")},
        .as = std::nullopt};
    std::ranges::move(statements_of(person, source), std::back_inserter(entry.attributes));
    return entry;
}

Modification refreshed(const Tree& tree, const Person& person) {
    auto changes = statements_of(person, kFromRegister);
    for (auto& change : changes) change.kind = ChangeKind::Replace;
    return {
        .dn = tree.person(person.ik_mpsv),
        .changes = std::move(changes),
        .as = std::nullopt,
        .only_if = std::nullopt};
}

std::vector<PersonCategory> categories_of(const Entry& entry) {
    std::vector<PersonCategory> categories;
    const auto& stand = entry.all(schema::kKrkCategory);
    for (const auto& [category, name] : kCategoryNames)
        if (std::ranges::find(stand, name) != stand.end()) categories.push_back(category);
    return categories;
}

MirroredPerson person_of(const Entry& entry) {
    return {
        {.ik_mpsv = account::IkMpsv(entry.first(schema::kIkMpsv)),
         .name = name_of(entry),
         .second_surname = entry.first(schema::kSecondSurname),
         .birth_surname = entry.first(schema::kBirthSurname),
         .categories = categories_of(entry)},
        entry.first(schema::kSource) == kByHand ? PersonSource::Manual : PersonSource::Register};
}

const std::vector<Attribute>& person_attributes() {
    static const std::vector<Attribute> all = {
        schema::kIkMpsv,
        schema::kSurname,
        schema::kGivenName,
        schema::kTitleBefore,
        schema::kTitleAfter,
        schema::kSecondSurname,
        schema::kBirthSurname,
        schema::kKrkCategory,
        schema::kSource};
    return all;
}

}  // namespace

Persons::Persons(Connections& connections) : connections_(connections) {}

DirectoryResult<std::optional<MirroredPerson>> Persons::find(const account::IkMpsv& ik_mpsv) {
    const auto lease = TRY(connections_.for_search());
    const auto entries = lease->search(
        {.base = connections_.tree().person(ik_mpsv),
         .scope = Scope::Entry,
         .filter = Filter::is(schema::kPersonClass),
         .attributes = person_attributes(),
         .as = std::nullopt}
    );
    if (!entries && entries.error() == DirectoryError::NotFound) return std::nullopt;
    TRY(entries);
    if (entries->empty()) return std::nullopt;
    return person_of(entries->front());
}

DirectoryResult<void> Persons::put(const Person& person) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    const auto change = refreshed(tree, person);
    auto done = lease->modify(change);
    if (done || done.error() != DirectoryError::NotFound) {
        TRY(done);
        return {};
    }
    const auto added = lease->add(entry_of(tree, person, kFromRegister));
    if (added || added.error() != DirectoryError::Conflict) return added;
    // Somebody else met the same person for the first time.
    TRY(lease->modify(change));
    return {};
}

DirectoryResult<bool> Persons::is_found(const Filter& filter) {
    const auto lease = TRY(connections_.for_search());
    const auto found = TRY(lease->search(
        {.base = connections_.tree().base(),
         .filter = filter,
         .attributes = {schema::kIkMpsv},
         .as = std::nullopt,
         .limit = 1}
    ));
    return !found.empty();
}

DirectoryResult<Reserved> Persons::reserve(const Person& person) {
    if (TRY(is_found(Filter::equals(schema::kIkMpsv, person.ik_mpsv.str()))))
        return Reserved::AlreadyUsed;
    const auto lease = TRY(connections_.for_administration());
    const auto added = lease->add(entry_of(connections_.tree(), person, kByHand));
    if (added) return Reserved::Yes;
    if (added.error() == DirectoryError::Conflict) return Reserved::AlreadyUsed;
    return base::fail(added.error());
}

DirectoryResult<void> Persons::release(const account::IkMpsv& ik_mpsv) {
    const auto mirrored = TRY(find(ik_mpsv));
    if (!mirrored || mirrored->source != PersonSource::Manual) return {};
    if (TRY(is_found(Filter::all_of(
            {Filter::is(schema::kAccountClass), Filter::equals(schema::kIkMpsv, ik_mpsv.str())}
        ))))
        return {};
    const auto lease = TRY(connections_.for_administration());
    const auto removed = lease->remove(connections_.tree().person(ik_mpsv));
    if (!removed && removed.error() == DirectoryError::NotFound) return {};
    return removed;
}

}  // namespace directory
