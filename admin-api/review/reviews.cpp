#include <algorithm>

#include "admin-api/cursor.h"
#include "admin-api/review/reach.h"
#include "admin-api/review/resources.h"
#include "admin-api/review/review_view.h"

namespace admin_api {
namespace {

using base::Json;

constexpr Text kNoSuchState = {"Takový stav kontrola nemá.", "A review has no such state."};

struct Question {
    std::optional<ReviewState> state;
    std::string before;  // the newest come first
    std::size_t limit = 0;
    std::string text;
};

Answer<Question> question_of(const Call& call, const RuleSettings& rules) {
    auto inputs = Inputs::from_query(call.request, {"state", "cursor", "limit"});
    Question question;
    const auto* state = inputs.text("state");
    if (state != nullptr) question.state = parse_review_state(*state);
    if (state != nullptr && !question.state) inputs.add_fault("state", "unreadable", kNoSuchState);
    question.text = "reviews " + (state == nullptr ? std::string() : *state);
    question.before = place_of_cursor(inputs, question.text);
    question.limit = inputs.number("limit", {.least = 1, .most = rules.largest_limit})
                         .value_or(rules.default_limit);
    TRY(inputs.finish());
    return question;
}

Answer<Json> progress_seen(const Review& review, const Call& call, Services& services) {
    ReviewPlaces places(services.store);
    if (account::reaches_all_organizations(call.caller)) {
        const auto all = TRY(or_problem(places.all(review.id, call.now)));
        const auto tickets = TRY(or_problem(places.tickets(review.id, call.now)));
        return to_json(progress_of(all, tickets.size()));
    }
    const auto own = TRY(or_problem(places.find(review.id, call.caller.organization, call.now)));
    if (!own) return to_json(progress_of({}, 1));
    return to_json(progress_of({*own}, 0));
}

}  // namespace

Answer<web::Response> list_reviews(const Call& call, Services& services) {
    const auto question = TRY(question_of(call, services.rules.now()->settings));
    auto all = TRY(or_problem(Reviews(services.store).all(call.now)));
    std::ranges::reverse(all);
    Json::Array items;
    Json next;
    std::string last;
    const auto today = base::prague_day(call.now);
    for (const auto& review : all) {
        const bool is_before = question.before.empty() || review.id < question.before;
        if (!is_before || (question.state && review.state_on(today) != *question.state)) continue;
        const auto is_seen = TRY(is_in_reach(review, call, services));
        if (!is_seen) continue;
        if (items.size() == question.limit) {
            next = cursor_to(last, question.text);
            break;
        }
        items.push_back(to_json(review, call.caller, call.now));
        last = review.id;
    }
    return web::Response::json(
        200, Json::object({{"reviews", std::move(items)}, {"next", std::move(next)}})
    );
}

Answer<web::Response> read_review(const Call& call, Services& services) {
    TRY(Inputs::from_query(call.request, {}).finish());
    const auto review = TRY(review_seen(call, services));
    auto json = to_json(review, call.caller, call.now);
    json.set("progress", TRY(progress_seen(review, call, services)));
    return web::Response::json(200, json).with("ETag", etag_of(review));
}

}  // namespace admin_api
