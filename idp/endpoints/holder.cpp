#include "idp/endpoints/holder.h"

#include "idp/oauth/entry.h"
#include "idp/oauth/subject.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

TokenError without_store(state::StoreError /*cause*/) {
    return {ErrorCode::TemporarilyUnavailable, "the store is not available"};
}

base::Result<state::Session, TokenError> living_session(
    const Services& services, const oauth::Entitlement& entitlement, base::Instant now
) {
    const state::SessionId id(entitlement.session);
    auto found = TRY(services.sessions.find(id, now).map_error(without_store));
    const auto is_named = !entitlement.account.empty();
    if (!found || (is_named && found->account != entitlement.account))
        return base::fail(TokenError{ErrorCode::InvalidGrant, "the session has ended"});
    return *std::move(found);
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
    auto account = TRY(services.accounts.find(session.account).map_error(of_directory));
    if (!account) return base::fail(TokenError{ErrorCode::InvalidGrant, "the account is gone"});
    auto granted = TRY(oauth::check_redemption(*account, client, now));
    auto organization =
        TRY(services.accounts.organization(account->organization).map_error(of_directory));
    if (!organization) {
        organization.emplace();
        organization->id = account->organization;
    }
    auto named = entitlement;
    named.account = session.account;
    return oauth::Issue{
        &client,
        oauth::subject_of(client, account->id, services.subject_key),
        std::move(named),
        oauth::Holder{*std::move(account), *std::move(organization), std::move(granted), now},
        ends_in_module(services.module_lifetimes, client.module, session)};
}

base::Result<oauth::Entitlement, TokenError> entitlement_of(const base::Json& claims) {
    auto id = claims.string_at("sid");
    auto scope = oauth::parse_scope(claims.string_at("scope").value_or(""));
    if (!id || !scope)
        return base::fail(TokenError{ErrorCode::InvalidToken, "the token is nobody's"});
    oauth::Entitlement entitlement{{}, *std::move(id), *std::move(scope), {}, {}};
    if (const auto* wishes = claims.find("claims")) entitlement.claims = base::dump(*wishes);
    return entitlement;
}

}  // namespace idp
