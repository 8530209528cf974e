#include "admin-api/cursor.h"
#include "admin-api/inputs.h"
#include "admin-api/permissions/account_rights.h"
#include "admin-api/requests/resources.h"

namespace admin_api {
namespace {

using base::Json;

constexpr Text kNoSuchState = {"Takový stav žádost nemá.", "A request has no such state."};
// So many are looked at for one page; it may come shorter than asked, and still have a next one.
constexpr std::size_t kMostLookedAt = 2000;

struct Question {
    std::optional<RequestState> state;
    std::string after;
    std::size_t limit = 0;
    std::string text;
};

Answer<Question> question_of(const Call& call, const RuleSettings& rules) {
    auto inputs = Inputs::from_query(call.request, {"state", "cursor", "limit"});
    Question question;
    const auto* state = inputs.text("state");
    if (state != nullptr) question.state = parse_request_state(*state);
    if (state != nullptr && !question.state) inputs.add_fault("state", "unreadable", kNoSuchState);
    question.text = "access-requests " + (state == nullptr ? std::string() : *state);
    question.after = place_of_cursor(inputs, question.text);
    question.limit = inputs.number("limit", {.least = 1, .most = rules.largest_limit})
                         .value_or(rules.default_limit);
    TRY(inputs.finish());
    return question;
}

struct Found {
    Json::Array items;
    Json next;
};

Answer<Found> found(const Question& question, const Call& call, Services& services) {
    AccessRequests requests(services.store, services.random);
    Found page;
    auto after = question.after;
    for (std::size_t seen = 0; seen < kMostLookedAt;) {
        const auto chunk = TRY(or_problem(requests.page(after, question.limit, call.now)));
        for (const auto& request : chunk) {
            after = request.id;
            const auto is_wanted = !question.state || request.state() == *question.state;
            if (is_wanted && may_see(request, call.caller)) page.items.push_back(to_json(request));
            if (page.items.size() == question.limit) break;
        }
        seen += chunk.size();
        const auto is_full = page.items.size() == question.limit;
        if (!is_full && chunk.size() < question.limit) return page;
        page.next = cursor_to(after, question.text);
        if (is_full) return page;
    }
    return page;
}

Json json_of(const RequestTurn& turn) {
    return Json::object(
        {{"state", name_of(turn.state)},
         {"by", turn.by.username.str()},
         {"reason", turn.reason},
         {"at", base::to_rfc3339(turn.at)}}
    );
}

}  // namespace

Json to_json(const AccessRequest& request) {
    Json::Array turns;
    for (const auto& turn : request.turns) turns.push_back(json_of(turn));
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
         {"history", std::move(turns)}}
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
    const auto question = TRY(question_of(call, rules->settings));
    auto page = TRY(found(question, call, services));
    return web::Response::json(
        200, Json::object({{"requests", std::move(page.items)}, {"next", std::move(page.next)}})
    );
}

Answer<web::Response> read_access_request(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    return web::Response::json(200, to_json(TRY(request_seen(call, services))));
}

}  // namespace admin_api
