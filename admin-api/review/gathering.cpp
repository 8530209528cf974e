#include "admin-api/review/gathering.h"

#include <algorithm>
#include <map>

#include "admin-api/pipeline.h"
#include "admin-api/review/deciders.h"
#include "core/account/fold.h"

namespace admin_api {
namespace {

using account::Organization;

template <class T>
bool names(const std::vector<T>& wanted, const T& one) {
    return wanted.empty() || std::ranges::find(wanted, one) != wanted.end();
}

bool is_wanted(const Organization& organization, const Review& review) {
    return !organization.discarded && organization.kind != account::OrganizationKind::Helpdesk &&
           names(review.regions, organization.region) &&
           names(review.organizations, organization.id);
}

bool is_over(const account::Assignment& assignment, base::Day today) {
    return assignment.validity.until && *assignment.validity.until < today;
}

using Holders = std::map<account::AccountId, directory::AccountSummary>;

Answer<Holders> holders_in(const account::OrganizationId& organization, Services& services) {
    Holders holders;
    auto& accounts = services.directory.accounts();
    for (auto& account : TRY(or_problem(accounts.in_organization(organization)))) {
        const auto id = account.id;
        holders.emplace(id, std::move(account));
    }
    return holders;
}

ReviewRight right_of(
    const Review& review,
    const directory::AccountSummary& holder,
    const directory::HeldAssignment& held
) {
    return {
        .review = review.id,
        .organization = holder.organization,
        .holder = holder.id,
        .username = holder.username,
        .name = account::full_name(holder.name),
        .assignment = held.assignment,
        .given_by = held.origin.assigned_by.value_or(account::AccountId("")),
        .given_in = held.origin.assigned_in.value_or(account::OrganizationId(""))};
}

ReviewPlace new_place(const ReviewTicket& ticket, const std::optional<Organization>& organization) {
    ReviewPlace place;
    place.review = ticket.review;
    place.organization = ticket.organization;
    place.name = organization ? organization->name : "";
    return place;
}

bool is_reviewed(const account::Assignment& assignment, const Review& review, base::Day today) {
    return !is_over(assignment, today) && review.asks_for(assignment.permission.module);
}

}  // namespace

Answer<std::vector<account::OrganizationId>> organizations_of(
    const Review& review, Services& services
) {
    auto found = TRY(or_problem(services.directory.organizations().all()));
    std::erase_if(found, [&](const Organization& one) { return !is_wanted(one, review); });
    std::ranges::sort(found, [](const Organization& left, const Organization& right) {
        return account::compare_czech(left.name, right.name) < 0;
    });
    std::vector<account::OrganizationId> ids;
    ids.reserve(found.size());
    for (auto& one : found) ids.push_back(std::move(one.id));
    return ids;
}

Answer<bool> gather(
    const Review& review, const ReviewTicket& ticket, base::Instant now, Services& services
) {
    const auto& id = ticket.organization;
    const auto organization = TRY(or_problem(services.directory.organizations().find(id)));
    const auto holders = TRY(holders_in(id, services));
    const auto deciders = TRY(deciders_in(id, now, services));
    const auto today = base::prague_day(now);
    auto place = new_place(ticket, organization);
    place.settled = base::to_iso(today);
    std::vector<state::Record> gathered;
    for (const auto& held : TRY(or_problem(services.directory.roster().assignments_in(id)))) {
        const auto holder = holders.find(held.holder);
        if (holder == holders.end() || !is_reviewed(held.assignment, review, today)) continue;
        const auto right = right_of(review, holder->second, held);
        place.counts.add(right.state());
        if (!deciders.may_decide(right)) ++place.counts.for_ministry;
        gathered.push_back(record_of(right, now));
    }
    if (place.counts.rights == 0) place.finished = now;
    gathered.push_back(record_of(place, now));
    return or_problem(ReviewPlaces(services.store).redeem(ticket, gathered, now));
}

}  // namespace admin_api
