#include "admin-api/accounts/account_view.h"
#include "admin-api/accounts/resources.h"
#include "admin-api/inputs.h"

namespace admin_api {
namespace {

std::string_view name_of(account::CallerRole role) {
    switch (role) {
        case account::CallerRole::OrganizationAdministrator: return "organization-administrator";
        case account::CallerRole::MinistryAdministrator: return "ministry-administrator";
        case account::CallerRole::Helpdesk: return "helpdesk";
        case account::CallerRole::StatutoryRepresentative: return "statutory-representative";
    }
    return "";
}

}  // namespace

Answer<web::Response> read_me(const Call& call, Services& /*services*/) {
    TRY(Inputs::from_query(call.request, {}).finish());
    std::vector<std::string> roles;
    for (const auto role : call.caller.roles) roles.emplace_back(name_of(role));
    std::vector<std::string> modules;
    for (const auto module : call.caller.administers)
        modules.emplace_back(account::wire_name(module));
    const auto& organization = call.caller_organization;
    return web::Response::json(
        200,
        base::Json::object(
            {{"id", call.caller.id.str()},
             {"username", call.caller.username.str()},
             {"name", to_json(call.caller_account.name)},
             {"organization",
              base::Json::object({{"id", organization.id.str()}, {"name", organization.name}})},
             {"roles", base::Json::strings(roles)},
             {"administers", base::Json::strings(modules)}}
        )
    );
}

}  // namespace admin_api
