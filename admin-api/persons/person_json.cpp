#include "admin-api/persons/person_json.h"

#include <algorithm>

#include "core/account/fold.h"

namespace admin_api {
namespace {

constexpr std::size_t kLongestName = 100;
constexpr auto kFirstPrintable = U' ';
constexpr auto kDelete = char32_t{0x7F};
constexpr auto kLastControl = char32_t{0x9F};

// Absent and null are no text; what is no text spoils the person.
bool read_text(const base::Json& json, std::string_view name, std::string& into) {
    const auto* value = json.find(name);
    if (value == nullptr || value->is_null()) return true;
    const auto* text = value->as_string();
    if (text != nullptr) into = *text;
    return text != nullptr;
}

// Categories that we do not know are other offices' business.
bool read_categories(const base::Json& json, std::vector<account::PersonCategory>& into) {
    const auto* value = json.find("categories");
    if (value == nullptr) return true;
    const auto* items = value->as_array();
    if (items == nullptr) return false;
    for (const auto& item : *items) {
        if (item.as_string() == nullptr) return false;
        if (const auto category = account::parse_person_category(*item.as_string()))
            into.push_back(*category);
    }
    return true;
}

}  // namespace

bool is_name(std::string_view text) {
    const auto characters = account::composed(text);
    return characters && characters->size() <= kLongestName &&
           std::ranges::none_of(*characters, [](char32_t c) {
               return c < kFirstPrintable || (c >= kDelete && c <= kLastControl);
           });
}

bool is_whole(const account::Person& person) {
    const auto& name = person.name;
    if (!account::parse_ik_mpsv(person.ik_mpsv.str()) || name.surname.empty()) return false;
    return is_name(name.surname) && is_name(name.given) && is_name(name.title_before) &&
           is_name(name.title_after) && is_name(person.second_surname) &&
           is_name(person.birth_surname);
}

std::optional<account::Person> person_from(const base::Json& json) {
    account::Person person;
    std::string ik_mpsv;
    const bool is_read = read_text(json, "ik_mpsv", ik_mpsv) &&
                         read_text(json, "given", person.name.given) &&
                         read_text(json, "surname", person.name.surname) &&
                         read_text(json, "title_before", person.name.title_before) &&
                         read_text(json, "title_after", person.name.title_after) &&
                         read_text(json, "second_surname", person.second_surname) &&
                         read_text(json, "birth_surname", person.birth_surname) &&
                         read_categories(json, person.categories);
    person.ik_mpsv = account::IkMpsv(ik_mpsv);
    if (!is_read || !is_whole(person)) return std::nullopt;
    return person;
}

}  // namespace admin_api
