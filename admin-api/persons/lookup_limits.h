// How often one administrator may ask for persons: birth numbers are few enough for a day of birth
// to be tried out, so asking must be slow. Kept in memory, bounded; a restart forgets.
#pragma once

#include <chrono>
#include <mutex>
#include <unordered_map>

#include "core/account/ids.h"
#include "core/base/time.h"

namespace admin_api {

// `burst` questions at once, and then one each time that `each` has passed.
struct Allowance {
    int burst = 1;
    std::chrono::milliseconds each{0};
};

struct LookupAllowances {
    Allowance by_ik{.burst = 60, .each = std::chrono::seconds(10)};
    Allowance by_birth_number{.burst = 10, .each = std::chrono::minutes(6)};
    Allowance by_import{.burst = 20000, .each = std::chrono::seconds(1)};
};

enum class Asked { InTime, TooOften };

class LookupLimits {
public:
    [[nodiscard]] Asked by_ik(
        const account::AccountId& caller, const LookupAllowances& allowances, base::Instant now
    );
    // By IK MPSV, for the rows of imports.
    [[nodiscard]] Asked by_import(
        const account::AccountId& caller, const LookupAllowances& allowances, base::Instant now
    );
    [[nodiscard]] Asked by_birth_number(
        const account::AccountId& caller, const LookupAllowances& allowances, base::Instant now
    );

private:
    // When the allowance of each will be whole again.
    using Debts = std::unordered_map<account::AccountId, base::Instant>;
    [[nodiscard]] Asked ask(
        Debts& debts,
        const account::AccountId& caller,
        const Allowance& allowance,
        base::Instant now
    );

    std::mutex mutex_;
    Debts by_ik_;
    Debts by_birth_number_;
    Debts by_import_;
};

}  // namespace admin_api
