// How far each organization is: those who have done least come first.
#include <algorithm>
#include <array>

#include "admin-api/cursor.h"
#include "admin-api/review/reach.h"
#include "admin-api/review/resources.h"
#include "admin-api/review/review_view.h"
#include "core/account/fold.h"

namespace admin_api {
namespace {

using base::Json;

constexpr Text kNoSuchState = {
    "Musí být not-begun, unfinished, finished nebo for-ministry.",
    "It must be not-begun, unfinished, finished or for-ministry."};
constexpr Text kNoSuchOrder = {"Musí být least-done nebo name.", "It must be least-done or name."};

// For the ministry: nobody of the organization may decide what is left, or its time is over.
struct Asked {
    std::string state;
    std::string sort = "least-done";
    std::string after;
    std::size_t limit = 0;
    std::string text;
};

Answer<Asked> asked_in(const Call& call, const RuleSettings& rules) {
    auto inputs = Inputs::from_query(call.request, {"state", "sort", "cursor", "limit"});
    constexpr auto kStates =
        std::to_array<std::string_view>({"not-begun", "unfinished", "finished", "for-ministry"});
    Asked asked;
    if (const auto* state = inputs.text("state")) asked.state = *state;
    if (const auto* sort = inputs.text("sort")) asked.sort = *sort;
    if (!asked.state.empty() && std::ranges::find(kStates, asked.state) == kStates.end())
        inputs.add_fault("state", "unreadable", kNoSuchState);
    if (asked.sort != "least-done" && asked.sort != "name")
        inputs.add_fault("sort", "unreadable", kNoSuchOrder);
    asked.text =
        "review-organizations " + call.parameters["review"] + " " + asked.state + " " + asked.sort;
    asked.after = place_of_cursor(inputs, asked.text);
    asked.limit = inputs.number("limit", {.least = 1, .most = rules.largest_limit})
                      .value_or(rules.default_limit);
    TRY(inputs.finish());
    return asked;
}

bool is_wanted(const ReviewPlace& place, const std::string& state, bool is_overdue) {
    const auto undecided = place.counts.undecided();
    if (state == "not-begun") return undecided > 0 && !place.begun;
    if (state == "unfinished") return undecided > 0;
    if (state == "finished") return undecided == 0;
    if (state == "for-ministry")
        return place.counts.for_ministry > 0 || (is_overdue && undecided > 0);
    return true;
}

std::string digits(std::size_t number) {
    constexpr std::size_t kDigits = 9;
    const auto text = std::to_string(number);
    return std::string(kDigits - std::min(kDigits, text.size()), '0') + text;
}

// Compares as the places are ordered; of the same share the one with more to do comes first.
std::string order_of(const ReviewPlace& place, const std::string& sort) {
    constexpr std::size_t kMost = 999'999'999;
    if (sort == "name") return account::czech_sort_key(place.name) + place.organization.str();
    const auto left = kMost - std::min(kMost, place.counts.undecided());
    return digits(place.counts.percent()) + digits(left) + "/" + place.organization.str();
}

Answer<std::vector<ReviewPlace>> places_seen(
    const Review& review, const Call& call, Services& services
) {
    ReviewPlaces places(services.store);
    if (account::reaches_all_organizations(call.caller))
        return or_problem(places.all(review.id, call.now));
    auto own = TRY(or_problem(places.find(review.id, call.caller.organization, call.now)));
    std::vector<ReviewPlace> seen;
    if (own) seen.push_back(*std::move(own));
    return seen;
}

}  // namespace

Answer<web::Response> list_review_organizations(const Call& call, Services& services) {
    const auto asked = TRY(asked_in(call, services.rules.now()->settings));
    const auto review = TRY(review_seen(call, services));
    const auto is_overdue = review.is_overdue_on(base::prague_day(call.now));
    std::vector<std::pair<std::string, ReviewPlace>> found;
    for (auto& place : TRY(places_seen(review, call, services))) {
        auto order = order_of(place, asked.sort);
        if (order > asked.after && is_wanted(place, asked.state, is_overdue))
            found.emplace_back(std::move(order), std::move(place));
    }
    std::ranges::sort(found, {}, [](const auto& one) { return one.first; });
    Json next;
    if (found.size() > asked.limit) {
        found.resize(asked.limit);
        next = cursor_to(found.back().first, asked.text);
    }
    Json::Array items;
    for (const auto& [order, place] : found) items.push_back(to_json(place));
    return web::Response::json(
        200, Json::object({{"organizations", std::move(items)}, {"next", std::move(next)}})
    );
}

}  // namespace admin_api
