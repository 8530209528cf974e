// The persons whom the register of a test knows: nobody of them has an account in the
// demonstration.
#pragma once

#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/base/json.h"

namespace admin_api_test {

struct KnownPerson {
    std::string ik_mpsv;
    std::string birth_number;
    std::string given;
    std::string surname;
    std::vector<std::string> categories;
};

[[nodiscard]] inline const std::vector<KnownPerson>& known_people() {
    static const std::vector<KnownPerson> people = {
        {"1284384629", "590814/1767", "Radomír", "Martinka", {"SS"}},
        {"1206548926", "9008065121", "Robert", "Dlouhý", {"HN"}},
        {"1273434239", "536107123", "Nataša", "Gollová", {"SS", "HN", "JINA"}},
        {"1504965979", "0551011230", "Bez", "Kategorie", {}}};
    return people;
}

inline void write_register(const std::string& path, const std::vector<KnownPerson>& people) {
    base::Json::Array persons;
    for (const auto& person : people)
        persons.push_back(base::Json::object(
            {{"ik_mpsv", person.ik_mpsv},
             {"birth_number", person.birth_number},
             {"given", person.given},
             {"surname", person.surname},
             {"birth_surname", person.surname},
             {"categories", base::Json::strings(person.categories)}}
        ));
    const auto document = base::Json::object({{"persons", std::move(persons)}});
    if (!base::write_file(path, base::dump(document))) std::abort();
}

}  // namespace admin_api_test
