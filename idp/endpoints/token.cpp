// POST /token: one visible pipeline. Who calls, what the grant stands for, whether the session and
// the account still live, what the account may do now; only then tokens.
#include "idp/endpoints/endpoints.h"
#include "idp/endpoints/holder.h"
#include "idp/oauth/client_authentication.h"
#include "idp/oauth/grants/authorization_code.h"
#include "idp/oauth/grants/refresh_token.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;
template <class T>
using Redeemed = base::Result<T, TokenError>;

TokenError of_store(state::StoreError /*cause*/) {
    return {ErrorCode::TemporarilyUnavailable, "the store is not available"};
}

auto unknown_grant() {
    return base::fail(TokenError{
        ErrorCode::InvalidGrant, "the grant is unknown, was used or has ended"});
}

oauth::Entitlement entitlement_of(const state::CodeGrant& grant) {
    return {grant.account, grant.session.str(), grant.scope, grant.nonce, grant.authenticated_at};
}

// The nonce belongs to the first ID token only (OpenID Connect Core 12.2).
oauth::Entitlement entitlement_of(const state::RefreshGrant& grant) {
    return {grant.account, grant.session.str(), grant.scope, {}, grant.authenticated_at};
}

class Exchange {
public:
    Exchange(const Services& services, const web::Request& request)
        : services_(services),
          request_(request),
          clients_(services.clients.now()),
          now_(services.clock()) {}

    Redeemed<base::Json> run() {
        const auto form = TRY(read_form());
        wanted_ = TRY(oauth::read_token_request(form));
        const auto credentials =
            TRY(oauth::read_credentials(request_.header("authorization"), form));
        client_ = TRY(oauth::authenticate(credentials, *clients_));
        if (!oauth::may_use(*client_, wanted_.grant_type))
            return base::fail(TokenError{
                ErrorCode::UnauthorizedClient, "the client may not use this grant"});
        switch (wanted_.grant_type) {
            case oauth::GrantType::AuthorizationCode: return by_code();
            case oauth::GrantType::RefreshToken: return by_refresh();
        }
        return unknown_grant();
    }

private:
    [[nodiscard]] Redeemed<web::Fields> read_form() const {
        auto form = request_.form();
        if (!form || request_.headers.count("authorization") > 1)
            return base::fail(TokenError{ErrorCode::InvalidRequest, "the form is malformed"});
        return *std::move(form);
    }

    // A second use means that somebody else has it: everything of that login ends (RFC 9700 4.14).
    [[nodiscard]] auto end_reused(const state::Reused& reused) const {
        const auto ended = services_.sessions.end(reused.session);
        services_.metrics.count("klicnik_reuse_total");
        services_.log.warning("grant.reused", {{"account", reused.account.str()}});
        return ended ? unknown_grant() : base::fail(of_store(ended.error()));
    }

    Redeemed<base::Json> by_code() {
        const auto taken = TRY(services_.grants.take_code(wanted_.code, now_).map_error(of_store));
        if (const auto* reused = std::get_if<state::Reused>(&taken)) return end_reused(*reused);
        const auto* grant = std::get_if<state::CodeGrant>(&taken);
        if (grant == nullptr) return unknown_grant();
        const oauth::CodeFacts facts{
            grant->client, grant->redirect_uri, grant->code_challenge, entitlement_of(*grant)};
        const auto entitlement = TRY(oauth::redeem_code(facts, wanted_, *client_));
        auto issue = TRY(checked_issue(services_, *client_, entitlement, now_));
        base::Secret refresh;
        if (oauth::may_use(*client_, oauth::GrantType::RefreshToken))
            refresh = TRY(minted_refresh(*grant, issue));
        return issued(issue, refresh);
    }

    [[nodiscard]] Redeemed<base::Secret> minted_refresh(
        const state::CodeGrant& grant, const oauth::Issue& issue
    ) const {
        state::RefreshGrant refresh;
        refresh.client = grant.client;
        refresh.account = grant.account;
        refresh.session = grant.session;
        refresh.scope = grant.scope;
        refresh.authenticated_at = grant.authenticated_at;
        refresh.ends = issue.session_ends;
        refresh.family = grant.family;
        return services_.grants.mint_refresh(refresh, now_).map_error(of_store);
    }

    // Everything is checked before the old token is taken: who is refused may try again later.
    Redeemed<base::Json> by_refresh() {
        const auto seen =
            TRY(services_.grants.peek_refresh(wanted_.refresh_token, now_).map_error(of_store));
        if (!seen) return after_unknown();
        const oauth::RefreshFacts facts{seen->client, entitlement_of(*seen)};
        const auto entitlement = TRY(oauth::redeem_refresh(facts, wanted_, *client_));
        const auto issue = TRY(checked_issue(services_, *client_, entitlement, now_));
        auto rotated = TRY(rotate());
        if (const auto* reused = std::get_if<state::Reused>(&rotated)) return end_reused(*reused);
        const auto* fresh = std::get_if<state::Grants::Rotated>(&rotated);
        if (fresh == nullptr) return unknown_grant();
        return issued(issue, fresh->token);
    }

    // Tells a token that was used before from one that never was.
    Redeemed<base::Json> after_unknown() {
        auto rotated = TRY(rotate());
        if (const auto* reused = std::get_if<state::Reused>(&rotated)) return end_reused(*reused);
        return unknown_grant();
    }

    [[nodiscard]] Redeemed<std::variant<state::Grants::Rotated, state::Unknown, state::Reused>>
    rotate() const {
        return services_.grants.rotate(wanted_.refresh_token, client_->id.str(), now_)
            .map_error(of_store);
    }

    [[nodiscard]] Redeemed<base::Json> issued(
        const oauth::Issue& issue, const base::Secret& refresh
    ) const {
        const auto tokens = TRY(services_.signing.now()->issuer.issue(issue));
        return oauth::to_json(tokens, refresh);
    }

    const Services& services_;
    const web::Request& request_;
    std::shared_ptr<const oauth::Clients> clients_;
    base::Instant now_;
    oauth::TokenRequest wanted_;
    const oauth::Client* client_ = nullptr;
};

web::Response refused(const Services& services, const web::Request& request, TokenError error) {
    const auto reference = base::random_reference(services.random);
    services.log.info(
        "token.refused",
        {{"reference", reference},
         {"code", std::string(oauth::wire_name(error.code))},
         {"description", std::string(error.description)}}
    );
    auto body = base::Json::object({
        {"error", oauth::wire_name(error.code)},
        {"error_description", std::string(error.description) + " (" + reference + ")"},
    });
    auto response = web::Response::json(oauth::http_status(error.code), body);
    if (error.code == ErrorCode::InvalidClient && request.headers.contains("authorization"))
        response.with("WWW-Authenticate", R"(Basic realm="klicnik", charset="UTF-8")");
    return response;
}

}  // namespace

web::Response post_token(const Services& services, const web::Request& request) {
    auto answer = Exchange(services, request).run();
    services.metrics.count(
        "klicnik_tokens_total",
        {{"outcome", answer ? "success" : std::string(oauth::wire_name(answer.error().code))}}
    );
    auto response =
        answer ? web::Response::json(200, *answer) : refused(services, request, answer.error());
    return web::with_api_headers(std::move(response).with("Pragma", "no-cache"));
}

}  // namespace idp
