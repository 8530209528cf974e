#include "admin-api/persons/known_person.h"

namespace admin_api {
namespace {

using Found = base::Result<std::optional<Person>, PersonRegisterError>;

constexpr int kMostDraws = 50;
constexpr Text kOneOfBoth = {
    "Uveďte buď ik_mpsv, nebo birth_number.", "Give either ik_mpsv or birth_number."};

Answer<void> check_allowance(const PersonKey& key, const Call& call, Services& services) {
    const auto rules = services.rules.now();
    const auto& allowances = rules->settings.persons.lookups;
    auto& limits = services.lookup_limits;
    const auto ask = [&] {
        if (std::holds_alternative<BirthNumber>(key))
            return limits.by_birth_number(call.caller.id, allowances, call.now);
        if (call.carrying != nullptr) return limits.by_import(call.caller.id, allowances, call.now);
        return limits.by_ik(call.caller.id, allowances, call.now);
    };
    const auto asked = ask();
    if (asked == Asked::TooOften) return refuse(ProblemCode::TooManyLookups);
    return {};
}

Problem problem_from(PersonRegisterError error) {
    const auto* const detail = error == PersonRegisterError::Unavailable
                                   ? "the person register is unavailable"
                                   : "the person register is misunderstood";
    return {.code = ProblemCode::PersonRegisterUnavailable, .log_detail = detail};
}

std::string_view name_of(const Found& found) {
    if (found) return *found ? "found" : "unknown";
    return found.error() == PersonRegisterError::Unavailable ? "unavailable" : "misunderstood";
}

}  // namespace

std::optional<PersonKey> read_person_key(Inputs& inputs) {
    const bool by_number = inputs.text("birth_number") != nullptr;
    if (by_number && inputs.text("ik_mpsv") != nullptr) {
        inputs.add_fault("birth_number", "one-of-both", kOneOfBoth);
        return std::nullopt;
    }
    if (by_number) return inputs.parsed("birth_number", BirthNumber::parse);
    return inputs.parsed("ik_mpsv", account::parse_ik_mpsv);
}

Answer<Person> person_behind(const PersonKey& key, const Call& call, Services& services) {
    TRY(check_allowance(key, call, services));
    auto found = services.persons.find(key);
    services.metrics.count(
        "klicnik_admin_person_register_total", {{"result", std::string(name_of(found))}}
    );
    if (!found) return base::fail(problem_from(found.error()));
    if (!*found) return refuse(ProblemCode::PersonUnknown);
    return **std::move(found);
}

Answer<void> check_category(const Person& person, account::AccountKind kind) {
    if (account::holds(person, account::category_needed_for(kind))) return {};
    return refuse(ProblemCode::CategoryMissing);
}

Answer<Person> with_assigned_ik(
    Person person, const IkSpace& space, const base::RandomSource& random
) {
    person.categories = {PersonCategory::MaterialNeedStaff};
    for (int draw = 0; draw < kMostDraws; ++draw) {
        person.ik_mpsv = account::drawn_ik_mpsv(random, space.prefix);
        const auto reserved = TRY(or_problem(space.persons.reserve(person)));
        if (reserved == directory::Reserved::Yes) return person;
    }
    return base::fail(Problem{
        .code = ProblemCode::Internal,
        .log_detail = "no free IK found under person_register.assigned_ik_prefix"});
}

Answer<Person> person_entered_by_hand(Person person, Services& services) {
    const auto rules = services.rules.now();
    return with_assigned_ik(
        std::move(person),
        {services.directory.persons(), rules->settings.persons.assigned_ik_prefix},
        services.random
    );
}

}  // namespace admin_api
