#include "core/account/account.h"

#include <algorithm>
#include <array>

namespace account {
namespace {

constexpr std::array kOrganizationKinds = {
    OrganizationKind::Region,
    OrganizationKind::Municipality,
    OrganizationKind::District,
    OrganizationKind::Provider,
    OrganizationKind::Ministry,
    OrganizationKind::Helpdesk};

bool is_system_administration(const Assignment& assignment) {
    return assignment.permission.code.str() == kSystemAdministration;
}

}  // namespace

std::string_view wire_name(OrganizationKind kind) {
    switch (kind) {
        case OrganizationKind::Region: return "region";
        case OrganizationKind::Municipality: return "municipality";
        case OrganizationKind::District: return "district";
        case OrganizationKind::Provider: return "provider";
        case OrganizationKind::Ministry: return "ministry";
        case OrganizationKind::Helpdesk: return "helpdesk";
    }
    return "";
}

std::optional<OrganizationKind> parse_organization_kind(std::string_view text) {
    for (const auto kind : kOrganizationKinds)
        if (wire_name(kind) == text) return kind;
    return std::nullopt;
}

bool counts_at(const Account& account, const Assignment& assignment, base::Instant now) {
    if (!is_usable_at(assignment, now)) return false;
    if (!assignment.mandate) return true;
    return std::any_of(
        account.mandates.begin(),
        account.mandates.end(),
        [&](const Mandate& mandate) {
            return mandate.id == *assignment.mandate && is_in_office_at(mandate, now);
        }
    );
}

bool holds_system_administration_at(const Account& account, base::Instant now) {
    return std::any_of(
        account.assignments.begin(),
        account.assignments.end(),
        [&](const Assignment& assignment) {
            return is_system_administration(assignment) && counts_at(account, assignment, now);
        }
    );
}

std::vector<Module> administered_modules_at(const Account& account, base::Instant now) {
    std::vector<Module> modules;
    for (const auto& assignment : account.assignments) {
        const auto counts = is_system_administration(assignment) &&
                            assignment.level == Level::Update &&
                            kind_of(assignment.permission.module) == account.kind &&
                            counts_at(account, assignment, now);
        const auto is_known =
            std::find(modules.begin(), modules.end(), assignment.permission.module) !=
            modules.end();
        if (counts && !is_known) modules.push_back(assignment.permission.module);
    }
    std::sort(modules.begin(), modules.end());
    return modules;
}

bool is_statutory_representative_at(const Account& account, base::Instant now) {
    return std::any_of(
        account.mandates.begin(),
        account.mandates.end(),
        [&](const Mandate& mandate) { return is_in_office_at(mandate, now); }
    );
}

bool is_open_to(const Organization& organization, Module module) {
    return std::ranges::find(organization.allowed_modules, module) !=
           organization.allowed_modules.end();
}

}  // namespace account
