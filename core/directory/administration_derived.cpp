// The derived attributes of an account: found when they no longer say what the dates say, and
// corrected under the service's own identity, which alone may write them.
#include <algorithm>

#include "core/directory/account_entries.h"
#include "core/directory/account_reader.h"
#include "core/directory/administration.h"
#include "core/directory/connections.h"

namespace directory {
namespace {

using Ids = std::vector<account::AccountId>;
using std::chrono::days;

std::string administrator_policy(const Tree& tree) {
    return tree.policy("administrator").str();
}

// A lock does not count: it comes and goes, and whoever is locked gets no session to use.
bool is_in_force(const account::Account& account, base::Instant now) {
    return !account.discarded && !account.disabled && is_valid_at(account.validity, now);
}

DerivedRights derived_of(const account::Account& account, base::Instant now, const Tree& tree) {
    DerivedRights derived;
    if (is_in_force(account, now))
        for (const auto module : administered_modules_at(account, now))
            derived.modules.emplace_back(wire_name(module));
    std::ranges::sort(derived.modules);
    derived.policy = holds_system_administration_at(account, now) ? administrator_policy(tree)
                                                                  : tree.policy("official").str();
    return derived;
}

DerivedRights derived_in(const Entry& entry) {
    DerivedRights derived{
        entry.all(schema::kAdministersModule), entry.first(schema::kPwdPolicySubentry)};
    std::ranges::sort(derived.modules);
    return derived;
}

Filter holds_or_not(Attribute attribute, std::string_view value, bool holds) {
    const auto filter = Filter::equals(attribute, value);
    return holds ? filter : Filter::none_of(filter);
}

Filter still_stands(const DerivedRights& rights) {
    std::vector<Filter> filters;
    for (const auto module : account::kModules) {
        const auto name = wire_name(module);
        const auto holds = std::ranges::find(rights.modules, name) != rights.modules.end();
        filters.push_back(holds_or_not(schema::kAdministersModule, name, holds));
    }
    filters.push_back(
        rights.policy.empty() ? Filter::none_of(Filter::present(schema::kPwdPolicySubentry))
                              : Filter::equals(schema::kPwdPolicySubentry, rights.policy)
    );
    return Filter::all_of(filters);
}

// From the first day on and before the other.
Filter within(Attribute attribute, base::Day first, base::Day beyond) {
    return Filter::all_of(
        {Filter::at_least(attribute, base::to_generalized(first)),
         Filter::none_of(Filter::at_least(attribute, base::to_generalized(beyond)))}
    );
}

// The directory stamps changes by its own clock, and another node's arrive late.
std::string stamp_before(base::Instant last) {
    constexpr std::chrono::minutes kOverlap{10};
    auto stamp = base::to_generalized(last - kOverlap);
    stamp.insert(stamp.size() - 1, ".000000");
    return stamp + "#000000#000#000000";
}

// By what was written since the last look, and by days that began or passed since.
Filter touched_since(base::Instant last, base::Instant now) {
    std::vector<Filter> filters{Filter::at_least(schema::kEntryCsn, stamp_before(last))};
    const auto day = base::prague_day(last);
    const auto today = base::prague_day(now);
    if (day < today) {
        filters.push_back(within(schema::kValidFrom, day + days(1), today + days(1)));
        filters.push_back(within(schema::kValidUntil, day, today));
    }
    return Filter::any_of(filters);
}

Filter is_administration() {
    return Filter::all_of(
        {Filter::is(schema::kAssignmentClass),
         Filter::equals(schema::kPermission, account::kSystemAdministration)}
    );
}

Filter is_held_mandate() {
    return Filter::all_of({Filter::is(schema::kMandateClass), Filter::present(schema::kHolderDn)});
}

Filter is_administrator(const Tree& tree) {
    return Filter::all_of(
        {Filter::is(schema::kAccountClass),
         Filter::any_of(
             {Filter::present(schema::kAdministersModule),
              Filter::equals(schema::kPwdPolicySubentry, administrator_policy(tree))}
         )}
    );
}

// An account and its assignments name it by where they stand, a mandate by its holder.
DirectoryResult<void> add_found(Connections& connections, const Filter& filter, Ids& ids) {
    const Search search{
        .base = connections.tree().organizations(),
        .filter = filter,
        .attributes = {schema::kHolderDn},
        .as = std::nullopt};
    const auto lease = TRY(connections.for_search());
    std::string cookie;
    do {
        auto page = TRY(lease->read_page(search, cookie));
        for (const auto& entry : page.entries) {
            const auto holder = entry.first(schema::kHolderDn);
            const auto id = account_in(holder.empty() ? entry.dn().str() : holder);
            if (id) ids.push_back(*id);
        }
        cookie = std::move(page.next);
    } while (!cookie.empty());
    return {};
}

void remove_repeated(Ids& ids) {
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

DirectoryResult<Ids> Administration::rights_in_question(
    const std::optional<base::Instant>& last, base::Instant now
) {
    Ids ids;
    const auto& tree = connections_.tree();
    if (last) {
        const auto touched = touched_since(*last, now);
        for (const auto& kind : {is_administration(), is_held_mandate(), is_administrator(tree)})
            TRY(add_found(connections_, Filter::all_of({kind, touched}), ids));
    } else {
        TRY(add_found(connections_, is_administration(), ids));
        TRY(add_found(connections_, Filter::present(schema::kAdministersModule), ids));
    }
    remove_repeated(ids);
    return ids;
}

// What stands is read before what it follows from: should an assignment come in between, the change
// finds the account changed, instead of taking back what came.
DirectoryResult<std::optional<DerivedChange>> Administration::derived_change_of(
    const account::AccountId& id, base::Instant now
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_administration());
    const auto is_account = Filter::equals(schema::kAccountId, id.str());
    const auto entries = TRY(lease->search(
        {.base = tree.organizations(),
         .filter = Filter::all_of({Filter::is(schema::kAccountClass), is_account}),
         .attributes = {schema::kAdministersModule, schema::kPwdPolicySubentry},
         .as = std::nullopt}
    ));
    const auto account = TRY(AccountReader(tree, *lease, std::nullopt).read(is_account));
    if (entries.empty() || !account) return std::nullopt;
    DerivedChange change{
        .account = account->id,
        .organization = account->organization,
        .username = account->username,
        .before = derived_in(entries.front()),
        .after = derived_of(*account, now, tree)};
    if (change.before == change.after) return std::nullopt;
    return change;
}

DirectoryResult<void> Administration::apply(const DerivedChange& change) {
    const auto lease = TRY(connections_.for_administration());
    const auto applied = TRY(lease->modify(
        {.dn = connections_.tree().account(change.account, change.organization),
         .changes =
             {{ChangeKind::Replace, schema::kAdministersModule, change.after.modules},
              replace(schema::kPwdPolicySubentry, change.after.policy)},
         .as = std::nullopt,
         .only_if = still_stands(change.before)}
    ));
    if (applied == Applied::ConditionFailed) return base::fail(DirectoryError::Conflict);
    return {};
}

DirectoryResult<void> Administration::refresh_derived(const account::AccountId& id) {
    constexpr int kTries = 5;
    for (int attempt = 0; attempt < kTries; ++attempt) {
        const auto change = TRY(derived_change_of(id, connections_.now()));
        if (!change) return {};
        const auto applied = apply(*change);
        if (applied || applied.error() != DirectoryError::Conflict) return applied;
    }
    return base::fail(DirectoryError::Conflict);
}

}  // namespace directory
