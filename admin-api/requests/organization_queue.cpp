#include "admin-api/approvals/approval_view.h"
#include "admin-api/organizations/organization_view.h"
#include "admin-api/requests/organization_form.h"
#include "admin-api/requests/organization_resources.h"
#include "admin-api/requests/queue_question.h"

namespace admin_api {

using base::Json;

Json to_json(const OrganizationRequest& request) {
    auto json = Json::object(
        {{"id", request.id},
         {"state", name_of(request.state())},
         {"received", base::to_rfc3339(request.received)},
         {"form", to_json(request.form)},
         {"history", shown(request.turns)}}
    );
    if (request.organization) json.set("organization", to_json(*request.organization));
    return json;
}

Answer<OrganizationRequest> organization_request_seen(const Call& call, Services& services) {
    TRY(check_ministry(call));
    OrganizationRequests requests(services.store, services.random);
    auto request = TRY(or_problem(requests.find(call.parameters["request"], call.now)));
    if (!request) return refuse(ProblemCode::RequestNotFound);
    return *std::move(request);
}

Answer<web::Response> list_organization_requests(const Call& call, Services& services) {
    TRY(check_ministry(call));
    const auto rules = services.rules.now();
    const auto question = TRY(question_of(call, "organization-requests", rules->settings));
    const auto shown = [](const OrganizationRequest& request) {
        return std::optional(to_json(request));
    };
    auto page = TRY(
        page_of(question, OrganizationRequests(services.store, services.random), call.now, shown)
    );
    return web::Response::json(
        200, Json::object({{"requests", std::move(page.items)}, {"next", std::move(page.next)}})
    );
}

Answer<web::Response> read_organization_request(const Call& call, Services& services) {
    TRY(check_ministry(call));
    TRY(Inputs::from_query(call.request, {}).finish());
    return web::Response::json(200, to_json(TRY(organization_request_seen(call, services))));
}

}  // namespace admin_api
