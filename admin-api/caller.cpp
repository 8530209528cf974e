#include "admin-api/caller.h"

#include "core/account/usability.h"
#include "core/jose/verifier.h"
#include "core/state/access_tokens.h"

namespace admin_api {
namespace {

constexpr std::string_view kScope = "klicnik.admin";

auto refuse_token(std::string_view why) {
    return base::fail(Problem{.code = ProblemCode::TokenInvalid, .log_detail = std::string(why)});
}

// Only the header: a token in a query or body would end in logs (RFC 6750, 5.3).
Answer<std::string> bearer_token(const web::Request& request) {
    const auto header = request.header("authorization");
    if (!header) return refuse(ProblemCode::TokenMissing);
    constexpr std::string_view kScheme = "bearer ";
    const auto matches =
        header->size() > kScheme.size() &&
        std::equal(kScheme.begin(), kScheme.end(), header->begin(), [](char wanted, char given) {
            const auto is_upper = given >= 'A' && given <= 'Z';
            return wanted == (is_upper ? static_cast<char>(given | 0x20) : given);
        });
    if (!matches) return refuse(ProblemCode::TokenMissing);
    return header->substr(kScheme.size());
}

bool holds_scope(const base::Json& claims) {
    const auto scope = " " + claims.string_at("scope").value_or("") + " ";
    return scope.find(" " + std::string(kScope) + " ") != std::string::npos;
}

}  // namespace

Doorkeeper::Doorkeeper(Services& services, std::string issuer, std::string audience)
    : services_(services), issuer_(std::move(issuer)), audience_(std::move(audience)) {}

Answer<base::Json> Doorkeeper::claims_of(std::string_view token, base::Instant now) const {
    const jose::Expectation expected{
        .types = {"at+jwt"},
        .issuer = issuer_,
        .audience = audience_,
        .algorithms = {jose::Algorithm::Es256}};
    auto keys = services_.keys.current();
    if (!keys) keys = services_.keys.refreshed();
    if (!keys) return refuse(ProblemCode::IssuerUnavailable);
    auto claims = jose::verify(token, *keys, expected, now);
    if (!claims && claims.error() == jose::VerifyError::UnknownKey)
        claims = jose::verify(token, *services_.keys.refreshed(), expected, now);
    if (!claims) return refuse_token(jose::code_of(claims.error()));
    // Whoever binds a token wants it refused to everybody who cannot prove the key, and nobody can
    // prove one here (RFC 9449 7.1, RFC 8705 3).
    if (claims->find("cnf") != nullptr) return refuse_token("bound-to-a-key");
    return std::move(*claims);
}

// What was taken back at /revoke, by itself or with the refresh token beside it (RFC 7009 2.1).
Answer<void> Doorkeeper::check_not_revoked(const base::Json& claims, base::Instant now) const {
    const auto id = claims.string_at("jti");
    if (!id) return refuse_token("no-token-id");
    state::AccessTokens tokens(services_.store, services_.random);
    const auto revoked = tokens.is_revoked_id(*id, claims.string_at("grant_id").value_or(""), now);
    if (!revoked) return base::fail(problem_from(revoked.error()));
    if (*revoked) return refuse_token("token-revoked");
    return {};
}

Answer<void> Doorkeeper::check_session(const base::Json& claims, base::Instant now) const {
    const auto sid = claims.string_at("sid");
    if (!sid) return refuse_token("no-session-named");
    const auto session = services_.sessions.find(state::SessionId(*sid), now);
    if (!session) return base::fail(problem_from(session.error()));
    if (!*session) return refuse_token("session-ended");
    if ((*session)->account.str() != claims.string_at("sub"))
        return refuse_token("session-of-another");
    return {};
}

Answer<Doorkeeper::Proved> Doorkeeper::account_of(const base::Json& claims, base::Instant now)
    const {
    const auto id = account::parse_account_id(claims.string_at("sub").value_or(""));
    if (!id) return refuse_token("subject-unreadable");
    return caller_now(*id, now, services_);
}

Answer<Doorkeeper::Proved> Doorkeeper::caller_now(
    const account::AccountId& id, base::Instant now, Services& services
) {
    auto account = services.directory.accounts().find(id);
    if (!account) return base::fail(problem_from(account.error()));
    if (!*account) return refuse_token("account-unknown");
    const auto usable = account::check_account(**account, now);
    if (!usable) return refuse_token(account::code_of(usable.error()));
    auto organization = services.directory.organizations().find((*account)->organization);
    if (!organization) return base::fail(problem_from(organization.error()));
    if (!*organization || (*organization)->discarded) return refuse_token("organization-unusable");
    auto caller = account::caller_from(**account, **organization, now);
    return Proved{std::move(**account), std::move(**organization), std::move(caller)};
}

Answer<Doorkeeper::Proved> Doorkeeper::caller_of(
    const web::Request& request, base::Instant now, std::string& acting
) const {
    const auto token = TRY(bearer_token(request));
    const auto claims = TRY(claims_of(token, now));
    TRY(check_not_revoked(claims, now));
    TRY(check_session(claims, now));
    auto proved = TRY(account_of(claims, now));
    acting = proved.account.id.str();
    if (!holds_scope(claims)) return refuse(ProblemCode::ScopeMissing);
    return proved;
}

}  // namespace admin_api
