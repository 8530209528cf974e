#include "admin-api/permissions/vacancies.h"

#include <algorithm>

#include "admin-api/approvals/approval_view.h"
#include "admin-api/cursor.h"
#include "admin-api/inputs.h"
#include "admin-api/permissions/resources.h"
#include "core/account/succession.h"
#include "core/state/value.h"

namespace admin_api {
namespace {

using account::Module;
using account::Organization;
using base::Json;

// Among the notices of accounts, whose keys begin with the identifier of an account.
constexpr std::string_view kPlace = "vacancy/";
constexpr int kMonthsKept = 120;

constexpr Text kText = {
    "Poslední správce systému tohoto modulu v organizaci odvolal souhlas. Dohodněte s organizací, "
    "kdo ho nahradí, a přidělte mu správu systému.",
    "The last administrator of this module in the organization has withdrawn the consent. Agree "
    "with the organization who takes over, and assign the system administration to that person."};

struct Vacancy {
    account::OrganizationId organization;
    Module module{};
    base::Instant noted;
};

bool is_open_administration(const account::Assignment& one, base::Day today) {
    const auto& until = one.validity.until;
    return !one.revoked && one.permission.code.str() == account::kSystemAdministration &&
           (!until || today <= *until);
}

state::Record record_of(const Vacancy& vacancy) {
    const std::string module(account::wire_name(vacancy.module));
    return {
        .kind = state::Kind::Notice,
        .key = std::string(kPlace) + vacancy.organization.str() + "/" + module,
        .value = base::dump(Json::object(
            {{"organization", vacancy.organization.str()},
             {"module", module},
             {"noted", state::json_of(vacancy.noted)}}
        )),
        .owner = {},
        .group = {},
        .expires = base::plus_months(vacancy.noted, kMonthsKept)};
}

Answer<Vacancy> vacancy_of(const state::Record& record) {
    const auto value = TRY(or_problem(state::ValueReader::of(record)));
    const auto module = account::parse_module(TRY(or_problem(value.text("module"))));
    if (!module) return refuse(ProblemCode::StateUnavailable);
    Vacancy vacancy;
    vacancy.organization = account::OrganizationId(TRY(or_problem(value.text("organization"))));
    vacancy.module = *module;
    vacancy.noted = TRY(or_problem(value.instant("noted")));
    return vacancy;
}

Answer<bool> is_filled(const Vacancy& vacancy, const Call& call, Services& services) {
    const auto administrators =
        TRY(or_problem(services.directory.rights().administrators_of(vacancy.organization)));
    return std::ranges::any_of(administrators, [&](const account::Account& one) {
        return account::is_administrator_at(one, vacancy.module, call.now);
    });
}

Json to_json(const Vacancy& vacancy, const Organization& organization, Language language) {
    return Json::object(
        {{"organization",
          Json::object({{"id", organization.id.str()}, {"name", organization.name}})},
         {"module", account::wire_name(vacancy.module)},
         {"noted_at", base::to_rfc3339(vacancy.noted)},
         {"text", kText.in(language)}}
    );
}

// Null where there is nothing to do any more.
Answer<Json> shown(const state::Record& record, const Call& call, Services& services) {
    const auto vacancy = TRY(vacancy_of(record));
    const auto organization =
        TRY(or_problem(services.directory.organizations().find(vacancy.organization)));
    if (!organization || organization->discarded) return Json();
    if (TRY(is_filled(vacancy, call, services))) return Json();
    return to_json(vacancy, *organization, call.language);
}

}  // namespace

Answer<void> note_vacancies(
    const account::AccountId& account, const Call& call, Services& services
) {
    const auto found = TRY(or_problem(services.directory.accounts().find(account)));
    if (!found) return {};
    for (const auto& one : found->assignments) {
        if (!is_open_administration(one, base::prague_day(call.now))) continue;
        const Vacancy vacancy{found->organization, one.permission.module, call.now};
        TRY(or_problem(services.store.put(record_of(vacancy))));
    }
    return {};
}

Answer<web::Response> read_vacancies(const Call& call, Services& services) {
    TRY(check_ministry(call));
    const auto rules = services.rules.now();
    auto inputs = Inputs::from_query(call.request, {"cursor", "limit"});
    const auto limit = inputs.number("limit", {.least = 1, .most = rules->settings.largest_limit})
                           .value_or(rules->settings.default_limit);
    const auto place = std::string(kPlace) + place_of_cursor(inputs, kPlace);
    TRY(inputs.finish());
    auto found =
        TRY(or_problem(services.store.page(state::Kind::Notice, place, limit + 1, call.now)));
    std::erase_if(found, [](const auto& record) { return !record.key.starts_with(kPlace); });
    Json next;
    if (found.size() > limit) {
        found.resize(limit);
        next = cursor_to(found.back().key.substr(kPlace.size()), kPlace);
    }
    Json::Array vacancies;
    for (const auto& record : found)
        if (auto item = TRY(shown(record, call, services)); !item.is_null())
            vacancies.push_back(std::move(item));
    return web::Response::json(
        200, Json::object({{"vacancies", std::move(vacancies)}, {"next", std::move(next)}})
    );
}

}  // namespace admin_api
