#include "idp/oauth/login_review.h"

#include <algorithm>

#include "idp/oauth/claims.h"

namespace oauth {
namespace {

bool is_locked(const account::Account& account, base::Instant now) {
    const auto usable = account::check_account(account, now);
    return !usable && usable.error() == account::Refusal::Locked;
}

bool may_enter_any(const account::Account& account, base::Instant now) {
    return std::ranges::any_of(account::kModules, [&](auto module) {
        return account::check_module(account, module, now).has_value();
    });
}

}  // namespace

std::string_view reason_to_end(const std::optional<account::Account>& account, base::Instant now) {
    if (!account) return "gone";
    if (account->password.must_change) return "password-reset";
    const auto usable = account::check_account(*account, now);
    if (usable || usable.error() == account::Refusal::Locked) return {};
    return account::code_of(usable.error());
}

LoginReview review_login(
    const account::Account& account, const std::vector<EnteredModule>& entered, base::Instant now
) {
    LoginReview review;
    if (is_locked(account, now)) return review;
    if (!entered.empty() && !may_enter_any(account, now))
        review.ends_because = account::code_of(account::Refusal::NoPermissionForModule);
    for (const auto& [module, told] : entered) {
        auto granted = account::check_module(account, module, now);
        ChangedModule changed{module, granted ? *std::move(granted) : ChangedModule{}.granted};
        if (fingerprint_of(changed.granted) != told) review.changed.push_back(std::move(changed));
    }
    return review;
}

}  // namespace oauth
