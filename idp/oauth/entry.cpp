#include "idp/oauth/entry.h"

namespace oauth {

base::Result<std::vector<account::GrantedPermission>, account::Refusal> check_entry(
    const account::Account& account, const Client& client, base::Instant now
) {
    if (client.module) return account::check_module(account, *client.module, now);
    TRY(account::check_account(account, now));
    return std::vector<account::GrantedPermission>{};
}

base::Result<std::vector<account::GrantedPermission>, TokenError> check_redemption(
    const account::Account& account, const Client& client, base::Instant now
) {
    if (account.password.must_change)
        return base::fail(TokenError{ErrorCode::InvalidGrant, "the password must be changed"});
    auto granted = check_entry(account, client, now);
    if (!granted)
        return base::fail(TokenError{ErrorCode::InvalidGrant, account::code_of(granted.error())});
    return *std::move(granted);
}

}  // namespace oauth
