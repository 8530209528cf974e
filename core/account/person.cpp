#include "core/account/person.h"

#include <algorithm>
#include <cstdint>

namespace account {
namespace {

constexpr std::size_t kDigitsBeforeCheck = 9;

std::uint64_t random_number(const base::RandomSource& random) {
    std::uint64_t number = 0;
    for (const char byte : random(sizeof number))
        number = (number << 8U) | static_cast<unsigned char>(byte);
    return number;
}

// Nine digits that leave the remainder 10 have no check digit and are nobody's (domain.md F7).
std::uint64_t with_check_digit(std::uint64_t nine) {
    constexpr std::uint64_t kModulus = 11;
    if (nine % kModulus == 10) nine = nine % 10 == 0 ? nine + 1 : nine - 1;
    return nine * 10 + nine % kModulus;
}

}  // namespace

std::string_view wire_name(PersonCategory category) {
    switch (category) {
        case PersonCategory::SocialServicesStaff: return "SS";
        case PersonCategory::MaterialNeedStaff: return "HN";
    }
    return "";
}

std::optional<PersonCategory> parse_person_category(std::string_view text) {
    for (const auto category :
         {PersonCategory::SocialServicesStaff, PersonCategory::MaterialNeedStaff})
        if (text == wire_name(category)) return category;
    return std::nullopt;
}

PersonCategory category_needed_for(AccountKind kind) {
    switch (kind) {
        case AccountKind::SocialServices: return PersonCategory::SocialServicesStaff;
        case AccountKind::MaterialNeed: return PersonCategory::MaterialNeedStaff;
    }
    return PersonCategory::SocialServicesStaff;
}

bool holds(const Person& person, PersonCategory category) {
    return std::ranges::find(person.categories, category) != person.categories.end();
}

IkMpsv drawn_ik_mpsv(const base::RandomSource& random, std::string_view prefix) {
    std::uint64_t nine = 0;
    for (const char digit : prefix) nine = nine * 10 + static_cast<std::uint64_t>(digit - '0');
    std::uint64_t span = 1;
    for (auto i = prefix.size(); i < kDigitsBeforeCheck; ++i) span *= 10;
    nine = nine * span + random_number(random) % span;
    auto digits = std::to_string(with_check_digit(nine));
    digits.insert(0, kDigitsBeforeCheck + 1 - digits.size(), '0');
    return IkMpsv(digits);
}

}  // namespace account
