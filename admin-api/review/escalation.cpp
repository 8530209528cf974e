#include "admin-api/review/escalation.h"

#include "admin-api/pipeline.h"
#include "admin-api/review/review_notices.h"
#include "admin-api/review/review_view.h"

namespace admin_api {
namespace {

using base::Json;

bool is_escalated(const Review& review) {
    const auto* last = review.last("escalated");
    return last != nullptr && review.is_overdue_on(base::prague_day(last->at));
}

struct Left {
    std::size_t organizations = 0;
    std::size_t rights = 0;
};

Answer<Left> left_of(const Review& review, base::Instant now, Services& services) {
    Left left;
    for (const auto& place : TRY(or_problem(ReviewPlaces(services.store).all(review.id, now)))) {
        const auto undecided = place.counts.undecided();
        if (undecided > 0) ++left.organizations;
        left.rights += undecided;
    }
    return left;
}

}  // namespace

// The notices first: they stand once however often they are written, and a kill then leaves the
// record to the next look.
Answer<void> escalate(const Review& review, base::Instant now, Services& services) {
    if (is_escalated(review)) return {};
    const auto left = TRY(left_of(review, now, services));
    if (left.organizations == 0) return {};
    const ReviewNews news{review, escalation_of(review), left.rights, left.organizations};
    TRY(tell_ministry(news, now, services));
    auto next = review;
    next.steps.push_back({"escalated", {}, "", now});
    const Change change{
        .activity = "review.escalate",
        .target = review.id,
        .before = Json::object({{"escalated", false}}),
        .after = Json::object(
            {{"escalated", true},
             {"organizations", static_cast<std::int64_t>(left.organizations)},
             {"undecided", static_cast<std::int64_t>(left.rights)}}
        )};
    const Attempt attempt{std::string(kSystem), "", base::random_reference(services.random)};
    services.metrics.count("klicnik_admin_review_escalations_total", {});
    return carry_out(attempt, services.trail, change, [&]() -> Answer<void> {
        const auto is_written = TRY(or_problem(Reviews(services.store).change(review, next, now)));
        if (!is_written) return refuse(ProblemCode::ReviewChanged);
        return {};
    });
}

}  // namespace admin_api
