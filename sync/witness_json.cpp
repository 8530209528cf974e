#include "sync/witness_json.h"

namespace registers {

namespace {

using base::Json;

Json milliseconds(base::Instant instant) {
    return std::int64_t{instant.time_since_epoch().count()};
}

Json json_of(const account::OrganizationId& organization, const WitnessedOffice& office) {
    Json::Array persons;
    for (const auto& each : office.persons)
        persons.push_back(Json::strings({each.name.given, each.name.surname, each.function}));
    return Json::object(
        {{"organization", organization.str()},
         {"confirmed_ms", milliseconds(office.confirmed)},
         {"missed", office.missed},
         {"persons", std::move(persons)}}
    );
}

std::optional<NamedPerson> person_from(const Json& json) {
    const auto* const parts = json.as_array();
    if (parts == nullptr || parts->size() != 3) return std::nullopt;
    const auto* const given = (*parts)[0].as_string();
    const auto* const surname = (*parts)[1].as_string();
    const auto* const function = (*parts)[2].as_string();
    if (given == nullptr || surname == nullptr || function == nullptr) return std::nullopt;
    NamedPerson person;
    person.name.given = *given;
    person.name.surname = *surname;
    person.function = *function;
    return person;
}

std::optional<WitnessedOffice> office_from(const Json& json) {
    const auto confirmed = json.int_at("confirmed_ms");
    const auto missed = json.int_at("missed");
    const auto* const persons = json.find("persons");
    if (!confirmed || !missed || persons == nullptr || persons->as_array() == nullptr)
        return std::nullopt;
    WitnessedOffice office;
    office.confirmed = base::Instant(std::chrono::milliseconds(*confirmed));
    office.missed = static_cast<int>(*missed);
    for (const auto& each : *persons->as_array()) {
        auto person = person_from(each);
        if (!person) return std::nullopt;
        office.persons.push_back(*std::move(person));
    }
    return office;
}

}  // namespace

Json to_json(const Witness& witness) {
    Json::Array offices;
    for (const auto& [organization, office] : witness.offices)
        offices.push_back(json_of(organization, office));
    return Json::object(
        {{"source", witness.source},
         {"date_ms", milliseconds(witness.date)},
         {"offices", std::move(offices)}}
    );
}

std::optional<Witness> witness_from(const Json& json) {
    const auto source = json.string_at("source");
    const auto date = json.int_at("date_ms");
    const auto* const offices = json.find("offices");
    if (!source || !date || offices == nullptr || offices->as_array() == nullptr)
        return std::nullopt;
    Witness witness{*source, base::Instant(std::chrono::milliseconds(*date)), {}};
    for (const auto& each : *offices->as_array()) {
        const auto organization = each.string_at("organization");
        auto office = office_from(each);
        if (!organization || !office) return std::nullopt;
        witness.offices.emplace(account::OrganizationId(*organization), *std::move(office));
    }
    return witness;
}

}  // namespace registers
