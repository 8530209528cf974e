#include "admin-api/review/opening.h"

#include <algorithm>
#include <set>

#include "admin-api/approvals/approval_view.h"
#include "admin-api/inputs.h"
#include "admin-api/review/gathering.h"
#include "admin-api/review/resources.h"
#include "admin-api/review/review_view.h"

namespace admin_api {
namespace {

using base::Json;

constexpr std::chrono::days kLongest{180};
constexpr std::size_t kLongestName = 128;
constexpr Text kPast = {"Den už minul.", "The day is over."};
constexpr Text kBadDeadline = {
    "Lhůta musí být po začátku, nejvýš o 180 dní.",
    "The deadline must come after the opening, by 180 days at most."};
constexpr Text kNoModule = {"Takový modul není.", "There is no such module."};
constexpr Text kNoOrganization = {
    "Označení organizace nemá povolený tvar.", "This is no identifier of an organization."};

using Ids = std::set<account::OrganizationId>;

Answer<Ids> organizations_in(const Review& review, base::Instant now, Services& services) {
    Ids ids;
    ReviewPlaces places(services.store);
    for (const auto& place : TRY(or_problem(places.all(review.id, now))))
        ids.insert(place.organization);
    for (const auto& ticket : TRY(or_problem(places.tickets(review.id, now))))
        ids.insert(ticket.organization);
    return ids;
}

Answer<void> check_apart(const Opening& opening, base::Instant now, Services& services) {
    for (const auto& other : opening.compared) {
        const auto theirs = TRY(organizations_in(other, now, services));
        if (std::ranges::any_of(opening.organizations, [&](const auto& id) {
                return theirs.contains(id);
            }))
            return refuse(ProblemCode::ReviewOverlaps);
    }
    return {};
}

// So many months and days after the opening as the settings say for the yearly one.
base::Day usual_deadline(base::Day opens, const ReviewRules& rules) {
    const std::chrono::year any{2027};
    const auto length =
        std::chrono::local_days(any / rules.deadline) - std::chrono::local_days(any / rules.opens);
    return opens + length;
}

void read_scope(Inputs& inputs, Review& review) {
    for (const auto& name : inputs.list("modules").value_or(std::vector<std::string>()))
        if (const auto module = account::parse_module(name))
            review.modules.push_back(*module);
        else
            inputs.add_fault("modules", "unreadable", kNoModule);
    review.regions = inputs.list("regions").value_or(std::vector<std::string>());
    for (const auto& name : inputs.list("organizations").value_or(std::vector<std::string>()))
        if (auto id = account::parse_organization_id(name))
            review.organizations.push_back(std::move(*id));
        else
            inputs.add_fault("organizations", "unreadable", kNoOrganization);
}

Answer<Review> review_in(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(
        call.request, {"name", "opens", "deadline", "modules", "regions", "organizations", "reason"}
    ));
    Review review;
    review.id = new_request_id(call.now, services.random);
    static_cast<void>(inputs.required("name"));
    review.name = inputs.line("name", kLongestName).value_or("");
    const auto today = base::prague_day(call.now);
    review.opens = inputs.day("opens").value_or(today);
    if (review.opens < today) inputs.add_fault("opens", "past", kPast);
    const auto rules = services.rules.now();
    review.deadline =
        inputs.day("deadline").value_or(usual_deadline(review.opens, rules->settings.review));
    if (review.deadline < review.opens || review.deadline > review.opens + kLongest)
        inputs.add_fault("deadline", "out-of-range", kBadDeadline);
    read_scope(inputs, review);
    auto reason = inputs.reason();
    TRY(inputs.finish());
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const RequestPerson by{call.caller.id, call.caller.username};
    review.steps.push_back({"opened", by, std::move(reason), call.now});
    return review;
}

}  // namespace

Answer<Opening> opening_of(Review review, base::Instant now, Services& services) {
    Opening opening;
    opening.organizations = TRY(organizations_of(review, services));
    opening.review = std::move(review);
    if (opening.organizations.empty()) return refuse(ProblemCode::ReviewEmpty);
    opening.compared = TRY(or_problem(Reviews(services.store).unfinished(now)));
    TRY(check_apart(opening, now, services));
    return opening;
}

Answer<void> begin(const Opening& opening, base::Instant now, Services& services) {
    Reviews reviews(services.store);
    const auto is_drafted = TRY(or_problem(reviews.draft(opening.review, now)));
    if (!is_drafted) return refuse(ProblemCode::ReviewOverlaps);
    std::vector<ReviewTicket> tickets;
    for (const auto& id : opening.organizations) tickets.push_back({opening.review.id, id});
    TRY(or_problem(ReviewPlaces(services.store).issue(tickets, now)));
    const auto counts =
        TRY(or_problem(reviews.settle_draft(opening.review, opening.compared, now)));
    if (!counts) return refuse(ProblemCode::ReviewOverlaps);
    return {};
}

Answer<web::Response> open_review(const Call& call, Services& services) {
    TRY(check_ministry(call));
    auto wanted = TRY(review_in(call, services));
    const auto opening = TRY(opening_of(std::move(wanted), call.now, services));
    const auto& review = opening.review;
    const auto shown = to_json(review, call.caller, call.now);
    const Change change{
        .activity = "review.open",
        .target = review.id,
        .before = Json::object({{"review", Json()}}),
        .after = Json::object(
            {{"review", shown},
             {"organizations", static_cast<std::int64_t>(opening.organizations.size())}}
        ),
        .reason = review.steps.back().reason};
    TRY(carry_out(call, services, change, [&] { return begin(opening, call.now, services); }));
    auto counts = review;
    counts.is_draft = false;
    auto json = shown;
    json.set("progress", to_json(progress_of({}, opening.organizations.size())));
    return web::Response::json(201, json)
        .with("Location", "/api/v1/reviews/" + review.id)
        .with("ETag", etag_of(counts));
}

}  // namespace admin_api
