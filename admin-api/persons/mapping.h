// From the answer of a register to a person, by paths and codes that are configuration
// (docs/person-register.md). Whatever the mapping does not explain is misunderstood: never a
// person, and never an unknown one.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "admin-api/persons/person_register.h"
#include "admin-api/persons/register_answer.h"

namespace admin_api {

enum class AnswerFormat { Json, Xml };
enum class Outcome { Found, Unknown, Unavailable };

struct Mapping {
    AnswerFormat format = AnswerFormat::Json;
    // Where the register says how it went, and what its words mean; without a path, nowhere.
    std::string outcome_path;
    std::map<std::string, Outcome, std::less<>> outcomes;
    // Stands in every true answer: with it and without a person, the person is unknown.
    std::string answered_path;
    std::string person_path;
    // Below the person; an empty one is not told.
    std::string ik_mpsv;
    std::string given;
    std::string surname;
    std::string title_before;
    std::string title_after;
    std::string second_surname;
    std::string birth_surname;
    std::string category;
    std::map<std::string, PersonCategory, std::less<>> categories;
};

// The answer of a register that speaks the simple form: {"found": true, "person": {…}}.
[[nodiscard]] Mapping simple_mapping();

using Understood = base::Result<std::optional<Person>, PersonRegisterError>;
[[nodiscard]] Understood understand(const RegisterAnswer& answer, const Mapping& mapping);

}  // namespace admin_api
