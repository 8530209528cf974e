#include "admin-api/review/settling.h"

#include <map>

#include "admin-api/pipeline.h"
#include "admin-api/review/deciders.h"

namespace admin_api {
namespace {

using account::Assignment;
using state::StoreResult;
using Standing = std::map<account::AssignmentId, Assignment>;

// An ending that began so long ago was left by a program that was killed.
constexpr std::chrono::minutes kEndingTakes{5};

RightPlace rights_at(const ReviewPlace& place) {
    return {.review = place.review, .organization = place.organization};
}

Answer<Standing> standing_in(const account::OrganizationId& organization, Services& services) {
    Standing standing;
    auto& roster = services.directory.roster();
    for (auto& held : TRY(or_problem(roster.assignments_in(organization)))) {
        const auto id = held.assignment.id;
        standing.emplace(id, std::move(held.assignment));
    }
    return standing;
}

bool is_as_it_was(const Assignment& left, const Assignment& right) {
    return left.level == right.level && left.validity == right.validity;
}

// What has become of the right without a decision; nullopt when it stands as it stood.
std::optional<RightState> fate_of(
    const ReviewRight& right, const Standing& standing, base::Day today
) {
    const auto found = standing.find(right.assignment.id);
    if (found == standing.end())
        return right.state() == RightState::Ending ? RightState::Ended : RightState::Revoked;
    if (!is_as_it_was(found->second, right.assignment)) return RightState::Changed;
    const auto& until = found->second.validity.until;
    return until && *until < today ? std::optional(RightState::Lapsed) : std::nullopt;
}

// What the right's turn should be; nullopt: as it is.
struct Mending {
    std::optional<RightTurn> turn;
};
std::optional<Mending> mending_of(
    const ReviewRight& right, const Standing& standing, base::Instant now
) {
    const auto is_fresh =
        right.state() == RightState::Ending && right.turn->at + kEndingTakes > now;
    if (!is_waiting(right.state()) || is_fresh) return std::nullopt;
    const auto fate = fate_of(right, standing, base::prague_day(now));
    if (!fate && right.state() == RightState::Ending) return Mending{};
    if (!fate) return std::nullopt;
    auto turn = right.turn.value_or(RightTurn{.state = *fate, .by = {}, .reason = "", .at = now});
    turn.state = *fate;
    return Mending{std::move(turn)};
}

Answer<ReviewCounts> counted(
    const ReviewPlace& place, const Deciders& deciders, base::Instant now, Services& services
) {
    ReviewCounts counts;
    ReviewRights rights(services.store);
    const auto visit = [&](const ReviewRight& right) -> StoreResult<void> {
        counts.add(right.state());
        if (is_waiting(right.state()) && !deciders.may_decide(right)) ++counts.for_ministry;
        return {};
    };
    TRY(or_problem(rights.each(rights_at(place), visit, now)));
    return counts;
}

ReviewPlace with_counts(ReviewPlace place, const ReviewCounts& counts, base::Instant now) {
    place.counts = counts;
    if (!place.begun && counts.confirmed + counts.ended > 0) place.begun = now;
    if (counts.undecided() > 0) place.finished = std::nullopt;
    if (counts.undecided() == 0 && !place.finished) place.finished = now;
    return place;
}

// Two who count at once: the later one counts again, so that no count is older than its rights.
Answer<ReviewPlace> written_with(
    const ReviewPlace& place, const std::string& settled, base::Instant now, Services& services
) {
    constexpr int kMostTries = 20;
    ReviewPlaces places(services.store);
    const auto deciders = TRY(deciders_in(place.organization, now, services));
    for (int i = 0; i < kMostTries; ++i) {
        const auto seen = TRY(or_problem(places.find(place.review, place.organization, now)));
        if (!seen) return refuse(ProblemCode::OrganizationNotFound);
        const auto counts = TRY(counted(place, deciders, now, services));
        auto next = with_counts(*seen, counts, now);
        if (!settled.empty()) next.settled = settled;
        next.written = record_of(next, now).value;
        if (next.written == seen->written) return next;
        const auto is_written = TRY(or_problem(places.change(*seen, next, now)));
        if (is_written) return next;
    }
    return refuse(ProblemCode::ConcurrentChange);
}

}  // namespace

Answer<ReviewPlace> settle(const ReviewPlace& place, base::Instant now, Services& services) {
    const auto standing = TRY(standing_in(place.organization, services));
    ReviewRights rights(services.store);
    const auto visit = [&](ReviewRight& right) -> StoreResult<void> {
        // Whoever decided meanwhile has written first, and that stays.
        if (auto mending = mending_of(right, standing, now))
            TRY(rights.turn(right, std::move(mending->turn), now));
        return {};
    };
    TRY(or_problem(rights.each(rights_at(place), visit, now)));
    return written_with(place, base::to_iso(base::prague_day(now)), now, services);
}

Answer<ReviewPlace> recount(const ReviewPlace& place, base::Instant now, Services& services) {
    return written_with(place, "", now, services);
}

}  // namespace admin_api
