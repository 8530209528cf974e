// How long personal data are kept when they are needed no longer, and the moments that follow.
#pragma once

#include "core/base/time.h"

namespace admin_api {

struct RetentionRules {
    int contacts_months = 24;  // after the account ended
    int consents_years = 10;   // after the withdrawal
};

struct RetentionMoments {
    base::Instant contacts;
    base::Day consents;
};
[[nodiscard]] inline RetentionMoments moments_of(const RetentionRules& rules, base::Instant now) {
    constexpr int kMonths = 12;
    return {
        .contacts = base::plus_months(now, -rules.contacts_months),
        .consents = base::prague_day(base::plus_months(now, -rules.consents_years * kMonths))};
}

}  // namespace admin_api
