#include "admin-api/exports/organization_records.h"

#include <algorithm>

#include "admin-api/pipeline.h"

namespace admin_api {
namespace {

constexpr std::size_t kFewest = 4;  // of fewer each is asked for
constexpr std::size_t kMost =
    4000;  // ended and discarded ones included; below the server's own limit

using directory::AccountFilter;
using Held = std::map<account::AccountId, std::vector<account::Assignment>>;

Held by_holder(std::vector<directory::HeldAssignment> all) {
    Held held;
    for (auto& one : all) held[one.holder].push_back(std::move(one.assignment));
    return held;
}

}  // namespace

bool OrganizationRecords::suit(const AccountFilter& filter, std::size_t names) {
    const bool is_of_persons = !filter.name.empty() || !filter.username_prefix.empty() ||
                               filter.ik_mpsv || filter.workplace || filter.kind;
    const bool is_of_rights = filter.module || filter.permission;
    return filter.organization && filter.state == AccountFilter::State::Usable && !is_of_persons &&
           !is_of_rights && names >= kFewest && names < kMost;
}

Answer<std::optional<OrganizationRecords>> OrganizationRecords::read(
    const account::OrganizationId& organization, const directory::Reader& reader, Services& services
) {
    auto& roster = services.directory.roster();
    const directory::RosterQuery all{.organization = organization, .narrowing = {}, .limit = kMost};
    auto entries = TRY(or_problem(roster.accounts_as(all, reader)));
    if (entries.size() == kMost) return std::nullopt;
    auto held = by_holder(TRY(or_problem(roster.assignments_as(organization, reader))));
    OrganizationRecords read;
    for (auto& [account, details] : entries) {
        account.assignments = std::move(held[account.id]);
        const auto username = account.username;
        read.records_.emplace(
            username, directory::AccountRecord{std::move(account), std::move(details)}
        );
    }
    return read;
}

std::vector<directory::AccountRecord> OrganizationRecords::take(
    const std::vector<account::Username>& names
) {
    std::vector<directory::AccountRecord> taken;
    taken.reserve(names.size());
    for (const auto& name : names) {
        auto found = records_.extract(name);
        if (!found.empty()) taken.push_back(std::move(found.mapped()));
    }
    return taken;
}

}  // namespace admin_api
