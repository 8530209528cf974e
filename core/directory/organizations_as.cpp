// Organizations and what is in them as a caller may see it, and whether a module may be closed.
#include <sstream>

#include "core/account/fold.h"
#include "core/directory/account_entries.h"
#include "core/directory/connections.h"
#include "core/directory/converted.h"
#include "core/directory/organizations.h"

namespace directory {
namespace {

Filter is_not(Attribute flag) {
    return Filter::none_of(Filter::equals(flag, "TRUE"));
}

Filter has_not_ended(base::Day today) {
    return Filter::any_of(
        {Filter::none_of(Filter::present(schema::kValidUntil)),
         Filter::at_least(schema::kValidUntil, base::to_generalized(today))}
    );
}

Filter filter_of(const OrganizationQuery& query) {
    std::vector<Filter> filters{Filter::is(schema::kOrganizationClass)};
    std::istringstream words(account::folded(query.name));
    for (std::string word; words >> word;)
        filters.push_back(Filter::contains(schema::kSearchName, word));
    if (query.id) filters.push_back(Filter::equals(schema::kOrganizationId, query.id->str()));
    if (query.ico) filters.push_back(Filter::equals(schema::kIco, query.ico->str()));
    if (query.ovm_id) filters.push_back(Filter::equals(schema::kOvmId, query.ovm_id->str()));
    if (query.kind)
        filters.push_back(Filter::equals(schema::kOrganizationKind, wire_name(*query.kind)));
    if (!query.region.empty()) filters.push_back(Filter::equals(schema::kRegion, query.region));
    if (query.state == OrganizationQuery::State::Usable)
        filters.push_back(is_not(schema::kDiscarded));
    return Filter::all_of(filters);
}

// What is out of the caller's reach looks like what is not there.
DirectoryResult<std::vector<Entry>> seen(DirectoryResult<std::vector<Entry>> found) {
    if (!found && found.error() == DirectoryError::NotFound) return std::vector<Entry>{};
    return found;
}

}  // namespace

DirectoryResult<std::vector<account::Organization>> Organizations::search_as(
    const account::AccountId& caller,
    const account::OrganizationId& caller_organization,
    const OrganizationQuery& query
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(seen(lease->search_all(
        {.base = tree.organizations(),
         .scope = Scope::Children,
         .filter = filter_of(query),
         .attributes = organization_attributes(),
         .as = tree.account(caller, caller_organization)}
    )));
    return converted<account::Organization>(entries, organization_of);
}

DirectoryResult<std::vector<account::Workplace>> Organizations::workplaces_as(
    const account::AccountId& caller,
    const account::OrganizationId& caller_organization,
    const account::OrganizationId& organization
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(seen(lease->search_all(
        {.base = tree.workplaces(organization),
         .scope = Scope::Children,
         .filter = Filter::is(schema::kWorkplaceClass),
         .attributes = workplace_attributes(),
         .as = tree.account(caller, caller_organization)}
    )));
    return converted<account::Workplace>(entries, workplace_of);
}

DirectoryResult<Staff> Organizations::staff_as(
    const account::AccountId& caller,
    const account::OrganizationId& caller_organization,
    const account::OrganizationId& organization
) {
    const auto& tree = connections_.tree();
    const auto lease = TRY(connections_.for_search());
    const auto today = base::prague_day(connections_.now());
    const auto entries = TRY(seen(lease->search_all(
        {.base = tree.organization(organization),
         .filter = Filter::all_of(
             {Filter::is(schema::kAccountClass), is_not(schema::kDiscarded), has_not_ended(today)}
         ),
         .attributes =
             {schema::kUid,
              schema::kSurname,
              schema::kGivenName,
              schema::kTitleBefore,
              schema::kTitleAfter,
              schema::kAdministersModule},
         .as = tree.account(caller, caller_organization)}
    )));
    Staff staff{.accounts = entries.size(), .administrators = {}};
    for (const auto& entry : entries)
        if (auto modules = modules_in(entry, schema::kAdministersModule); !modules.empty())
            staff.administrators.push_back(
                {account::Username(entry.first(schema::kUid)), name_of(entry), std::move(modules)}
            );
    return staff;
}

DirectoryResult<bool> Organizations::has_rights_in(
    const account::OrganizationId& organization, account::Module module
) {
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search(
        {.base = connections_.tree().organization(organization),
         .filter = Filter::all_of(
             {Filter::any_of(
                  {Filter::is(schema::kAssignmentClass), Filter::is(schema::kDelegationClass)}
              ),
              Filter::equals(schema::kModule, wire_name(module)),
              is_not(schema::kRevoked),
              has_not_ended(base::prague_day(connections_.now()))}
         ),
         .attributes = {schema::kModule},
         .as = std::nullopt,
         .limit = 1}
    ));
    return !entries.empty();
}

}  // namespace directory
