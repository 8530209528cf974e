#include "core/directory/organizations.h"

#include "core/directory/account_entries.h"
#include "core/directory/connections.h"
#include "core/directory/converted.h"

namespace directory {
namespace {

Search organizations_in(const Tree& tree, const Filter& filter) {
    return {
        .base = tree.organizations(),
        .scope = Scope::Children,
        .filter = filter,
        .attributes = organization_attributes(),
        .as = std::nullopt};
}

}  // namespace

Organizations::Organizations(Connections& connections) : connections_(connections) {}

DirectoryResult<std::optional<account::Organization>> Organizations::find(
    const account::OrganizationId& id
) {
    const auto lease = TRY(connections_.for_search());
    const auto filter = Filter::equals(schema::kOrganizationId, id.str());
    const auto entries = TRY(lease->search(organizations_in(connections_.tree(), filter)));
    if (entries.empty()) return std::nullopt;
    auto organization = organization_of(entries.front());
    if (!organization) return base::fail(DirectoryError::Unexpected);
    return organization;
}

DirectoryResult<std::vector<account::Organization>> Organizations::all() {
    const auto lease = TRY(connections_.for_search());
    const auto filter = Filter::is(schema::kOrganizationClass);
    const auto entries = TRY(lease->search_all(organizations_in(connections_.tree(), filter)));
    return converted<account::Organization>(entries, organization_of);
}

DirectoryResult<std::vector<account::Mandate>> Organizations::mandates_of(
    const account::OrganizationId& id
) {
    const auto lease = TRY(connections_.for_search());
    const auto entries = lease->search_part(
        {.base = connections_.tree().mandates(id),
         .scope = Scope::Children,
         .filter = Filter::is(schema::kMandateClass),
         .attributes = mandate_attributes(),
         .as = std::nullopt}
    );
    if (!entries && entries.error() == DirectoryError::NotFound)
        return std::vector<account::Mandate>{};
    return converted<account::Mandate>(TRY(entries), mandate_of);
}

DirectoryResult<std::vector<account::Mandate>> Organizations::mandates_in_office() {
    const auto lease = TRY(connections_.for_search());
    const auto in_office = Filter::none_of(Filter::equals(schema::kRevoked, "TRUE"));
    const auto entries = TRY(lease->search_all(
        {.base = connections_.tree().organizations(),
         .filter = Filter::all_of({Filter::is(schema::kMandateClass), in_office}),
         .attributes = mandate_attributes(),
         .as = std::nullopt}
    ));
    return converted<account::Mandate>(entries, mandate_of);
}

}  // namespace directory
