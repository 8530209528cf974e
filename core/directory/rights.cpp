#include "core/directory/rights.h"

#include <algorithm>

#include "core/directory/account_entries.h"
#include "core/directory/account_reader.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

using account::AccountId;

Dn dn_of(const Tree& tree, const Reader& reader) {
    return tree.account(reader.id, reader.organization);
}

bool began_before(const RecordedAssignment& left, const RecordedAssignment& right) {
    const auto& former = left.assignment;
    const auto& later = right.assignment;
    if (former.validity.from != later.validity.from)
        return former.validity.from < later.validity.from;
    return former.id < later.id;
}

Filter is_held_administration() {
    return Filter::all_of(
        {Filter::is(schema::kAssignmentClass),
         Filter::equals(schema::kPermission, account::kSystemAdministration),
         Filter::none_of(Filter::equals(schema::kRevoked, "TRUE"))}
    );
}

std::vector<AccountId> holders_in(const std::vector<Entry>& entries) {
    std::vector<AccountId> ids;
    for (const auto& entry : entries)
        if (const auto id = account_in(entry.dn().str())) ids.push_back(*id);
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

}  // namespace

Origin origin_of(const Entry& entry) {
    Origin origin;
    const auto& giver = entry.first(schema::kAssignedBy);
    origin.assigned_by = account_in(giver);
    if (const auto dn = Dn::parse(giver); dn && !giver.empty())
        if (const auto home = dn->value_of(schema::kOrganizationId))
            origin.assigned_in = account::OrganizationId(*home);
    origin.revoked_at = base::from_generalized(entry.first(schema::kRevokedAt));
    origin.revoked_because = entry.first(schema::kRevokedBecause);
    return origin;
}

Rights::Rights(Connections& connections) : connections_(connections) {}

DirectoryResult<std::vector<RecordedAssignment>> Rights::history_of(
    const account::Account& account, const Reader& reader
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search_all(
        {.base = tree.account(account.id, account.organization),
         .scope = Scope::Children,
         .filter = Filter::is(schema::kAssignmentClass),
         .attributes = history_attributes(),
         .as = dn_of(tree, reader)}
    ));
    std::vector<RecordedAssignment> history;
    for (const auto& entry : entries)
        if (auto assignment = assignment_of(entry))
            history.push_back({*std::move(assignment), origin_of(entry)});
    std::ranges::sort(history, began_before);
    return history;
}

DirectoryResult<std::map<AccountId, account::Username>> Rights::usernames_of(
    const std::vector<AccountId>& ids, const Reader& reader
) {
    std::map<AccountId, account::Username> names;
    if (ids.empty()) return names;
    std::vector<Filter> filters;
    filters.reserve(ids.size());
    for (const auto& id : ids) filters.push_back(Filter::equals(schema::kAccountId, id.str()));
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search_all(
        {.base = tree.organizations(),
         .filter = Filter::all_of({Filter::is(schema::kAccountClass), Filter::any_of(filters)}),
         .attributes = {schema::kUid},
         .as = dn_of(tree, reader)}
    ));
    for (const auto& entry : entries)
        if (const auto id = account_in(entry.dn().str()); id && entry.has(schema::kUid))
            names.emplace(*id, account::Username(entry.first(schema::kUid)));
    return names;
}

DirectoryResult<std::vector<account::Account>> Rights::administrators_of(
    const account::OrganizationId& organization
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    const auto entries = TRY(lease->search_part(
        {.base = tree.organization(organization),
         .filter = is_held_administration(),
         .attributes = {schema::kAssignmentId},
         .as = std::nullopt}
    ));
    std::vector<account::Account> administrators;
    for (const auto& id : holders_in(entries)) {
        const auto is_account = Filter::equals(schema::kAccountId, id.str());
        auto account = TRY(AccountReader(tree, *lease, std::nullopt).read(is_account));
        if (account) administrators.push_back(*std::move(account));
    }
    return administrators;
}

}  // namespace directory
