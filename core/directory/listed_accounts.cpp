#include "core/directory/listed_accounts.h"

#include <algorithm>
#include <map>
#include <span>

#include "core/directory/account_entries.h"

namespace directory {
namespace {

using Ids = std::span<const account::AccountId>;

// The server holds each match against one identifier after the other, each time with its access
// rules: many short questions, asked side by side, are quicker than a long one.
constexpr std::size_t kAtOnce = 10;

Search search_for(const ListSetting& setting, const Dn& base, Ids ids) {
    std::vector<Filter> wanted;
    wanted.reserve(ids.size());
    for (const auto& id : ids) wanted.push_back(Filter::equals(schema::kAccountId, id.str()));
    return {
        .base = base,
        .filter = Filter::all_of({Filter::is(schema::kAccountClass), Filter::any_of(wanted)}),
        .attributes = summary_attributes(),
        .as = setting.as};
}

}  // namespace

Dn base_of(const AccountFilter& filter, const Tree& tree) {
    return filter.organization ? tree.organization(*filter.organization) : tree.organizations();
}

DirectoryResult<std::vector<AccountSummary>> read_listed(
    const ListSetting& setting, const Dn& base, const std::vector<account::AccountId>& ids
) {
    std::vector<Search> searches;
    for (Ids rest(ids); !rest.empty(); rest = rest.subspan(std::min(kAtOnce, rest.size())))
        searches.push_back(search_for(setting, base, rest.first(std::min(kAtOnce, rest.size()))));
    std::map<account::AccountId, AccountSummary> summaries;
    for (const auto& entry : TRY(setting.connection.search_each(searches))) {
        auto summary = summary_of(entry);
        if (!summary) return base::fail(DirectoryError::Unexpected);
        const auto id = summary->id;
        summaries.emplace(id, *std::move(summary));
    }
    std::vector<AccountSummary> accounts;
    for (const auto& id : ids)
        if (const auto found = summaries.find(id); found != summaries.end())
            accounts.push_back(std::move(found->second));
    return accounts;
}

}  // namespace directory
