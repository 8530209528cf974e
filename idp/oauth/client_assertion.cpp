#include "idp/oauth/client_assertion.h"

#include "core/jose/verifier.h"

namespace oauth {
namespace {

using base::Json;
using jose::Algorithm;
using jose::VerifyError;

constexpr std::chrono::seconds kLongestLife{300};
constexpr std::chrono::seconds kLeeway{10};
constexpr std::chrono::seconds kEarly{30};

// RS256 is what OpenID clients sign with by default; FAPI 2.0 5.4 forbids it.
std::vector<Algorithm> algorithms_of(const Client& client) {
    if (client.keys.assertion_algorithm) return {*client.keys.assertion_algorithm};
    std::vector<Algorithm> algorithms{Algorithm::Es256, Algorithm::Ps256, Algorithm::EdDsa};
    if (!is_fapi(client)) algorithms.push_back(Algorithm::Rs256);
    return algorithms;
}

jose::Expectation expectation(const Client& client, const AssertionCall& call) {
    jose::Expectation expected;
    expected.types = {"", "JWT", "client-authentication+jwt"};
    expected.issuer = client.id.str();
    expected.audience = call.issuer;
    if (is_fapi(client))
        expected.audience_form = jose::AudienceForm::OneString;
    else
        expected.other_audiences = call.endpoints;
    expected.leeway = kLeeway;
    expected.early = kEarly;
    expected.algorithms = algorithms_of(client);
    expected.required = {"sub", "jti"};
    expected.limits.until_end = kLongestLife;
    return expected;
}

// An assertion that names others beside us could be passed on by them (S30).
bool names_others(const Json& claims) {
    const auto* audience = claims.find("aud");
    return audience != nullptr && audience->as_array() != nullptr &&
           audience->as_array()->size() != 1;
}

}  // namespace

std::string client_named_in(std::string_view assertion) {
    const auto claims = jose::peek_claims(assertion);
    return claims ? claims->string_at("sub").value_or("") : "";
}

base::Result<ProvedAssertion, VerifyError> check_assertion(
    std::string_view assertion,
    const Client& client,
    const jose::KeySet& keys,
    const AssertionCall& call
) {
    const auto claims = TRY(jose::verify(assertion, keys, expectation(client, call), call.now));
    if (claims.string_at("sub") != client.id.str()) return base::fail(VerifyError::WrongIssuer);
    if (names_others(claims)) return base::fail(VerifyError::WrongAudience);
    const auto id = claims.string_at("jti");
    if (!id) return base::fail(VerifyError::Malformed);
    const auto ends = base::from_unix_seconds(claims.int_at("exp").value_or(0));
    return ProvedAssertion{*id, ends + 2 * kLeeway};
}

}  // namespace oauth
