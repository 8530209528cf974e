#include "admin-api/organizations/organization_view.h"

#include "admin-api/accounts/account_view.h"
#include "admin-api/permissions/account_rights.h"
#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace admin_api {
namespace {

using base::Json;

template <class Tag>
Json or_null(const std::optional<base::Tagged<Tag>>& id) {
    return id ? Json(id->str()) : Json();
}

Json names_of(const std::vector<account::Module>& modules) {
    std::vector<std::string> names;
    names.reserve(modules.size());
    for (const auto module : modules) names.emplace_back(account::wire_name(module));
    return Json::strings(names);
}

}  // namespace

Json to_json(const account::Organization& organization) {
    return Json::object(
        {{"id", organization.id.str()},
         {"name", organization.name},
         {"ico", or_null(organization.ico)},
         {"ovm_id", or_null(organization.ovm_id)},
         {"kind", account::wire_name(organization.kind)},
         {"office_kind", organization.office_kind},
         {"region", organization.region},
         {"address", organization.address},
         {"data_box", organization.data_box},
         {"modules", names_of(organization.allowed_modules)},
         {"discarded", organization.discarded}}
    );
}

Json to_json(const account::Workplace& workplace) {
    return Json::object(
        {{"code", workplace.code.str()},
         {"name", workplace.name},
         {"office_kind", workplace.office_kind},
         {"town", workplace.town},
         {"validity", to_json(workplace.validity)},
         {"discarded", workplace.discarded}}
    );
}

Json to_json(const std::vector<directory::OrganizationAdministrator>& all) {
    Json::Array items;
    for (const auto& one : all)
        items.push_back(Json::object(
            {{"username", one.username.str()},
             {"name", to_json(one.name)},
             {"administers", names_of(one.modules)}}
        ));
    return {std::move(items)};
}

std::string etag_of_version(const std::string& entry_version) {
    constexpr std::size_t kLength = 27;
    return '"' + base::base64url_encode(base::sha256(entry_version)).substr(0, kLength) + '"';
}

}  // namespace admin_api
