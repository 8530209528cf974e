#include "admin-api/review/silence.h"

#include <algorithm>

#include "admin-api/caller.h"
#include "admin-api/review/decision_row.h"

namespace admin_api {
namespace {

constexpr int kUnavailable = 503;

// Who of the ministry answers for the review; empty: nobody.
account::AccountId responsible_for(const Review& review) {
    const auto step =
        std::find_if(review.steps.rbegin(), review.steps.rend(), [](const auto& each) {
            return !each.by.id.str().empty();
        });
    return step == review.steps.rend() ? account::AccountId("") : step->by.id;
}

Answer<std::vector<Decision>> endings_of(
    const Review& review, const ReviewPlace& place, Services& services
) {
    const auto reason = "kontrola oprávnění „" + review.name + "“: ve lhůtě nepotvrzeno";
    std::vector<Decision> endings;
    const auto visit = [&](const ReviewRight& right) -> state::StoreResult<void> {
        if (right.state() == RightState::Undecided)
            endings.push_back(
                {.right = right.id(),
                 .word = Word::End,
                 .etag = etag_of(right),
                 .reason = reason,
                 .approval = {}}
            );
        return {};
    };
    ReviewRights rights(services.store);
    const RightPlace where{review.id, place.organization};
    TRY(or_problem(rights.each(where, visit, services.clock())));
    return endings;
}

Answer<void> end_each(
    const std::vector<Decision>& endings,
    const ReviewPlace& place,
    const Call& call,
    Services& services
) {
    for (const auto& decision : endings) {
        const auto username = TRY(present_username(decision, place, call, services));
        const auto reference = base::random_reference(services.random);
        const auto done = decide_row({decision, place, username, reference}, call, services);
        if (!done && status_of(done.error().code) == kUnavailable) return base::fail(done.error());
    }
    return {};
}

}  // namespace

Answer<void> end_undecided(const Review& review, const ReviewPlace& place, Services& services) {
    const auto responsible = responsible_for(review);
    if (responsible.str().empty()) return {};
    const auto now = services.clock();
    auto proved = Doorkeeper::caller_now(responsible, now, services);
    // He may be gone by now: then it escalates.
    if (!proved && status_of(proved.error().code) != kUnavailable) return {};
    if (!proved) return base::fail(std::move(proved.error()));
    const web::Request request;
    const web::PathParameters parameters;
    auto progress = Progress::Deciding;
    const Call call{
        .request = request,
        .parameters = parameters,
        .caller_account = std::move(proved->account),
        .caller_organization = std::move(proved->organization),
        .caller = std::move(proved->caller),
        .reference = base::random_reference(services.random),
        .language = Language::Czech,
        .now = now,
        .progress = progress};
    return end_each(TRY(endings_of(review, place, services)), place, call, services);
}

}  // namespace admin_api
