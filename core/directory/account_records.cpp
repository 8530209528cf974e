// Accounts for tables: many at once, with what stands in a line of one.
#include <algorithm>

#include "core/directory/account_details.h"
#include "core/directory/account_entries.h"
#include "core/directory/accounts.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

std::vector<Attribute> record_attributes() {
    auto names = account_attributes();
    for (const auto& name : detail_attributes())
        if (std::ranges::find(names, name.name, &Attribute::name) == names.end())
            names.push_back(name);
    return names;
}

DirectoryResult<AccountRecord> record_of(const Entry& entry) {
    auto account = account_of(entry);
    if (!account) return base::fail(DirectoryError::Unexpected);
    return AccountRecord{*std::move(account), details_in(entry)};
}

// Each stands below its account, and nothing in it names the account: a search for each.
DirectoryResult<void> read_assignments(
    const Tree& tree, ServiceConnection& connection, const Dn& as, account::Account& account
) {
    const auto entries = connection.search(
        {.base = tree.account(account.id, account.organization),
         .scope = Scope::Children,
         .filter = Filter::is(schema::kAssignmentClass),
         .attributes = right_attributes(),
         .as = as}
    );
    if (!entries && entries.error() == DirectoryError::NotFound) return {};  // gone meanwhile
    for (const auto& entry : TRY(entries))
        if (auto assignment = assignment_of(entry))
            account.assignments.push_back(*std::move(assignment));
    return {};
}

}  // namespace

DirectoryResult<std::vector<AccountRecord>> Accounts::records_as(
    const Reader& reader, const std::vector<account::Username>& usernames
) {
    std::vector<AccountRecord> records;
    if (usernames.empty()) return records;
    std::vector<Filter> wanted;
    wanted.reserve(usernames.size());
    for (const auto& name : usernames) wanted.push_back(Filter::equals(schema::kUid, name.str()));
    const auto& tree = connections_.tree();
    const auto as = tree.account(reader.id, reader.organization);
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search(
        {.base = tree.organizations(),
         .filter = Filter::all_of({Filter::is(schema::kAccountClass), Filter::any_of(wanted)}),
         .attributes = record_attributes(),
         .as = as}
    ));
    for (const auto& entry : entries) {
        records.push_back(TRY(record_of(entry)));
        TRY(read_assignments(tree, *lease, as, records.back().account));
    }
    std::ranges::sort(records, {}, [](const auto& record) { return record.account.username; });
    return records;
}

}  // namespace directory
