// What the ministry does to a review that has begun: more time, the end.
#include "admin-api/approvals/approval_view.h"
#include "admin-api/inputs.h"
#include "admin-api/review/reach.h"
#include "admin-api/review/resources.h"
#include "admin-api/review/review_view.h"
#include "core/web/precondition.h"

namespace admin_api {
namespace {

using base::Json;

constexpr std::chrono::days kLongest{180};
constexpr Text kNotLater = {
    "Lhůtu lze jen prodloužit, nejvýš na 180 dní od začátku, a ne do minulosti.",
    "The deadline can only be extended, to 180 days after the opening at most, and not into the "
    "past."};

Answer<Review> review_to_change(const Call& call, Services& services) {
    TRY(check_ministry(call));
    auto review = TRY(review_seen(call, services));
    if (!web::is_as_expected(call.request, etag_of(review)))
        return refuse(ProblemCode::ReviewChanged);
    if (review.is_closed()) return refuse(ProblemCode::ReviewClosed);
    return review;
}

Review with_step(Review review, std::string what, const std::string& reason, const Call& call) {
    const RequestPerson by{call.caller.id, call.caller.username};
    review.steps.push_back({std::move(what), by, reason, call.now});
    return review;
}

struct Step {
    const Review& seen;
    const Review& next;
    std::string_view activity;
};
Answer<web::Response> carry_out_step(const Step& step, const Call& call, Services& services) {
    const auto shown = to_json(step.next, call.caller, call.now);
    const Change change{
        .activity = step.activity,
        .target = step.seen.id,
        .before = Json::object({{"review", to_json(step.seen, call.caller, call.now)}}),
        .after = Json::object({{"review", shown}}),
        .reason = step.next.steps.back().reason};
    const auto act = [&]() -> Answer<void> {
        Reviews reviews(services.store);
        const auto is_written = TRY(or_problem(reviews.change(step.seen, step.next, call.now)));
        if (!is_written) return refuse(ProblemCode::ReviewChanged);
        return {};
    };
    TRY(carry_out(call, services, change, act));
    return web::Response::json(200, shown).with("ETag", etag_of(step.next));
}

}  // namespace

Answer<web::Response> extend_review(const Call& call, Services& services) {
    auto inputs = TRY(Inputs::from_body(call.request, {"deadline", "reason"}));
    static_cast<void>(inputs.required("deadline"));
    const auto deadline = inputs.day("deadline");
    const auto reason = inputs.reason();
    TRY(inputs.finish());
    const auto seen = TRY(review_to_change(call, services));
    if (*deadline <= seen.deadline || *deadline > seen.opens + kLongest ||
        *deadline < base::prague_day(call.now))
        inputs.add_fault("deadline", "out-of-range", kNotLater);
    TRY(inputs.finish());
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    auto next = with_step(seen, "extended", reason, call);
    next.deadline = *deadline;
    return carry_out_step({seen, next, "review.extend"}, call, services);
}

Answer<web::Response> close_review(const Call& call, Services& services) {
    const auto reason = TRY(reason_alone(Inputs::from_body(call.request, {"reason"})));
    const auto seen = TRY(review_to_change(call, services));
    if (reason.empty()) return refuse(ProblemCode::ReasonRequired);
    const auto next = with_step(seen, "closed", reason, call);
    return carry_out_step({seen, next, "review.close"}, call, services);
}

}  // namespace admin_api
