#include "idp/endpoints/living_token.h"

#include "core/jose/verifier.h"

namespace idp {
namespace {

state::StoreResult<std::optional<base::Json>> kept_claims(
    const Services& services, const base::Secret& token, base::Instant now
) {
    const auto found = TRY(services.access_tokens.find(token, now));
    if (!found) return std::nullopt;
    auto claims = base::parse_json(found->claims);
    if (!claims) return base::fail(state::StoreError::Corrupt);
    return *std::move(claims);
}

}  // namespace

std::optional<base::Json> signed_claims(
    const Services& services, const base::Secret& token, base::Instant now
) {
    jose::Expectation expected;
    expected.types = {std::string(oauth::kAccessTokenType)};
    expected.issuer = services.issuer;
    expected.algorithms = {jose::Algorithm::Es256};
    // Our own end is an end; only the beginning forgives another node's clock.
    expected.leeway = std::chrono::seconds(0);
    const auto signing = services.signing.now();
    auto claims = jose::verify(token.reveal(), signing->issuer.signer().keys(), expected, now);
    if (!claims) return std::nullopt;
    return *std::move(claims);
}

state::StoreResult<std::optional<base::Json>> living_token(
    const Services& services, const base::Secret& token, base::Instant now
) {
    auto claims = signed_claims(services, token, now);
    if (!claims) return kept_claims(services, token, now);
    const auto id = claims->string_at("jti").value_or("");
    const auto family = claims->string_at(oauth::kGrantId).value_or("");
    if (TRY(services.access_tokens.is_revoked_id(id, family, now))) return std::nullopt;
    return claims;
}

}  // namespace idp
