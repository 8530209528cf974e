// Every criterion by itself and some together: what the lists of the country may be asked.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/directory/account_listing.h"

namespace directory_index_tests {

using NamedFilter = std::pair<std::string, directory::AccountFilter>;

// organization: one that is there; name and ik_mpsv: of somebody in it.
using State = directory::AccountFilter::State;

struct Known {
    std::string organization;
    std::string workplace;
    std::string name;
    std::string username_prefix;
    std::string ik_mpsv;
    std::string permission;
};

[[nodiscard]] inline std::vector<NamedFilter> filters_of_states() {
    std::vector<NamedFilter> filters;
    for (const auto state :
         {State::Usable,
          State::All,
          State::Locked,
          State::Discarded,
          State::Disabled,
          State::NotYetValid,
          State::Ended,
          State::MustChangePassword,
          State::NoConsent}) {
        directory::AccountFilter filter;
        filter.state = state;
        filters.emplace_back("state " + std::to_string(static_cast<int>(state)), filter);
    }
    return filters;
}

[[nodiscard]] inline std::vector<NamedFilter> filters_of_criteria(const Known& known) {
    const directory::AccountFilter any;
    std::vector<NamedFilter> filters(10, {"", any});
    filters[0].first = "name";
    filters[0].second.name = known.name;
    filters[1].first = "username";
    filters[1].second.username_prefix = known.username_prefix;
    filters[2].first = "person";
    filters[2].second.ik_mpsv = account::IkMpsv(known.ik_mpsv);
    filters[3].first = "organization";
    filters[3].second.organization = account::OrganizationId(known.organization);
    filters[4] = {"workplace", filters[3].second};
    filters[4].second.workplace = account::WorkplaceCode(known.workplace);
    filters[5].first = "kind";
    filters[5].second.kind = account::AccountKind::MaterialNeed;
    filters[6].first = "module";
    filters[6].second.module = account::Module::Registr;
    filters[7] = {"permission", filters[6].second};
    filters[7].second.permission = account::PermissionCode(known.permission);
    filters[8] = {"permission in an organization", filters[7].second};
    filters[8].second.organization = filters[3].second.organization;
    filters[9].first = "an organization that is not there";
    filters[9].second.organization = account::OrganizationId("nikde");
    return filters;
}

// Each criterion in each state.
[[nodiscard]] inline std::vector<NamedFilter> all_filters(const Known& known) {
    std::vector<NamedFilter> filters = filters_of_states();
    for (const auto& [name, criterion] : filters_of_criteria(known))
        for (const auto& [state_name, state] : filters_of_states()) {
            auto both = criterion;
            both.state = state.state;
            filters.emplace_back(std::string(name).append(", ").append(state_name), both);
        }
    return filters;
}

[[nodiscard]] inline std::vector<directory::AccountOrder> all_orders() {
    using directory::AccountOrder;
    return {AccountOrder::Name, AccountOrder::Username, AccountOrder::LastChange};
}

}  // namespace directory_index_tests
