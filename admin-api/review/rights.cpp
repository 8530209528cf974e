// The rights of one organization in a review, as whoever decides wants to see them.
#include "admin-api/cursor.h"
#include "admin-api/review/deciders.h"
#include "admin-api/review/reach.h"
#include "admin-api/review/resources.h"
#include "admin-api/review/right_view.h"

namespace admin_api {
namespace {

using base::Json;

// So many are looked at for one page; it may come shorter than asked, and still have a next one.
constexpr std::size_t kMostLookedAt = 5000;
constexpr Text kNoSuchState = {"Takový stav oprávnění nemá.", "A right has no such state."};
constexpr Text kNoSuchDecider = {
    "Musí být organization nebo ministry.", "It must be organization or ministry."};

struct Asked {
    std::optional<RightState> state;
    std::optional<account::Module> module;
    std::optional<account::Username> username;
    std::string decider;
    std::string after;
    std::size_t limit = 0;
    std::string text;
};

void read_criteria(Inputs& inputs, Asked& asked) {
    const auto* state = inputs.text("state");
    if (state != nullptr) asked.state = parse_right_state(*state);
    if (state != nullptr && !asked.state) inputs.add_fault("state", "unreadable", kNoSuchState);
    if (inputs.text("module") != nullptr)
        asked.module = inputs.parsed("module", account::parse_module);
    if (inputs.text("username") != nullptr)
        asked.username = inputs.parsed("username", account::parse_username);
    if (const auto* decider = inputs.text("decider")) asked.decider = *decider;
    if (!asked.decider.empty() && asked.decider != "organization" && asked.decider != "ministry")
        inputs.add_fault("decider", "unreadable", kNoSuchDecider);
}

Answer<Asked> asked_in(const Call& call, const RuleSettings& rules) {
    auto inputs = Inputs::from_query(
        call.request, {"state", "module", "username", "decider", "cursor", "limit"}
    );
    Asked asked;
    read_criteria(inputs, asked);
    auto question = Json::object(
        {{"review", call.parameters["review"]}, {"organization", call.parameters["organization"]}}
    );
    for (const auto& [name, value] : call.request.query)
        if (name != "cursor" && name != "limit") question.set(name, value);
    asked.text = base::dump(question);
    asked.after = place_of_cursor(inputs, asked.text);
    asked.limit = inputs.number("limit", {.least = 1, .most = rules.largest_limit})
                      .value_or(rules.default_limit);
    TRY(inputs.finish());
    return asked;
}

bool is_wanted(const ReviewRight& right, const Asked& asked, const Deciders& deciders) {
    if (asked.state && right.state() != *asked.state) return false;
    if (asked.module && right.assignment.permission.module != *asked.module) return false;
    if (asked.decider.empty()) return true;
    return deciders.may_decide(right) == (asked.decider == "organization");
}

struct Found {
    std::vector<ReviewRight> rights;
    std::string next;  // the place to go on from; empty behind the last one
};

struct Search {
    const RightPlace& place;
    const Asked& asked;
    const Deciders& deciders;
};

// Until as many are found as were asked for; found.next is the place of the last one looked at.
void take_wanted(std::vector<ReviewRight>& rights, const Search& search, Found& found) {
    for (auto& right : rights) {
        if (found.rights.size() == search.asked.limit) return;
        found.next = right.assignment.id.str();
        if (search.place.username.str().empty()) found.next.insert(0, right.username.str() + "/");
        if (is_wanted(right, search.asked, search.deciders))
            found.rights.push_back(std::move(right));
    }
}

Answer<Found> find_page(const Search& search, Services& services) {
    Found found{{}, search.asked.after};
    ReviewRights rights(services.store);
    const auto limit = search.asked.limit;
    for (std::size_t looked = 0; looked < kMostLookedAt; looked += limit) {
        auto page = TRY(or_problem(rights.page(search.place, found.next, limit, services.clock())));
        take_wanted(page.rights, search, found);
        if (found.rights.size() == limit) return found;
        if (page.is_end) return Found{std::move(found.rights), ""};
    }
    return found;
}

}  // namespace

Answer<web::Response> list_review_rights(const Call& call, Services& services) {
    const auto asked = TRY(asked_in(call, services.rules.now()->settings));
    const auto review = TRY(review_seen(call, services));
    const auto place = TRY(place_seen(review, call, services));
    const auto deciders = TRY(deciders_in(place.organization, call.now, services));
    const RightPlace where{
        review.id, place.organization, asked.username.value_or(account::Username(""))};
    const auto found = TRY(find_page({where, asked, deciders}, services));
    const auto surroundings = TRY(surroundings_of(found.rights, call, services));
    Json::Array items;
    for (const auto& right : found.rights) {
        auto item = to_json(right, surroundings, call);
        item.set("decider", deciders.may_decide(right) ? "organization" : "ministry");
        items.push_back(std::move(item));
    }
    const auto next = found.next.empty() ? Json() : Json(cursor_to(found.next, asked.text));
    return web::Response::json(200, Json::object({{"rights", std::move(items)}, {"next", next}}));
}

}  // namespace admin_api
