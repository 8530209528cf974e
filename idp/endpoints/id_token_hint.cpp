#include "idp/endpoints/id_token_hint.h"

#include "core/jose/verifier.h"

namespace idp {

std::optional<base::Json> claims_of_hint(
    const Services& services, const std::string& hint, const std::string& audience
) {
    jose::Expectation expected;
    expected.types = {"JWT", ""};
    expected.issuer = services.issuer;
    expected.audience = audience;
    expected.expiry = jose::Expiry::Ignored;
    const auto signing = services.signing.now();
    auto claims = jose::verify(hint, signing->issuer.signer().keys(), expected, services.clock());
    if (!claims) return std::nullopt;
    return *std::move(claims);
}

}  // namespace idp
