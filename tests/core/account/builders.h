// Accounts, days and permissions as the tests of the domain speak of them.
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "core/account/account.h"

namespace account_tests {

using account::Account;
using account::Assignment;
using account::Level;
using account::Module;
using account::Permission;
using account::Validity;

inline base::Day day(int year, unsigned month, unsigned of_month) {
    return base::Day(
        std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month)
    );
}

struct Hour {
    int hour = 0;
    int minute = 0;
};

// Clock time in Prague; not for the days on which the clocks change.
inline base::Instant prague(base::Day on, Hour at) {
    return base::prague_midnight(on) + std::chrono::hours(at.hour) +
           std::chrono::minutes(at.minute);
}

inline const base::Day kToday = day(2026, 6, 15);
inline const base::Instant kNow = prague(kToday, {.hour = 10});

inline Permission permission(Module module, const std::string& code) {
    return {.module = module, .code = account::PermissionCode(code)};
}

inline Assignment assigned(Permission permission, Level level = Level::Update) {
    Assignment assignment;
    assignment.id = account::AssignmentId("7d2f1c5e-0000-4000-8000-000000000001");
    assignment.permission = std::move(permission);
    assignment.level = level;
    return assignment;
}

inline Assignment assigned_for(Permission permission, Validity validity) {
    auto assignment = assigned(std::move(permission));
    assignment.validity = validity;
    return assignment;
}

inline Assignment view_of(const std::string& code, Validity validity) {
    auto assignment = assigned(permission(Module::Registr, code), Level::View);
    assignment.validity = validity;
    return assignment;
}

// Usable, of social services, without any permission.
inline Account official(const std::string& id = "official") {
    Account account;
    account.id = account::AccountId(id);
    account.username = account::Username("novakova");
    account.kind = account::AccountKind::SocialServices;
    account.organization = account::OrganizationId("mesto-boskovice");
    account.organization_kind = account::OrganizationKind::Municipality;
    account.name = {
        .title_before = "Ing.", .given = "Jana", .surname = "Nováková", .title_after = ""};
    account.email = "jana.novakova@boskovice.example";
    account.has_consent = true;
    account.password.changed_at = kNow - std::chrono::hours(24);
    return account;
}

inline Account with(Account account, Assignment assignment) {
    account.assignments.push_back(std::move(assignment));
    return account;
}

inline account::Mandate mandate_of(const account::AccountId& holder, Validity validity = {}) {
    account::Mandate mandate;
    mandate.id = account::MandateId("mandate");
    mandate.organization = account::OrganizationId("mesto-boskovice");
    mandate.holder = holder;
    mandate.validity = validity;
    return mandate;
}

// "podat žádost" handed to the account by a mayor in office.
inline account::ReceivedDelegation delegated_to(const Account& delegate) {
    account::ReceivedDelegation received;
    received.delegation.id = account::DelegationId("delegation");
    received.delegation.delegator = account::AccountId("mayor");
    received.delegation.delegate = delegate.id;
    received.delegation.permission = permission(Module::Poskytovatel, "podat-zadost");
    received.delegation.level = Level::Update;
    received.delegation.mandate = account::MandateId("mandate");
    received.mandate = mandate_of(account::AccountId("mayor"));
    received.delegator = {
        .title_before = "Mgr.", .given = "Karel", .surname = "Starosta", .title_after = "Ph.D."};
    return received;
}

}  // namespace account_tests
