#include "admin-api/requests/notices.h"

#include "admin-api/cursor.h"
#include "admin-api/requests/resources.h"
#include "admin-api/review/review_notices.h"
#include "core/state/value.h"

namespace admin_api {
namespace {

using base::Json;

std::string_view title_of(account::Module module) {
    switch (module) {
        case account::Module::Registr: return "Registr";
        case account::Module::Poskytovatel: return "Poskytovatel";
        case account::Module::Rodina: return "Rodina";
        case account::Module::Senior: return "Senior";
        case account::Module::OkNouze: return "OKnouze";
    }
    return "";
}

Text text_of(RequestState state) {
    switch (state) {
        case RequestState::Received:
            return {
                "Žádost byla přijata a čeká na ministerstvo.",
                "The request was received and waits for the ministry."};
        case RequestState::FirstApproval:
            return {
                "Žádost schválil první správce; čeká na druhého.",
                "One administrator has approved the request; it waits for the second."};
        case RequestState::Approved:
            return {
                "Žádost byla schválena. Přístup platí od příštího přihlášení do modulu.",
                "The request was approved. The access counts from the next login to the module."};
        case RequestState::Refused:
            return {
                "Žádost byla zamítnuta. S důvodem se obraťte na ministerstvo, nebo podejte novou.",
                "The request was refused. Turn to the ministry about the reason, or apply anew."};
        case RequestState::Withdrawn:
            return {"Žádost byla vzata zpět.", "The request was withdrawn."};
        case RequestState::Completed: break;  // of organizations only
    }
    return {};
}

std::string place_of(const account::AccountId& account) {
    return account.str() + "/";
}

state::Record record_of(const AccessRequest& request, base::Instant now) {
    const auto* last = request.turns.empty() ? nullptr : &request.turns.back();
    return {
        .kind = state::Kind::Notice,
        .key = place_of(request.applicant.account) + request.id + "/" +
               std::to_string(request.turns.size()),
        .value = base::dump(Json::object(
            {{"request", request.id},
             {"module", account::wire_name(request.module)},
             {"state", name_of(request.state())},
             {"reason", last == nullptr ? std::string() : last->reason},
             {"at", state::json_of(now)}}
        )),
        .owner = {},
        .group = {},
        .expires = base::plus_months(now, kMonthsRequestsAreKept)};
}

Answer<Json> notice_of(const state::Record& record, Language language) {
    if (is_review_notice(record)) return review_notice_of(record, language);
    const auto value = TRY(or_problem(state::ValueReader::of(record)));
    const auto state = parse_request_state(TRY(or_problem(value.text("state"))));
    const auto module = account::parse_module(TRY(or_problem(value.text("module"))));
    if (!state || !module) return refuse(ProblemCode::StateUnavailable);
    const auto at = TRY(or_problem(value.instant("at")));
    const auto request = TRY(or_problem(value.text("request")));
    const auto reason = TRY(or_problem(value.text("reason")));
    return Json::object(
        {{"request", request},
         {"at", base::to_rfc3339(at)},
         {"module", account::wire_name(*module)},
         {"state", name_of(*state)},
         {"title", title_of(*module)},
         {"text", text_of(*state).in(language)},
         {"reason", reason}}
    );
}

}  // namespace

Answer<void> tell_applicant(const AccessRequest& request, base::Instant now, Services& services) {
    TRY(or_problem(services.store.add(record_of(request, now), now)));
    return {};
}

// So many nobody gets within the months that they are kept.
Answer<Json> notices_of(const account::AccountId& account, const Call& call, Services& services) {
    constexpr std::size_t kMost = 1000;
    const auto own = place_of(account);
    Json::Array notices;
    for (const auto& record :
         TRY(or_problem(services.store.page(state::Kind::Notice, own, kMost, call.now))))
        if (record.key.starts_with(own)) notices.push_back(TRY(notice_of(record, call.language)));
    return Json(std::move(notices));
}

Answer<web::Response> read_notices(const Call& call, Services& services) {
    const auto rules = services.rules.now();
    auto inputs = Inputs::from_query(call.request, {"cursor", "limit"});
    const auto limit = inputs.number("limit", {.least = 1, .most = rules->settings.largest_limit})
                           .value_or(rules->settings.default_limit);
    const auto own = place_of(call.caller.id);
    const auto place = place_of_cursor(inputs, own);
    TRY(inputs.finish());
    auto found =
        TRY(or_problem(services.store.page(state::Kind::Notice, own + place, limit + 1, call.now)));
    std::erase_if(found, [&](const auto& record) { return !record.key.starts_with(own); });
    Json next;
    if (found.size() > limit) {
        found.resize(limit);
        next = cursor_to(found.back().key.substr(own.size()), own);
    }
    Json::Array notices;
    for (const auto& record : found) notices.push_back(TRY(notice_of(record, call.language)));
    return web::Response::json(
        200, Json::object({{"notices", std::move(notices)}, {"next", std::move(next)}})
    );
}

}  // namespace admin_api
