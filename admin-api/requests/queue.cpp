#include "admin-api/inputs.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/requests/queue_question.h"
#include "admin-api/requests/resources.h"

namespace admin_api {

using base::Json;

Json to_json(const AccessRequest& request) {
    return Json::object(
        {{"id", request.id},
         {"state", name_of(request.state())},
         {"username", request.applicant.username.str()},
         {"organization", request.applicant.organization.str()},
         {"entered_by", request.entered_by.username.str()},
         {"module", account::wire_name(request.module)},
         {"level", account::wire_name(request.level)},
         {"reason", request.reason},
         {"validity", to_json(request.validity)},
         {"received", base::to_rfc3339(request.received)},
         {"history", shown(request.turns)}}
    );
}

bool may_see(const AccessRequest& request, const account::Caller& caller) {
    return request.applicant.account == caller.id ||
           account::may_see(request.applicant.organization, caller);
}

Answer<AccessRequest> request_seen(const Call& call, Services& services) {
    AccessRequests requests(services.store, services.random);
    auto request = TRY(or_problem(requests.find(call.parameters["request"], call.now)));
    if (!request || !may_see(*request, call.caller)) return refuse(ProblemCode::RequestNotFound);
    return *std::move(request);
}

Answer<web::Response> list_access_requests(const Call& call, Services& services) {
    const auto rules = services.rules.now();
    const auto question = TRY(question_of(call, "access-requests", rules->settings));
    const auto shown = [&](const AccessRequest& request) {
        return may_see(request, call.caller) ? std::optional(to_json(request)) : std::nullopt;
    };
    auto page =
        TRY(page_of(question, AccessRequests(services.store, services.random), call.now, shown));
    return web::Response::json(
        200, Json::object({{"requests", std::move(page.items)}, {"next", std::move(page.next)}})
    );
}

Answer<web::Response> read_access_request(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    return web::Response::json(200, to_json(TRY(request_seen(call, services))));
}

}  // namespace admin_api
