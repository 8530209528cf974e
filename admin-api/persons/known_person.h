// A person for a call: asked of the register within the caller's allowance, with the refusals of
// R9, or entered by hand. Whoever makes accounts begins here; the audit record is his.
#pragma once

#include "admin-api/inputs.h"
#include "admin-api/persons/person_register.h"
#include "admin-api/pipeline.h"

namespace admin_api {

// `ik_mpsv` or `birth_number`, one of them; nullopt with a fault otherwise.
[[nodiscard]] std::optional<PersonKey> read_person_key(Inputs& inputs);

// too-many-lookups, person-register-unavailable, person-unknown. Waits for the network.
[[nodiscard]] Answer<Person> person_behind(
    const PersonKey& key, const Call& call, Services& services
);
// category-missing, when the person may have no account of this kind.
[[nodiscard]] Answer<void> check_category(const Person& person, account::AccountKind kind);

// Where an IK is assigned: what is used already, and what the assigned ones begin with.
struct IkSpace {
    directory::Persons& persons;
    std::string prefix;
};
[[nodiscard]] Answer<Person> with_assigned_ik(
    Person person, const IkSpace& space, const base::RandomSource& random
);
// Only for an account of oknouze (R9): the person as it was typed, with the IK that is assigned
// and reserved by this. Repeating it assigns another.
[[nodiscard]] Answer<Person> person_entered_by_hand(Person person, Services& services);

}  // namespace admin_api
