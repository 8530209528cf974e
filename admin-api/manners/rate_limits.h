// How often one network and one caller may ask (RFC 6585, 4). A network is an IPv4 address or an
// IPv6 network of 64 bits, and is asked for before the token is looked at. What reads the accounts
// of all organizations costs the directory more, and has limits of its own. Refused is
// too-many-requests with Retry-After; it leaves no record, for nothing was attempted.
#pragma once

#include <string_view>

#include "admin-api/manners/debts.h"
#include "admin-api/problem.h"
#include "core/account/authority.h"

namespace admin_api {

struct Rates {
    Rate network{.burst = 2000, .each = std::chrono::milliseconds(5)};
    Rate caller{.burst = 200, .each = std::chrono::milliseconds(100)};
    Rate wide_search{.burst = 120, .each = std::chrono::seconds(1)};
    Rate wide_export{.burst = 10, .each = std::chrono::minutes(1)};
    // Of a network, without a login: forms, and what everybody may read.
    Rate open{.burst = 20, .each = std::chrono::seconds(30)};
    Rate look{.burst = 300, .each = std::chrono::milliseconds(200)};
};

// What an operation costs when its caller reaches all organizations.
enum class Weight { Usual, Search, Export };

// What somebody unknown comes for.
enum class OpenFor { Forms, Looks };
struct Visit {
    const std::string& peer;
    OpenFor purpose{};
    base::Instant now;
};

// What is left of a rate, for the answer (draft-ietf-httpapi-ratelimit-headers); without a policy
// nothing was counted.
struct Quota {
    std::string_view policy;
    Rate rate;
    Spent spent;
};
void tell(const Quota& quota, web::Response& response);

// What counts as one in all limits by address.
[[nodiscard]] std::string network_of(const std::string& peer);

class RateLimits {
public:
    // Each spends one; `last` is what the answer will tell, also of a refusal.
    [[nodiscard]] Answer<void> enter(
        const std::string& peer, const Rates& rates, base::Instant now, Quota& last
    );
    // As enter(), and for what needs no login.
    [[nodiscard]] Answer<void> enter_openly(const Visit& visit, const Rates& rates, Quota& last);
    [[nodiscard]] Answer<void> ask(
        const account::Caller& caller, Weight weight, const Rates& rates, Quota& last
    );

private:
    static constexpr std::size_t kMostNames = 40000;

    Debts networks_{kMostNames};
    Debts open_{kMostNames};
    Debts looks_{kMostNames};
    Debts callers_{kMostNames};
    Debts searches_{kMostNames};
    Debts exports_{kMostNames};
};

}  // namespace admin_api
