// A person as the register of persons (KRK) knows him, and the categories that decide who may have
// an account (R9). The rodné číslo is no part of it: nothing that is kept knows one (R7).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/mandate.h"
#include "core/base/random.h"

namespace account {

// Zaměstnanec SS, Zaměstnanec HN.
enum class PersonCategory { SocialServicesStaff, MaterialNeedStaff };
[[nodiscard]] std::string_view wire_name(PersonCategory category);  // "SS", "HN"
[[nodiscard]] std::optional<PersonCategory> parse_person_category(std::string_view text);
// What a person must be to have an account of this kind (R9).
[[nodiscard]] PersonCategory category_needed_for(AccountKind kind);

struct Person {
    IkMpsv ik_mpsv = {};
    PersonName name = {};
    std::string second_surname = {};
    std::string birth_surname = {};
    std::vector<PersonCategory> categories = {};
    friend bool operator==(const Person&, const Person&) = default;
};
[[nodiscard]] bool holds(const Person& person, PersonCategory category);

// For a person entered by hand (R9): digits at random after the prefix of at most five digits, and
// the check digit. Whether it is free the directory decides.
[[nodiscard]] IkMpsv drawn_ik_mpsv(const base::RandomSource& random, std::string_view prefix);

}  // namespace account
