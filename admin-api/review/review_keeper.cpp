#include "admin-api/review/review_keeper.h"

#include "admin-api/pipeline.h"
#include "admin-api/review/escalation.h"
#include "admin-api/review/gathering.h"
#include "admin-api/review/review_notices.h"
#include "admin-api/review/settling.h"
#include "admin-api/review/silence.h"
#include "admin-api/review/yearly.h"

namespace admin_api {
namespace {

constexpr std::size_t kAtOnce = 50;

base::Instant beginning_of_interval(base::Instant now, std::chrono::milliseconds interval) {
    return now - now.time_since_epoch() % interval;
}

}  // namespace

struct ReviewKeeper::Moment {
    base::Instant due;
    base::Instant now;
    std::shared_ptr<const Rules> rules;
    const std::stop_token& ending;

    [[nodiscard]] base::Day day() const { return base::prague_day(now); }
};

ReviewKeeper::ReviewKeeper(Services& services, std::chrono::milliseconds interval)
    : services_(services), interval_(interval), work_(services.store, "reviews", services.random) {}

ReviewKeeper::Look ReviewKeeper::look(const std::stop_token& ending) {
    const auto now = services_.clock();
    const Moment moment{beginning_of_interval(now, interval_), now, services_.rules.now(), ending};
    const auto looked = work_at(moment);
    if (!looked)
        services_.log.warning(
            "reviews.unfinished",
            {{"problem", std::string(code_of(looked.error().code))},
             {"detail", looked.error().log_detail}}
        );
    const auto result = looked.value_or(Look::Unfinished);
    if (result == Look::Unfinished)
        static_cast<void>(work_.give_back(services_.clock()));  // its minute ends anyway
    return result;
}

Answer<bool> ReviewKeeper::is_still_ours(const Moment& moment) {
    if (moment.ending.stop_requested()) return false;
    const auto turn = TRY(or_problem(work_.take(moment.due, services_.clock())));
    return turn == state::Turn::Ours;
}

Answer<ReviewKeeper::Look> ReviewKeeper::work_at(const Moment& moment) {
    const auto is_ours = TRY(is_still_ours(moment));
    if (!is_ours) return Look::NotOurs;
    TRY(open_yearly(moment));
    for (const auto& review : TRY(or_problem(Reviews(services_.store).unfinished(moment.now)))) {
        if (review.state_on(moment.day()) != ReviewState::Open) continue;
        const auto is_kept = TRY(keep(review, moment));
        if (!is_kept) return Look::Unfinished;
    }
    const auto is_done = TRY(or_problem(work_.finish(moment.due, services_.clock())));
    return is_done ? Look::Finished : Look::NotOurs;
}

Answer<void> ReviewKeeper::open_yearly(const Moment& moment) {
    return open_by_itself(moment.rules->settings.review, moment.now, services_);
}

Answer<bool> ReviewKeeper::keep(const Review& review, const Moment& moment) {
    const auto is_gathered = TRY(gather_all(review, moment));
    if (!is_gathered) return false;
    const auto is_visited = TRY(visit_all(review, moment));
    if (!is_visited) return false;
    if (review.is_overdue_on(moment.day())) TRY(escalate(review, moment.now, services_));
    return true;
}

Answer<bool> ReviewKeeper::gather_all(const Review& review, const Moment& moment) {
    ReviewPlaces places(services_.store);
    std::size_t done = 0;
    for (const auto& ticket : TRY(or_problem(places.tickets(review.id, moment.now)))) {
        const auto is_ours = done++ % kAtOnce != 0 || TRY(is_still_ours(moment));
        if (!is_ours) return false;
        TRY(gather(review, ticket, services_.clock(), services_));
    }
    return true;
}

Answer<bool> ReviewKeeper::visit_all(const Review& review, const Moment& moment) {
    ReviewPlaces places(services_.store);
    std::string after;
    while (true) {
        const auto is_ours = TRY(is_still_ours(moment));
        if (!is_ours) return false;
        const auto page = TRY(or_problem(places.page(review.id, after, kAtOnce, moment.now)));
        for (const auto& place : page) TRY(visit(review, place, moment));
        if (page.size() < kAtOnce) return true;
        after = page.back().organization.str();
    }
}

// Of one that has finished nothing is to be done any more.
Answer<void> ReviewKeeper::visit(
    const Review& review, const ReviewPlace& place, const Moment& moment
) {
    if (place.counts.undecided() == 0) return {};
    auto present = place;
    const auto& rules = moment.rules->settings.review;
    if (place.settled != base::to_iso(moment.day())) {
        if (rules.silence == Silence::End && review.is_overdue_on(moment.day()))
            TRY(end_undecided(review, place, services_));
        present = TRY(settle(place, moment.now, services_));
    }
    const auto stage = stage_of(review, rules, moment.day());
    if (present.counts.undecided() == 0 || present.told == stage.mark) return {};
    const ReviewNews news{review, stage, present.counts.undecided()};
    TRY(tell_administrators(present.organization, news, moment.now, services_));
    auto told = present;
    told.told = stage.mark;
    // Whoever counted meanwhile has written first: it is told again, which changes nothing.
    TRY(or_problem(ReviewPlaces(services_.store).change(present, told, moment.now)));
    return {};
}

}  // namespace admin_api
