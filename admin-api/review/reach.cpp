#include "admin-api/review/reach.h"

namespace admin_api {
namespace {

constexpr std::size_t kLongestId = 64;

}  // namespace

Answer<bool> is_in_reach(const Review& review, const Call& call, Services& services) {
    if (account::reaches_all_organizations(call.caller)) return true;
    ReviewPlaces places(services.store);
    const auto& own = call.caller.organization;
    const auto place = TRY(or_problem(places.find(review.id, own, call.now)));
    if (place) return true;
    return or_problem(places.has_ticket({review.id, own}, call.now));
}

Answer<Review> review_seen(const Call& call, Services& services) {
    const auto& id = call.parameters["review"];
    if (id.size() > kLongestId) return refuse(ProblemCode::ReviewNotFound);
    auto review = TRY(or_problem(Reviews(services.store).find(id, call.now)));
    if (!review) return refuse(ProblemCode::ReviewNotFound);
    const auto is_seen = TRY(is_in_reach(*review, call, services));
    if (!is_seen) return refuse(ProblemCode::ReviewNotFound);
    return *std::move(review);
}

Answer<ReviewPlace> place_seen(const Review& review, const Call& call, Services& services) {
    const auto id = account::parse_organization_id(call.parameters["organization"]);
    if (!id || !account::may_see(*id, call.caller))
        return refuse(ProblemCode::OrganizationNotFound);
    ReviewPlaces places(services.store);
    auto place = TRY(or_problem(places.find(review.id, *id, call.now)));
    if (place) return *std::move(place);
    const auto is_waiting = TRY(or_problem(places.has_ticket({review.id, *id}, call.now)));
    return refuse(is_waiting ? ProblemCode::ReviewGathering : ProblemCode::OrganizationNotFound);
}

}  // namespace admin_api
