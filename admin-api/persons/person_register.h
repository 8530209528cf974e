// The person register of MPSV (KRK), in which a person must stand before he gets an account (R9):
// asked by IK MPSV or by rodné číslo, which is forgotten with the question (R7). An unknown person is
// an answer; a register that is silent or speaks nonsense is an error, and never "unknown". Waits for
// the network: call it from the pool of outgoing work.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/account/mandate.h"
#include "core/base/result.h"
#include "core/base/secret.h"

namespace admin_api {

// Who may work in which kind of module (R9): HN for oknouze, SS for the others.
enum class PersonCategory { MaterialNeedEmployee, SocialServicesEmployee };
[[nodiscard]] std::string_view wire_name(PersonCategory category);  // "HN", "SS"

struct Person {
    account::IkMpsv ik_mpsv;
    account::PersonName name;
    std::string birth_surname;
    std::vector<PersonCategory> categories;
};

// Nine or ten digits whose date and check digit were verified (domain.md F7); never printed.
class BirthNumber {
public:
    // "590814/1767" or without the slash; nullopt when it is none.
    [[nodiscard]] static std::optional<BirthNumber> parse(std::string_view text);
    [[nodiscard]] const base::Secret& digits() const { return digits_; }

private:
    explicit BirthNumber(base::Secret digits) : digits_(std::move(digits)) {}
    base::Secret digits_;
};

using PersonKey = std::variant<account::IkMpsv, BirthNumber>;

enum class PersonRegisterError { Unavailable, Misunderstood };

class PersonRegister {
public:
    PersonRegister() = default;
    PersonRegister(const PersonRegister&) = delete;
    PersonRegister& operator=(const PersonRegister&) = delete;
    PersonRegister(PersonRegister&&) = delete;
    PersonRegister& operator=(PersonRegister&&) = delete;
    virtual ~PersonRegister() = default;

    // nullopt: the register answered that it knows no such person.
    [[nodiscard]] virtual base::Result<std::optional<Person>, PersonRegisterError> find(
        const PersonKey& key
    ) = 0;
};

}  // namespace admin_api
