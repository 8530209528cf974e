#include "core/directory/listed_accounts.h"

#include <map>

#include "core/directory/account_entries.h"

namespace directory {

Dn base_of(const AccountFilter& filter, const Tree& tree) {
    return filter.organization ? tree.organization(*filter.organization) : tree.organizations();
}

DirectoryResult<std::vector<AccountSummary>> read_listed(
    const ListSetting& setting, const Dn& base, const std::vector<account::AccountId>& ids
) {
    if (ids.empty()) return std::vector<AccountSummary>{};
    std::vector<Filter> wanted;
    wanted.reserve(ids.size());
    for (const auto& id : ids) wanted.push_back(Filter::equals(schema::kAccountId, id.str()));
    const auto entries = TRY(setting.connection.search(
        {.base = base,
         .filter = Filter::all_of({Filter::is(schema::kAccountClass), Filter::any_of(wanted)}),
         .attributes = summary_attributes(),
         .as = setting.as}
    ));
    std::map<account::AccountId, AccountSummary> by_id;
    for (const auto& entry : entries) {
        auto summary = summary_of(entry);
        if (!summary) return base::fail(DirectoryError::Unexpected);
        by_id.emplace(summary->id, *std::move(summary));
    }
    std::vector<AccountSummary> accounts;
    for (const auto& id : ids)
        if (const auto found = by_id.find(id); found != by_id.end())
            accounts.push_back(std::move(found->second));
    return accounts;
}

}  // namespace directory
