// Every state that an account can be in on its way into a module.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "admin-api/diagnosis/checks.h"
#include "tests/core/account/builders.h"

namespace admin_api_test {
using account::AccountKind;
using account::Refusal;
using account_tests::assigned_for;
using account_tests::kNow;
using account_tests::kToday;
using account_tests::official;
using account_tests::permission;
using admin_api::Aspect;
using admin_api::CanWork;
using admin_api::Case;
using admin_api::Check;
using admin_api::CheckState;

inline constexpr std::uint32_t kMost = 3;
inline constexpr std::chrono::days kDay{1};

inline constexpr std::array kRefusals = {
    Refusal::Discarded,
    Refusal::Disabled,
    Refusal::NotYetValid,
    Refusal::NoLongerValid,
    Refusal::Locked,
    Refusal::NoConsent,
    Refusal::IssuedPasswordExpired,
    Refusal::WrongKindOfAccount,
    Refusal::NoPermissionForModule};

// One more reason does not compile until it stands in the table above.
constexpr std::size_t place_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::Discarded: return 0;
        case Refusal::Disabled: return 1;
        case Refusal::NotYetValid: return 2;
        case Refusal::NoLongerValid: return 3;
        case Refusal::Locked: return 4;
        case Refusal::NoConsent: return 5;
        case Refusal::IssuedPasswordExpired: return 6;
        case Refusal::WrongKindOfAccount: return 7;
        case Refusal::NoPermissionForModule: return 8;
    }
    return kRefusals.size();
}
static_assert(std::ranges::all_of(kRefusals, [](Refusal refusal) {
    return kRefusals.at(place_of(refusal)) == refusal;
}));

using Turn = void (*)(Case&);
using Axis = std::vector<Turn>;

inline account::Validity until(base::Day day) {
    return {.from = std::nullopt, .until = day};
}

inline void give(Case& the_case, account::Assignment assignment) {
    const auto module = the_case.account.kind == AccountKind::MaterialNeed
                            ? account::Module::OkNouze
                            : account::Module::Registr;
    assignment.permission.module = module;
    the_case.account.assignments = {std::move(assignment)};
}

inline account::Assignment right(account::Validity validity = {}) {
    return assigned_for(permission(account::Module::Registr, "evidence"), validity);
}

inline void leave(Case& /*the_case*/) {}

// Every axis is one thing that can be in this or that state. The kind comes before the rights.
inline const std::vector<Axis>& axes() {
    static const std::vector<Axis> all = {
        {leave, [](Case& it) { it.account.discarded = true; }},
        {leave, [](Case& it) { it.account.disabled = true; }},
        {leave,
         [](Case& it) { it.account.validity.from = kToday + kDay; },
         [](Case& it) { it.account.validity = until(kToday - kDay); }},
        {leave,
         [](Case& it) { it.account.password.locked_at = kNow - std::chrono::hours(1); },
         [](Case& it) { it.failed_attempts = kMost; },
         [](Case& it) { it.failed_attempts = kMost - 1; }},
        {leave, [](Case& it) { it.account.has_consent = false; }},
        {leave, [](Case& it) { it.account.kind = AccountKind::MaterialNeed; }},
        {leave,
         [](Case& it) { it.account.password.must_change = true; },
         [](Case& it) {
             it.account.password.must_change = true;
             it.account.password.issued_until = kNow;
         }},
        {leave,
         [](Case& it) { give(it, right()); },
         [](Case& it) {
             auto revoked = right();
             revoked.revoked = true;
             give(it, revoked);
         },
         [](Case& it) { give(it, right(until(kToday - kDay))); },
         [](Case& it) { give(it, right({.from = kToday + kDay, .until = std::nullopt})); },
         [](Case& it) {
             auto of_office = right();
             of_office.mandate = account::MandateId("mandate");
             give(it, of_office);
             it.account.mandates = {account_tests::mandate_of(it.account.id, until(kToday - kDay))};
         }},
        {leave,
         [](Case& it) { it.module = account::Module::Registr; },
         [](Case& it) { it.module = account::Module::OkNouze; }},
    };
    return all;
}

template <class Look>
void for_every_state(const Look& look) {
    std::size_t count = 1;
    for (const auto& axis : axes()) count *= axis.size();
    for (std::size_t number = 0; number < count; ++number) {
        Case one;
        one.account = official();
        one.most_attempts = kMost;
        one.now = kNow;
        auto rest = number;
        for (const auto& axis : axes()) {
            axis[rest % axis.size()](one);
            rest /= axis.size();
        }
        look(one, number);
        if (testing::Test::HasFailure()) return;
    }
}

}  // namespace admin_api_test
