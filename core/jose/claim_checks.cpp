#include "core/jose/claim_checks.h"

#include <algorithm>

namespace jose {
namespace {

using base::Json;
template <class T>
using Checked = base::Result<T, VerifyError>;
using Seconds = std::optional<std::int64_t>;

struct Times {
    std::int64_t now = 0;
    Seconds ends;
    Seconds begins;
    Seconds issued;
};

Checked<void> check_required(const Json& claims, const std::vector<std::string>& required) {
    const auto is_missing = [&](const std::string& name) {
        const auto* claim = claims.find(name);
        if (claim == nullptr || claim->is_null()) return true;
        return claim->as_string() != nullptr && claim->as_string()->empty();
    };
    if (std::any_of(required.begin(), required.end(), is_missing))
        return base::fail(VerifyError::MissingClaim);
    return {};
}

bool is_for(const Json& named, const Expectation& expected) {
    const auto* one = named.as_string();
    const auto& others = expected.other_audiences;
    return one != nullptr && (*one == expected.audience ||
                              std::find(others.begin(), others.end(), *one) != others.end());
}

Checked<void> check_audience(const Json& claims, const Expectation& expected) {
    if (expected.audience.empty()) return {};
    const auto* named = claims.find("aud");
    if (named == nullptr) return base::fail(VerifyError::WrongAudience);
    if (is_for(*named, expected)) return {};
    const auto* all = named->as_array();
    if (all == nullptr || expected.audience_form == AudienceForm::OneString)
        return base::fail(VerifyError::WrongAudience);
    const auto names_us = [&](const Json& one) { return is_for(one, expected); };
    if (std::none_of(all->begin(), all->end(), names_us))
        return base::fail(VerifyError::WrongAudience);
    return {};
}

// Whole seconds only: what cannot be compared exactly is refused.
Checked<Seconds> seconds_at(const Json& claims, std::string_view name) {
    const auto* member = claims.find(name);
    if (member == nullptr) return std::nullopt;
    if (member->as_int() == nullptr) return base::fail(VerifyError::Malformed);
    return *member->as_int();
}

Checked<void> check_presence(const Times& times, const Expectation& expected) {
    const auto& limits = expected.limits;
    const auto needs_end =
        expected.expiry == Expiry::Checked || limits.until_end || limits.whole_life;
    const auto needs_start = limits.since_start || limits.whole_life;
    if ((needs_end && !times.ends) || (needs_start && !times.begins) ||
        (limits.since_issue && !times.issued))
        return base::fail(VerifyError::MissingClaim);
    return {};
}

Checked<void> check_moment(const Times& times, const Expectation& expected) {
    const auto leeway = expected.leeway.count();
    const auto latest = times.now + expected.early.count();
    if (expected.expiry != Expiry::Ignored && times.ends && *times.ends <= times.now - leeway)
        return base::fail(VerifyError::Expired);
    if (times.begins.value_or(latest) > latest) return base::fail(VerifyError::NotYetValid);
    if (times.issued.value_or(latest) > latest) return base::fail(VerifyError::NotYetValid);
    return {};
}

// Sums stand where they cannot overflow: beside our own clock, or beside an nbf that is not later.
Checked<void> check_limits(const Times& times, const Expectation& expected) {
    const auto& limits = expected.limits;
    const auto oldest = times.now - expected.leeway.count();
    if (limits.since_issue && *times.issued < oldest - limits.since_issue->count())
        return base::fail(VerifyError::TooOld);
    if (limits.since_start && *times.begins < oldest - limits.since_start->count())
        return base::fail(VerifyError::TooOld);
    const auto latest = times.now + expected.early.count();
    if (limits.until_end && *times.ends > latest + limits.until_end->count())
        return base::fail(VerifyError::LivesTooLong);
    if (limits.whole_life && *times.ends > *times.begins + limits.whole_life->count())
        return base::fail(VerifyError::LivesTooLong);
    return {};
}

}  // namespace

Checked<void> check_claims(const Json& claims, const Expectation& expected, base::Instant now) {
    TRY(check_required(claims, expected.required));
    if (!expected.issuer.empty() && claims.string_at("iss") != expected.issuer)
        return base::fail(VerifyError::WrongIssuer);
    TRY(check_audience(claims, expected));
    Times times{.now = base::unix_seconds(now), .ends = {}, .begins = {}, .issued = {}};
    times.ends = TRY(seconds_at(claims, "exp"));
    times.begins = TRY(seconds_at(claims, "nbf"));
    times.issued = TRY(seconds_at(claims, "iat"));
    TRY(check_presence(times, expected));
    TRY(check_moment(times, expected));
    return check_limits(times, expected);
}

}  // namespace jose
