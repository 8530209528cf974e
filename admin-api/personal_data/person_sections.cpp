#include "admin-api/personal_data/person_sections.h"

#include <array>

#include "admin-api/accounts/account_fields.h"
#include "admin-api/accounts/account_view.h"
#include "admin-api/consents/consent_view.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/requests/notices.h"

namespace admin_api {
namespace {

using base::Json;

Answer<Json> account_section(const Target& target, const Call& call, Services& services) {
    const auto& account = target.account;
    const ViewContext context{
        .organization_name = target.organization.name,
        .maximum_password_months = services.rules.now()->settings.passwords.maximum_age_months,
        .failed_attempts = TRY(or_problem(services.store.attempts(account.id.str()))),
        .now = call.now};
    const auto details = TRY(or_problem(
        services.directory.account_changes().details_of(account.id, account.organization)
    ));
    auto json = to_json(account, context);
    json.set("details", to_json(details));
    return json;
}

Answer<Json> person_section(const Target& target, const Call& /*call*/, Services& services) {
    const auto& account = target.account;
    const auto found = TRY(or_problem(services.directory.persons().find(account.ik_mpsv)));
    if (!found) return Json();
    const auto& person = found->person;
    std::vector<std::string> categories;
    for (const auto category : person.categories)
        categories.emplace_back(account::wire_name(category));
    const auto is_by_hand = found->source == directory::PersonSource::Manual;
    return Json::object(
        {{"ik_mpsv", person.ik_mpsv.str()},
         {"name", to_json(person.name)},
         {"second_surname", person.second_surname},
         {"birth_surname", person.birth_surname},
         {"categories", Json::strings(categories)},
         {"source", is_by_hand ? "manual" : "register"}}
    );
}

Answer<Json> consents_section(const Target& target, const Call& /*call*/, Services& services) {
    const auto& ik_mpsv = target.account.ik_mpsv;
    Json::Array items;
    for (const auto& consent : TRY(or_problem(services.directory.consents().history_of(ik_mpsv))))
        items.push_back(to_json(consent));
    return Json(std::move(items));
}

// Who gave a right is somebody else.
Answer<Json> permissions_section(const Target& target, const Call& call, Services& services) {
    const auto& account = target.account;
    const directory::Reader reader{call.caller.id, call.caller.organization};
    Json::Array items;
    for (const auto& one :
         TRY(or_problem(services.directory.rights().history_of(account, reader)))) {
        const auto& [assigned_by, assigned_in, revoked_at, revoked_because] = one.origin;
        auto item = to_json(one.assignment, account, call.now);
        item.set("revoked_at", revoked_at ? Json(base::to_rfc3339(*revoked_at)) : Json())
            .set("revoked_because", revoked_because);
        items.push_back(std::move(item));
    }
    return Json(std::move(items));
}

Answer<Json> delegations_section(const Target& target, const Call& /*call*/, Services& services) {
    const auto& account = target.account;
    Json::Array items;
    for (const auto& one : TRY(or_problem(services.directory.delegations().of_account(account)))) {
        const auto& delegation = one.delegation;
        items.push_back(Json::object(
            {{"given", delegation.delegator == account.id},
             {"module", account::wire_name(delegation.permission.module)},
             {"code", delegation.permission.code.str()},
             {"validity", to_json(delegation.validity)},
             {"revoked", delegation.revoked}}
        ));
    }
    return Json(std::move(items));
}

Answer<Json> sessions_section(const Target& target, const Call& call, Services& services) {
    const auto& account = target.account;
    Json::Array items;
    for (const auto& session : TRY(or_problem(services.sessions.of_account(account.id, call.now))))
        items.push_back(to_json(session));
    return Json(std::move(items));
}

Answer<Json> requests_section(const Target& target, const Call& call, Services& services) {
    return notices_of(target.account.id, call, services);
}

enum class Of { Account, Person };
struct Section {
    std::string_view name;
    Of of{};
    Answer<Json> (*made)(const Target&, const Call&, Services&) = nullptr;
};
constexpr auto kSections = std::to_array<Section>(
    {{"account", Of::Account, account_section},
     {"person", Of::Person, person_section},
     {"consents", Of::Person, consents_section},
     {"permissions", Of::Account, permissions_section},
     {"delegations", Of::Account, delegations_section},
     {"sessions", Of::Account, sessions_section},
     {"requests", Of::Account, requests_section}}
);

// What is the person's stands once, beside the first account.
Answer<Json> another(const Target& target, const Call& call, Services& services) {
    auto json = Json::object();
    for (const auto& section : kSections) {
        if (section.of == Of::Person) continue;
        auto made = TRY(section.made(target, call, services));
        json.set(section.name, std::move(made));
    }
    return json;
}

}  // namespace

Answer<Json> sections_of(const PersonAccounts& accounts, const Call& call, Services& services) {
    auto json = Json::object({{"exported_at", base::to_rfc3339(call.now)}});
    for (const auto& section : kSections) {
        auto made = TRY(section.made(accounts.front(), call, services));
        json.set(section.name, std::move(made));
    }
    Json::Array others;
    for (std::size_t i = 1; i < accounts.size(); ++i)
        others.push_back(TRY(another(accounts[i], call, services)));
    return json.set("other_accounts", std::move(others));
}

}  // namespace admin_api
