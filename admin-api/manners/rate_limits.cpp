#include "admin-api/manners/rate_limits.h"

#include "core/base/encoding.h"
#include "core/web/address.h"

namespace admin_api {
namespace {

std::string whole_seconds(std::chrono::milliseconds time) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count());
}

Answer<void> judged(const Quota& quota) {
    if (quota.spent.within == Spent::Within::Yes) return {};
    return base::fail(Problem{
        .code = ProblemCode::TooManyRequests,
        .log_detail = std::string(quota.policy),
        .recorded = Recorded::Yes,
        .headers = {{"retry-after", whole_seconds(quota.spent.next)}}});
}

}  // namespace

std::string network_of(const std::string& peer) {
    constexpr std::size_t kNetworkBytes = 8;
    const auto address = web::IpAddress::parse(peer);
    if (!address || address->is_v4()) return peer;
    const auto& bytes = address->bytes();
    return base::hex_encode(std::string(bytes.begin(), bytes.begin() + kNetworkBytes));
}

void tell(const Quota& quota, web::Response& response) {
    if (quota.policy.empty()) return;
    const auto name = '"' + std::string(quota.policy) + '"';
    const auto& [policy, rate, spent] = quota;
    response.with(
        "RateLimit-Policy",
        name + ";q=" + std::to_string(rate.burst) + ";w=" + whole_seconds(rate.whole())
    );
    response.with(
        "RateLimit",
        name + ";r=" + std::to_string(spent.remaining) + ";t=" + whole_seconds(spent.whole)
    );
}

Answer<void> RateLimits::enter(
    const std::string& peer, const Rates& rates, base::Instant now, Quota& last
) {
    last = {"network", rates.network, networks_.spend(network_of(peer), rates.network, now)};
    return judged(last);
}

Answer<void> RateLimits::enter_openly(const Visit& visit, const Rates& rates, Quota& last) {
    const auto& [peer, purpose, now] = visit;
    TRY(enter(peer, rates, now, last));
    const auto network = network_of(peer);
    switch (purpose) {
        case OpenFor::Forms:
            last = {"open", rates.open, open_.spend(network, rates.open, now)};
            break;
        case OpenFor::Looks:
            last = {"look", rates.look, looks_.spend(network, rates.look, now)};
            break;
    }
    return judged(last);
}

Answer<void> RateLimits::ask(
    const account::Caller& caller, Weight weight, const Rates& rates, Quota& last
) {
    const auto& id = caller.id.str();
    const auto now = caller.as_of;
    last = {"caller", rates.caller, callers_.spend(id, rates.caller, now)};
    TRY(judged(last));
    if (weight == Weight::Usual || !account::reaches_all_organizations(caller)) return {};
    if (weight == Weight::Search)
        last = {"search", rates.wide_search, searches_.spend(id, rates.wide_search, now)};
    else
        last = {"export", rates.wide_export, exports_.spend(id, rates.wide_export, now)};
    return judged(last);
}

}  // namespace admin_api
