#include <algorithm>

#include "idp/endpoints/holder.h"
#include "idp/endpoints/living_token.h"
#include "idp/endpoints/token_grants.h"
#include "idp/oauth/grants/token_exchange.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

// RFC 8693 2.2.2: a subject token that is not accepted, for whatever reason.
TokenError not_accepted() {
    return {ErrorCode::InvalidRequest, "subject_token is not valid"};
}

base::Result<base::Json, TokenError> subject_of(
    const TokenCall& call, const oauth::ExchangeRequest& request
) {
    auto claims =
        TRY(living_token(call.services, request.subject_token, call.now).map_error(of_store));
    if (!claims) return base::fail(not_accepted());
    return *std::move(claims);
}

// The account is that of the session: `sub` may be a name for one client only.
base::Result<oauth::Entitlement, TokenError> person_of(
    const TokenCall& call, const base::Json& subject, const oauth::Exchanged& exchanged
) {
    const auto session =
        TRY(call.services.sessions.find(state::SessionId(exchanged.session), call.now)
                .map_error(of_store));
    if (!session) return base::fail(not_accepted());
    // The end of the login is told to everybody who has something of it.
    const state::Entry entry{call.client.id.str()};
    if (!state::has_entered(*session, entry) &&
        !TRY(call.services.sessions.enter(session->id, entry, call.now).map_error(of_store)))
        return base::fail(not_accepted());
    oauth::Entitlement entitlement{
        session->account,
        exchanged.session,
        exchanged.scope,
        {},
        base::from_unix_seconds(subject.int_at("auth_time").value_or(0))};
    entitlement.acr = subject.string_at("acr").value_or("");
    entitlement.confirmation = call.sender;
    return entitlement;
}

// Who is not let into the called module is refused this target; whoever is refused himself has no
// good token.
TokenError of_refusal(TokenError error) {
    if (error.code != ErrorCode::InvalidGrant) return error;
    const auto is_of_module =
        error.description == account::code_of(account::Refusal::NoPermissionForModule) ||
        error.description == account::code_of(account::Refusal::WrongKindOfAccount);
    error.code = is_of_module ? ErrorCode::InvalidTarget : ErrorCode::InvalidRequest;
    return error;
}

// Somebody acts in the person's name: written down before he can (R30).
base::Result<void, TokenError> record(const TokenCall& call, const oauth::Issue& issue) {
    const auto written = call.services.trail.append(
        {.activity = "token-exchange",
         .outcome = "success",
         .account = issue.entitlement.account.str(),
         .target = issue.entitlement.account.str(),
         .origin = call.request.peer,
         .reference = {},
         .details = base::Json::object(
             {{"client", call.client.id.str()}, {"called", issue.called->id.str()}}
         )}
    );
    if (written) return {};
    call.services.log.error("audit.failed");
    return base::fail(TokenError{ErrorCode::TemporarilyUnavailable, "nothing can be recorded"});
}

base::Result<oauth::Issue, TokenError> exchanged_issue(
    const TokenCall& call, const oauth::ExchangeRequest& request, const base::Json& subject
) {
    const auto* called = TRY(oauth::called_client(request, call.client, call.clients));
    auto exchanged = TRY(oauth::exchange_token(subject, request, call.client, *called));
    auto entitlement = TRY(person_of(call, subject, exchanged));
    entitlement.audience = called->audience;
    auto issue =
        TRY(checked_issue(call.services, *called, entitlement, call.now).map_error(of_refusal));
    issue.client = &call.client;
    issue.called = called;
    issue.actors = std::move(exchanged.actors);
    issue.session_ends = std::min(issue.session_ends, exchanged.ends);
    return issue;
}

}  // namespace

TokenAnswer grant_by_exchange(const TokenCall& call) {
    const auto request = TRY(oauth::read_exchange_request(call.wanted));
    const auto subject = TRY(subject_of(call, request));
    const auto issue = TRY(exchanged_issue(call, request, subject));
    auto content = TRY(call.services.signing.now()->issuer.access(issue).map_error(of_refusal));
    TRY(record(call, issue));
    const auto& entitlement = issue.entitlement;
    // What came from a refresh token ends with it, however often it was passed on.
    const auto family = subject.string_at(oauth::kGrantId).value_or("");
    if (!family.empty()) content.claims.set(oauth::kGrantId, family);
    const Roots roots{entitlement.account, state::SessionId(entitlement.session), family};
    const auto tokens = TRY(issued_access(call, content, roots));
    auto answer = oauth::to_json(tokens, {});
    answer.set("issued_token_type", oauth::kAccessTokenUrn);
    return answer;
}

}  // namespace idp
