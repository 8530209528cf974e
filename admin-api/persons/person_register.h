// The person register of MPSV (KRK), in which a person must stand before he gets an account (R9):
// asked by IK MPSV or by rodné číslo, which is forgotten with the question (R7). An unknown person
// is an answer; a register that is silent or speaks nonsense is an error, and never "unknown".
// Waits for the network: call it from the pool of outgoing work (Work::Outgoing).
#pragma once

#include <optional>
#include <variant>

#include "admin-api/persons/birth_number.h"
#include "core/account/person.h"
#include "core/base/result.h"

namespace admin_api {

using account::Person;
using account::PersonCategory;
using PersonKey = std::variant<account::IkMpsv, BirthNumber>;

enum class PersonRegisterError {
    Unavailable,   // silent, away, or it says itself that it cannot answer
    Misunderstood  // it answered, but not what the mapping says, or about somebody else
};

class PersonRegister {
public:
    PersonRegister() = default;
    PersonRegister(const PersonRegister&) = delete;
    PersonRegister& operator=(const PersonRegister&) = delete;
    PersonRegister(PersonRegister&&) = delete;
    PersonRegister& operator=(PersonRegister&&) = delete;
    virtual ~PersonRegister() = default;

    // nullopt: the register answered that it knows no such person. Safe from several threads.
    [[nodiscard]] virtual base::Result<std::optional<Person>, PersonRegisterError> find(
        const PersonKey& key
    ) = 0;
};

}  // namespace admin_api
