#include "admin-api/persons/lookup_limits.h"

#include <algorithm>

namespace admin_api {
namespace {

// More administrators than the country has ask at the same time: something is wrong.
constexpr std::size_t kMostDebtors = 20000;

}  // namespace

Asked LookupLimits::by_ik(
    const account::AccountId& caller, const LookupAllowances& allowances, base::Instant now
) {
    return ask(by_ik_, caller, allowances.by_ik, now);
}

Asked LookupLimits::by_import(
    const account::AccountId& caller, const LookupAllowances& allowances, base::Instant now
) {
    return ask(by_import_, caller, allowances.by_import, now);
}

Asked LookupLimits::by_birth_number(
    const account::AccountId& caller, const LookupAllowances& allowances, base::Instant now
) {
    return ask(by_birth_number_, caller, allowances.by_birth_number, now);
}

Asked LookupLimits::ask(
    Debts& debts, const account::AccountId& caller, const Allowance& allowance, base::Instant now
) {
    const std::lock_guard lock(mutex_);
    if (debts.size() >= kMostDebtors)
        std::erase_if(debts, [now](const auto& debt) { return debt.second <= now; });
    const auto found = debts.find(caller);
    if (found == debts.end() && debts.size() >= kMostDebtors) return Asked::TooOften;
    const auto owed_until = found == debts.end() ? now : std::max(found->second, now);
    const auto whole_again = owed_until + allowance.each;
    if (whole_again - now > allowance.each * allowance.burst) return Asked::TooOften;
    debts[caller] = whole_again;
    return Asked::InTime;
}

}  // namespace admin_api
