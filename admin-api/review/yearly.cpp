#include "admin-api/review/yearly.h"

#include "admin-api/pipeline.h"
#include "admin-api/review/opening.h"
#include "core/state/shared_work.h"

namespace admin_api {
namespace {

using base::Json;

// The same in every program, and in order with the identifiers of others.
std::string id_of(base::Instant due) {
    constexpr std::size_t kDigits = 16;
    const auto digits = std::to_string(due.time_since_epoch().count());
    return std::string(kDigits - digits.size(), '0') + digits + "-0000000000000000";
}

Review yearly_review(const ReviewRules& rules, std::chrono::year year) {
    Review review;
    review.opens = std::chrono::local_days(year / rules.opens);
    review.deadline = std::chrono::local_days(year / rules.deadline);
    const auto due = base::prague_midnight(review.opens);
    review.id = id_of(due);
    review.name = "Kontrola oprávnění " + std::to_string(static_cast<int>(year));
    // Of a fixed moment, so that a draft left by a killed program is the same as the next one's.
    review.steps.push_back({"opened", {}, "", due});
    return review;
}

Answer<void> open(const Review& review, base::Instant now, Services& services) {
    const auto opening = TRY(opening_of(review, now, services));
    const Change change{
        .activity = "review.open",
        .target = review.id,
        .before = Json::object({{"review", Json()}}),
        .after = Json::object(
            {{"name", review.name},
             {"deadline", base::to_iso(review.deadline)},
             {"organizations", static_cast<std::int64_t>(opening.organizations.size())}}
        )};
    const Attempt attempt{std::string(kSystem), "", base::random_reference(services.random)};
    return carry_out(attempt, services.trail, change, [&] {
        return begin(opening, now, services);
    });
}

bool is_final(ProblemCode code) {
    return code == ProblemCode::ReviewOverlaps || code == ProblemCode::ReviewEmpty;
}

}  // namespace

Answer<void> open_by_itself(const ReviewRules& rules, base::Instant now, Services& services) {
    if (!rules.opens_by_itself) return {};
    const auto today = base::prague_day(now);
    const auto year = std::chrono::year_month_day(today).year();
    const auto review = yearly_review(rules, year);
    // After its deadline it would be over as it begins: a program installed in summer waits.
    if (today < review.opens || review.is_overdue_on(today)) return {};
    state::SharedWork work(services.store, "yearly-review", services.random);
    const auto due = base::prague_midnight(review.opens);
    const auto turn = TRY(or_problem(work.take(due, now)));
    if (turn != state::Turn::Ours) return {};
    const auto standing = TRY(or_problem(Reviews(services.store).find(review.id, now)));
    if (!standing) {
        auto opened = open(review, now, services);
        if (!opened && !is_final(opened.error().code)) return opened;
        if (!opened)
            services.log.warning(
                "review.not_opened", {{"problem", std::string(code_of(opened.error().code))}}
            );
    }
    TRY(or_problem(work.finish(due, now)));
    return {};
}

}  // namespace admin_api
