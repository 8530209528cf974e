// Who holds správa systému in an organization, whether somebody else does, and whom to take it from
// (R13): a provider's accounts begin with it, and most of them do not need it.
#include <algorithm>
#include <map>

#include "admin-api/accounts/account_view.h"
#include "admin-api/inputs.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/permissions/last_login.h"
#include "admin-api/permissions/resources.h"
#include "core/account/succession.h"

namespace admin_api {
namespace {

using account::Account;
using account::Assignment;
using base::Json;

using LastLogins = std::map<account::AccountId, base::Instant>;

struct Organization {
    account::Organization organization;
    std::vector<Account> administrators;
    LastLogins last_logins;
    base::Instant now;
};

Answer<account::Organization> organization_of(const Call& call, Services& services) {
    const auto id = account::parse_organization_id(call.parameters["id"]);
    if (!id) return refuse(ProblemCode::OrganizationNotFound);
    const auto found = TRY(or_problem(services.directory.organizations().find(*id)));
    if (!found || !account::may_see(*id, call.caller))
        return refuse(ProblemCode::OrganizationNotFound);
    return *found;
}

Answer<LastLogins> last_logins_of(
    const std::vector<Account>& administrators, const Call& call, Services& services
) {
    LastLogins logins;
    for (const auto& account : administrators)
        if (const auto last = TRY(last_login_of(account.id, call.now, services)))
            logins.emplace(account.id, *last);
    return logins;
}

bool another_administers(
    const Organization& place, const Account& account, account::Module module
) {
    return std::ranges::any_of(place.administrators, [&](const Account& other) {
        return other.id != account.id && account::is_administrator_at(other, module, place.now);
    });
}

bool is_administration(const Assignment& assignment) {
    return !assignment.revoked &&
           assignment.permission.code.str() == account::kSystemAdministration;
}

// Who was there first stays: by the first day, of the same day by the username.
bool is_first(const Organization& place, const Account& account, const Assignment& assignment) {
    return std::ranges::none_of(place.administrators, [&](const Account& other) {
        if (other.id == account.id) return false;
        const auto module = assignment.permission.module;
        if (!account::is_administrator_at(other, module, place.now)) return false;
        return std::ranges::any_of(other.assignments, [&](const Assignment& one) {
            if (!is_administration(one) || one.permission.module != module) return false;
            const auto& from = assignment.validity.from;
            return one.validity.from < from ||
                   (one.validity.from == from && other.username < account.username);
        });
    });
}

// What the person does with it nobody here can know: it is a proposal, and says so.
bool is_to_be_withdrawn(
    const Organization& place, const Account& account, const Assignment& assignment
) {
    const auto module = assignment.permission.module;
    return place.organization.kind == account::OrganizationKind::Provider &&
           module == account::Module::Poskytovatel && another_administers(place, account, module) &&
           !is_first(place, account, assignment);
}

Json held_by(const Organization& place, const Account& account) {
    Json::Array rights;
    for (const auto& assignment : account.assignments) {
        if (!is_administration(assignment)) continue;
        auto right = to_json(assignment, account, place.now);
        right.set("another", another_administers(place, account, assignment.permission.module))
            .set("withdrawal_proposed", is_to_be_withdrawn(place, account, assignment));
        rights.push_back(std::move(right));
    }
    return {std::move(rights)};
}

Json to_json(const Organization& place, const Account& account) {
    const auto login = place.last_logins.find(account.id);
    return Json::object(
        {{"username", account.username.str()},
         {"name", account::full_name(account.name)},
         {"kind", account::wire_name(account.kind)},
         {"last_login",
          login == place.last_logins.end() ? Json() : Json(base::to_rfc3339(login->second))},
         {"administers", held_by(place, account)}}
    );
}

Json to_json(const Organization& place) {
    Json::Array people;
    for (const auto& account : place.administrators) people.push_back(to_json(place, account));
    return Json::object(
        {{"organization",
          Json::object({{"id", place.organization.id.str()}, {"name", place.organization.name}})},
         {"administrators", std::move(people)}}
    );
}

}  // namespace

Answer<web::Response> read_administrators(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    Organization place;
    place.organization = TRY(organization_of(call, services));
    place.now = call.now;
    auto& rights = services.directory.rights();
    place.administrators = TRY(or_problem(rights.administrators_of(place.organization.id)));
    std::ranges::sort(place.administrators, {}, &Account::username);
    place.last_logins = TRY(last_logins_of(place.administrators, call, services));
    return web::Response::json(200, to_json(place));
}

}  // namespace admin_api
