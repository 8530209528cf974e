#include "core/directory/roster.h"

#include "core/directory/account_details.h"
#include "core/directory/account_entries.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

Filter filter_of(const Narrowing& narrowing);

// NOLINTNEXTLINE(misc-no-recursion): as deep as the question, which its reader bounds
std::vector<Filter> filters_of(const std::vector<Narrowing>& parts) {
    std::vector<Filter> filters;
    filters.reserve(parts.size());
    for (const auto& part : parts) filters.push_back(filter_of(part));
    return filters;
}

// NOLINTNEXTLINE(misc-no-recursion)
Filter filter_of(const Narrowing& narrowing) {
    using By = Narrowing::By;
    switch (narrowing.by) {
        case By::Username: return Filter::equals(schema::kUid, narrowing.value);
        case By::Account: return Filter::equals(schema::kAccountId, narrowing.value);
        case By::IkMpsv: return Filter::equals(schema::kIkMpsv, narrowing.value);
        case By::Email: return Filter::equals(schema::kMail, narrowing.value);
        case By::NamePart: return Filter::contains(schema::kSearchName, narrowing.value);
        case By::All: return Filter::all_of(filters_of(narrowing.parts));
        case By::Any: return Filter::any_of(filters_of(narrowing.parts));
    }
    return Filter::is(schema::kAccountClass);
}

Filter accounts_in(const RosterQuery& query) {
    auto is_account = Filter::is(schema::kAccountClass);
    if (!query.narrowing) return is_account;
    return Filter::all_of({is_account, filter_of(*query.narrowing)});
}

std::vector<Attribute> roster_attributes() {
    auto attributes = account_attributes();
    for (const auto& attribute : detail_attributes()) attributes.push_back(attribute);
    return attributes;
}

Search held_in(const Dn& organization) {
    return {
        .base = organization,
        .filter = Filter::all_of(
            {Filter::is(schema::kAssignmentClass),
             Filter::none_of(Filter::equals(schema::kRevoked, "TRUE"))}
        ),
        .attributes = right_attributes(),
        .as = std::nullopt};
}

std::vector<HeldAssignment> held_of(const std::vector<Entry>& entries) {
    std::vector<HeldAssignment> held;
    held.reserve(entries.size());
    for (const auto& entry : entries) {
        auto holder = account_in(entry.dn().str());
        auto assignment = assignment_of(entry);
        if (holder && assignment)
            held.push_back({*std::move(holder), *std::move(assignment), origin_of(entry)});
    }
    return held;
}

}  // namespace

DirectoryResult<std::vector<RosterEntry>> Roster::accounts_as(
    const RosterQuery& query, const Reader& reader
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search(
        {.base = tree.organization(query.organization),
         .filter = accounts_in(query),
         .attributes = roster_attributes(),
         .as = tree.account(reader.id, reader.organization),
         .limit = query.limit}
    ));
    std::vector<RosterEntry> roster;
    roster.reserve(entries.size());
    for (const auto& entry : entries) {
        auto account = account_of(entry);
        if (!account) return base::fail(DirectoryError::Unexpected);
        roster.push_back({*std::move(account), details_in(entry)});
    }
    return roster;
}

DirectoryResult<std::vector<HeldAssignment>> Roster::assignments_as(
    const account::OrganizationId& organization, const Reader& reader
) {
    const auto lease = TRY(connections_.for_search());
    auto search = held_in(connections_.tree().organization(organization));
    search.as = connections_.tree().account(reader.id, reader.organization);
    return held_of(TRY(lease->search_part(search)));
}

DirectoryResult<std::vector<HeldAssignment>> Roster::assignments_in(
    const account::OrganizationId& organization
) {
    const auto lease = TRY(connections_.for_search());
    auto search = held_in(connections_.tree().organization(organization));
    search.attributes = history_attributes();
    return held_of(TRY(lease->search_part(search)));
}

}  // namespace directory
