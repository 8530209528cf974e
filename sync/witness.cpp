#include "sync/witness.h"

#include <algorithm>

namespace registers {

namespace {

// More people than any office has; a register that names more is not kept whole.
constexpr std::size_t kMostPersons = 200;

NamedPerson without_titles(const Representative& representative) {
    NamedPerson person;
    person.name.given = representative.name.given;
    person.name.surname = representative.name.surname;
    person.function = representative.function;
    return person;
}

WitnessedOffice office_of(const Subject& subject, base::Instant date) {
    WitnessedOffice office;
    office.confirmed = date;
    const auto& named = subject.representatives;
    const auto count = std::min(named.size(), kMostPersons);
    for (std::size_t n = 0; n < count; ++n) office.persons.push_back(without_titles(named[n]));
    return office;
}

const WitnessedOffice* office_in(
    const Witness& witness, const account::OrganizationId& organization
) {
    const auto found = witness.offices.find(organization);
    return found == witness.offices.end() ? nullptr : &found->second;
}

std::optional<Naming> naming_in(const Witness& witness, const account::Mandate& mandate) {
    const auto* const office = office_in(witness, mandate.organization);
    if (office == nullptr) return std::nullopt;
    for (const auto& person : office->persons)
        if (compare_names(mandate.name, person.name) != Match::Different)
            return Naming{witness.source, office->confirmed, person};
    return std::nullopt;
}

// What was not confirmed this time is kept as it was, one time longer.
void keep_missed(const Witness& former, Witness& witness) {
    const int more = former.date < witness.date ? 1 : 0;
    for (const auto& [organization, office] : former.offices) {
        const auto [kept, is_new] = witness.offices.try_emplace(organization, office);
        if (is_new) kept->second.missed += more;
    }
}

}  // namespace

Witness witness_of(
    const Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const std::optional<Witness>& former
) {
    Witness witness{snapshot.source, snapshot.date, {}};
    for (const auto& [organization, position] : subjects_of(organizations, snapshot.subjects)) {
        const auto& subject = snapshot.subjects[position];
        if (subject.doubt == Doubt::None)
            witness.offices.emplace(organization, office_of(subject, snapshot.date));
    }
    if (former) keep_missed(*former, witness);
    return witness;
}

Witness witness_with(
    const Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const std::optional<Witness>& former
) {
    auto witness = former.value_or(Witness{snapshot.source, snapshot.date, {}});
    for (auto& [organization, office] : witness_of(snapshot, organizations, std::nullopt).offices)
        witness.offices.insert_or_assign(organization, office);
    return witness;
}

void doubt_what_is_older(
    Snapshot& snapshot,
    const std::vector<account::Organization>& organizations,
    const std::optional<Witness>& own
) {
    if (!own) return;
    for (const auto& [organization, position] : subjects_of(organizations, snapshot.subjects)) {
        auto& subject = snapshot.subjects[position];
        const auto* const office = office_in(*own, organization);
        if (office == nullptr || office->confirmed <= snapshot.date) continue;
        if (subject.doubt != Doubt::None) continue;
        subject.doubt = Doubt::Contradictory;
        subject.doubt_detail = worded(
            "dříve už byl přečten pozdější stav registru, ze dne {0}",
            "a later state of the register was read before, of {0}",
            {base::to_czech(office->confirmed)}
        );
    }
}

std::optional<Naming> named_elsewhere(
    const account::Mandate& mandate, base::Instant date, const OtherRegisters& others
) {
    for (const auto& witness : others.witnesses) {
        auto naming = naming_in(witness, mandate);
        if (naming && base::prague_day(naming->confirmed) >= base::prague_day(date)) return naming;
    }
    return std::nullopt;
}

bool is_confirmed_by_silence(
    const account::Mandate& mandate, base::Instant date, const OtherRegisters& others
) {
    if (others.confirmed_by.empty()) return true;
    const auto witness = std::ranges::find(others.witnesses, others.confirmed_by, &Witness::source);
    if (witness == others.witnesses.end()) return false;
    const auto* const office = office_in(*witness, mandate.organization);
    if (office == nullptr || date - office->confirmed > others.oldest) return false;
    return !naming_in(*witness, mandate);
}

int missed_before(const account::OrganizationId& organization, const OtherRegisters& others) {
    if (!others.own) return 0;
    const auto* const office = office_in(*others.own, organization);
    return office == nullptr ? 0 : office->missed;
}

}  // namespace registers
