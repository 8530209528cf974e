#include "admin-api/inputs.h"
#include "admin-api/organizations/resources.h"
#include "admin-api/registers/registers_view.h"
#include "admin-api/registers/resources.h"

namespace admin_api {

Answer<web::Response> read_registers(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto organization = TRY(organization_seen(call, services));
    RegistersSeen seen;
    seen.organization = organization.id;
    const state::RegisterConfirmations confirmations(services.store);
    seen.confirmations = TRY(or_problem(confirmations.of(organization.id, call.now)));
    const state::RegisterChecks checks(services.store);
    seen.check = TRY(or_problem(checks.find(organization.id, call.now)));
    return web::Response::json(200, to_json(seen, call.language, call.now));
}

}  // namespace admin_api
