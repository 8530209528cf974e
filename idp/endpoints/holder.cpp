#include "idp/endpoints/holder.h"

#include "idp/oauth/entry.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

base::Result<state::Session, TokenError> living_session(
    const Services& services, const oauth::Entitlement& entitlement, base::Instant now
) {
    auto found = services.sessions.find(state::SessionId(entitlement.session), now);
    if (!found)
        return base::fail(TokenError{
            ErrorCode::TemporarilyUnavailable, "the store is not available"});
    if (!*found || (*found)->account != entitlement.account)
        return base::fail(TokenError{ErrorCode::InvalidGrant, "the session has ended"});
    return **std::move(found);
}

TokenError of_directory(directory::DirectoryError /*cause*/) {
    return {ErrorCode::TemporarilyUnavailable, "the directory is not available"};
}

}  // namespace

base::Result<oauth::Issue, TokenError> checked_issue(
    const Services& services,
    const oauth::Client& client,
    const oauth::Entitlement& entitlement,
    base::Instant now
) {
    const auto session = TRY(living_session(services, entitlement, now));
    auto account = TRY(services.accounts.find(entitlement.account).map_error(of_directory));
    if (!account) return base::fail(TokenError{ErrorCode::InvalidGrant, "the account is gone"});
    auto granted = TRY(oauth::check_redemption(*account, client, now));
    auto organization =
        TRY(services.accounts.organization(account->organization).map_error(of_directory));
    if (!organization) {
        organization.emplace();
        organization->id = account->organization;
    }
    return oauth::Issue{
        &client,
        entitlement,
        oauth::Holder{*std::move(account), *std::move(organization), std::move(granted), now},
        session.ends};
}

}  // namespace idp
