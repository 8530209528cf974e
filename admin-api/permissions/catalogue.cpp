#include "admin-api/inputs.h"
#include "admin-api/permissions/resources.h"

namespace admin_api {
namespace {

base::Json to_json(const directory::CataloguePermission& permission) {
    return base::Json::object(
        {{"code", permission.code.str()},
         {"title", permission.title},
         {"submission", permission.submission},
         {"covers", base::Json::strings(permission.covers)}}
    );
}

base::Json to_json(const directory::CatalogueModule& module) {
    base::Json::Array permissions;
    for (const auto& permission : module.permissions)
        if (!permission.discarded) permissions.push_back(to_json(permission));
    return base::Json::object(
        {{"module", account::wire_name(module.module)},
         {"title", module.title},
         {"kind", account::wire_name(account::kind_of(module.module))},
         {"permissions", std::move(permissions)}}
    );
}

}  // namespace

Answer<web::Response> read_catalogue(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    base::Json::Array modules;
    for (const auto& module : TRY(or_problem(services.directory.catalogue().all())))
        modules.push_back(to_json(module));
    return web::Response::json(200, base::Json::object({{"modules", std::move(modules)}}));
}

}  // namespace admin_api
