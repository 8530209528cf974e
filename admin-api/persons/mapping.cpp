#include "admin-api/persons/mapping.h"

#include "admin-api/persons/person_json.h"

namespace admin_api {
namespace {

constexpr auto kMisunderstood = PersonRegisterError::Misunderstood;

// What the register says of itself; nullopt when the mapping names no place, or nothing is there.
base::Result<std::optional<Outcome>, PersonRegisterError> outcome_of(
    const RegisterAnswer& answer, const Mapping& mapping
) {
    if (mapping.outcome_path.empty()) return std::nullopt;
    const auto codes = answer.texts(mapping.outcome_path);
    if (codes.empty()) return std::nullopt;
    const auto known = mapping.outcomes.find(codes.front());
    // Two outcomes in one answer, or one that nobody explained.
    if (codes.size() > 1 || known == mapping.outcomes.end()) return base::fail(kMisunderstood);
    return known->second;
}

class PersonReader {
public:
    PersonReader(const RegisterAnswer& answer, const std::string& path)
        : answer_(answer), path_(path) {}

    std::string text(const std::string& name) {
        if (name.empty()) return {};
        const auto path = joined(path_, name);
        is_ambiguous_ = is_ambiguous_ || answer_.count(path) > 1;
        return answer_.text(path);
    }
    [[nodiscard]] std::vector<std::string> texts(const std::string& name) const {
        return name.empty() ? std::vector<std::string>() : answer_.texts(joined(path_, name));
    }
    [[nodiscard]] bool is_ambiguous() const { return is_ambiguous_; }

private:
    const RegisterAnswer& answer_;
    const std::string& path_;
    bool is_ambiguous_ = false;
};

// Codes of other offices are no fault.
std::vector<PersonCategory> categories_of(const PersonReader& reader, const Mapping& mapping) {
    Person seen;
    for (const auto& code : reader.texts(mapping.category)) {
        const auto known = mapping.categories.find(code);
        if (known == mapping.categories.end() || account::holds(seen, known->second)) continue;
        seen.categories.push_back(known->second);
    }
    return seen.categories;
}

Understood person_of(const RegisterAnswer& answer, const Mapping& mapping) {
    PersonReader reader(answer, mapping.person_path);
    Person person{
        .ik_mpsv = account::IkMpsv(reader.text(mapping.ik_mpsv)),
        .name =
            {reader.text(mapping.title_before),
             reader.text(mapping.given),
             reader.text(mapping.surname),
             reader.text(mapping.title_after)},
        .second_surname = reader.text(mapping.second_surname),
        .birth_surname = reader.text(mapping.birth_surname),
        .categories = categories_of(reader, mapping)};
    if (reader.is_ambiguous() || !is_whole(person)) return base::fail(kMisunderstood);
    return person;
}

}  // namespace

Mapping simple_mapping() {
    return {
        .outcome_path = "found",
        .outcomes = {{"true", Outcome::Found}, {"false", Outcome::Unknown}},
        .answered_path = {},
        .person_path = "person",
        .ik_mpsv = "ik_mpsv",
        .given = "given",
        .surname = "surname",
        .title_before = "title_before",
        .title_after = "title_after",
        .second_surname = "second_surname",
        .birth_surname = "birth_surname",
        .category = "categories",
        .categories = {
            {"SS", PersonCategory::SocialServicesStaff},
            {"HN", PersonCategory::MaterialNeedStaff}}};
}

Understood understand(const RegisterAnswer& answer, const Mapping& mapping) {
    const auto outcome = TRY(outcome_of(answer, mapping));
    if (outcome == Outcome::Unavailable) return base::fail(PersonRegisterError::Unavailable);
    const auto persons = answer.count(mapping.person_path);
    if (outcome == Outcome::Unknown) {
        if (persons > 0) return base::fail(kMisunderstood);
        return std::nullopt;
    }
    if (persons == 1) return person_of(answer, mapping);
    const bool is_answered =
        !mapping.answered_path.empty() && answer.count(mapping.answered_path) > 0;
    if (persons == 0 && is_answered && !outcome) return std::nullopt;
    return base::fail(kMisunderstood);
}

}  // namespace admin_api
