#include "admin-api/review/review_place.h"

#include "admin-api/review/review.h"
#include "core/state/value.h"

namespace admin_api {
namespace {

using base::Json;
using state::Kind;
using state::StoreResult;

constexpr std::size_t kAtOnce = 1000;

std::string key_of(std::string_view review, const account::OrganizationId& organization) {
    return std::string(review) + "/" + organization.str();
}

Json number(std::size_t count) {
    return {static_cast<std::int64_t>(count)};
}
Json or_zero(const std::optional<base::Instant>& instant) {
    return state::json_of(instant.value_or(base::Instant()));
}
std::optional<base::Instant> if_set(base::Instant instant) {
    return instant == base::Instant() ? std::nullopt : std::optional(instant);
}

StoreResult<std::size_t> count_in(const state::ValueReader& value, std::string_view name) {
    return static_cast<std::size_t>(TRY(value.number(name)));
}

StoreResult<ReviewPlace> place_of(const state::Record& record) {
    const auto value = TRY(state::ValueReader::of(record));
    ReviewPlace place;
    const auto slash = record.key.find('/');
    place.review = record.key.substr(0, slash);
    place.organization = account::OrganizationId(record.key.substr(slash + 1));
    place.name = TRY(value.text("name"));
    place.counts.rights = TRY(count_in(value, "rights"));
    place.counts.confirmed = TRY(count_in(value, "confirmed"));
    place.counts.ended = TRY(count_in(value, "ended"));
    place.counts.otherwise = TRY(count_in(value, "otherwise"));
    place.counts.for_ministry = TRY(count_in(value, "for_ministry"));
    place.begun = if_set(TRY(value.instant("begun")));
    place.finished = if_set(TRY(value.instant("finished")));
    place.told = TRY(value.text("told"));
    place.settled = TRY(value.text("settled"));
    place.written = record.value;
    return place;
}

state::Record record_of(const ReviewTicket& ticket, base::Instant now) {
    return {
        .kind = Kind::ReviewTicket,
        .key = key_of(ticket.review, ticket.organization),
        .value = "{}",
        .owner = {},
        .group = {},
        .expires = base::plus_months(now, kMonthsReviewsAreKept)};
}

// Of one kind, of one review, in pages.
struct Asked {
    Kind kind{};
    std::string_view review;
    base::Instant now;
};
template <class Each>
StoreResult<void> each_record(state::Store& store, const Asked& asked, const Each& each) {
    const auto& [kind, review, now] = asked;
    const auto prefix = std::string(review) + "/";
    auto after = prefix;
    while (true) {
        const auto records = TRY(store.page(kind, after, kAtOnce, now));
        for (const auto& record : records) {
            if (!record.key.starts_with(prefix)) return {};
            TRY(each(record));
            after = record.key;
        }
        if (records.size() < kAtOnce) return {};
    }
}

}  // namespace

std::size_t ReviewCounts::percent() const {
    constexpr std::size_t kWhole = 100;
    return rights == 0 ? kWhole : decided() * kWhole / rights;
}

void ReviewCounts::add(RightState state) {
    ++rights;
    switch (state) {
        case RightState::Undecided:
        case RightState::Ending: return;
        case RightState::Confirmed: ++confirmed; return;
        case RightState::Ended: ++ended; return;
        case RightState::Revoked:
        case RightState::Changed:
        case RightState::Lapsed: ++otherwise; return;
    }
}

ReviewCounts& ReviewCounts::operator+=(const ReviewCounts& other) {
    rights += other.rights;
    confirmed += other.confirmed;
    ended += other.ended;
    otherwise += other.otherwise;
    for_ministry += other.for_ministry;
    return *this;
}

state::Record record_of(const ReviewPlace& place, base::Instant now) {
    const auto& counts = place.counts;
    return {
        .kind = Kind::ReviewPlace,
        .key = key_of(place.review, place.organization),
        .value = base::dump(Json::object(
            {{"name", place.name},
             {"rights", number(counts.rights)},
             {"confirmed", number(counts.confirmed)},
             {"ended", number(counts.ended)},
             {"otherwise", number(counts.otherwise)},
             {"for_ministry", number(counts.for_ministry)},
             {"begun", or_zero(place.begun)},
             {"finished", or_zero(place.finished)},
             {"told", place.told},
             {"settled", place.settled}}
        )),
        .owner = {},
        .group = {},
        .expires = base::plus_months(now, kMonthsReviewsAreKept)};
}

StoreResult<std::optional<ReviewPlace>> ReviewPlaces::find(
    std::string_view review, const account::OrganizationId& organization, base::Instant now
) {
    const auto record = TRY(store_.get(Kind::ReviewPlace, key_of(review, organization), now));
    if (!record) return std::nullopt;
    return TRY(place_of(*record));
}

StoreResult<std::vector<ReviewPlace>> ReviewPlaces::page(
    std::string_view review, std::string_view after, std::size_t limit, base::Instant now
) {
    const auto prefix = std::string(review) + "/";
    std::vector<ReviewPlace> found;
    const auto begin = prefix + std::string(after);
    for (const auto& record : TRY(store_.page(Kind::ReviewPlace, begin, limit, now)))
        if (record.key.starts_with(prefix)) found.push_back(TRY(place_of(record)));
    return found;
}

StoreResult<std::vector<ReviewPlace>> ReviewPlaces::all(
    std::string_view review, base::Instant now
) {
    std::vector<ReviewPlace> found;
    const auto keep = [&](const state::Record& record) -> StoreResult<void> {
        found.push_back(TRY(place_of(record)));
        return {};
    };
    TRY(each_record(store_, {Kind::ReviewPlace, review, now}, keep));
    return found;
}

StoreResult<bool> ReviewPlaces::change(
    const ReviewPlace& seen, const ReviewPlace& next, base::Instant now
) {
    return store_.replace(record_of(next, now), seen.written);
}

StoreResult<void> ReviewPlaces::issue(const std::vector<ReviewTicket>& tickets, base::Instant now) {
    std::vector<state::Record> records;
    records.reserve(tickets.size());
    for (const auto& ticket : tickets) records.push_back(record_of(ticket, now));
    return store_.put_all(records);
}

StoreResult<bool> ReviewPlaces::has_ticket(const ReviewTicket& ticket, base::Instant now) {
    const auto key = key_of(ticket.review, ticket.organization);
    return TRY(store_.get(Kind::ReviewTicket, key, now)).has_value();
}

StoreResult<std::vector<ReviewTicket>> ReviewPlaces::tickets(
    std::string_view review, base::Instant now
) {
    std::vector<ReviewTicket> found;
    const auto keep = [&](const state::Record& record) -> StoreResult<void> {
        const auto organization = record.key.substr(review.size() + 1);
        found.push_back({std::string(review), account::OrganizationId(organization)});
        return {};
    };
    TRY(each_record(store_, {Kind::ReviewTicket, review, now}, keep));
    return found;
}

StoreResult<bool> ReviewPlaces::redeem(
    const ReviewTicket& ticket, const std::vector<state::Record>& gathered, base::Instant now
) {
    const auto key = key_of(ticket.review, ticket.organization);
    return TRY(store_.exchange(Kind::ReviewTicket, key, now, gathered)).has_value();
}

}  // namespace admin_api
