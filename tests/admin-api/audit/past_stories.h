// A clerk with one right, as he was on a day of the past, and what may have happened to him.
#pragma once

#include <string>

#include "admin-api/audit/past.h"

namespace admin_api {

inline base::Day day(int month, int number) {
    return std::chrono::local_days(std::chrono::year(2026) / month / number);
}
inline const base::Day kThatDay = day(3, 31);
inline const std::string kRight = "11111111-1111-4111-8111-111111111111";
inline const std::string kOffice = "22222222-2222-4222-8222-222222222222";

inline directory::RecordedAssignment right(account::Validity validity = {day(1, 1), day(12, 31)}) {
    account::Assignment assignment;
    assignment.id = account::AssignmentId(kRight);
    assignment.permission = {account::Module::Registr, account::PermissionCode("evidence")};
    assignment.level = account::Level::View;
    assignment.validity = validity;
    return {assignment, {}};
}

inline PastAccount clerk() {
    PastAccount past;
    past.account.username = account::Username("novy");
    past.account.validity = {day(1, 1), std::nullopt};
    past.assignments = {right()};
    return past;
}

inline account::Mandate office(account::Validity validity = {day(1, 1), std::nullopt}) {
    account::Mandate mandate;
    mandate.id = account::MandateId(kOffice);
    mandate.validity = validity;
    return mandate;
}

inline std::size_t rights_of(const PastAccount& past) {
    return rights_on(past, past.account.mandates, kThatDay).size();
}

inline void revoke(PastAccount& past, base::Instant at) {
    past.assignments[0].assignment.revoked = true;
    past.assignments[0].origin.revoked_at = at;
}
inline void rest_on(PastAccount& past, account::Mandate mandate) {
    past.assignments[0].assignment.mandate = mandate.id;
    past.account.mandates = {std::move(mandate)};
}
inline void delegate(PastAccount& past, account::Mandate mandate) {
    past.assignments.clear();
    directory::RecordedDelegation received;
    received.delegation.id = account::DelegationId(kRight);
    received.delegation.validity = {day(1, 1), day(12, 31)};
    received.delegation.mandate = mandate.id;
    past.delegations = {received};
    past.account.mandates = {std::move(mandate)};
}

}  // namespace admin_api
