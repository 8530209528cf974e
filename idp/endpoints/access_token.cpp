#include "idp/endpoints/access_token.h"

#include "core/jose/verifier.h"

namespace idp {
namespace {

using oauth::ErrorCode;
using oauth::TokenError;

constexpr std::size_t kSchemeLength = 7;  // "Bearer "

bool has_bearer_scheme(std::string_view header) {
    constexpr std::string_view kScheme = "bearer ";
    if (header.size() <= kSchemeLength) return false;
    for (std::size_t i = 0; i < kSchemeLength; ++i) {
        const char c = header[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != kScheme[i])
            return false;
    }
    return true;
}

// nullopt: no token was sent at all.
base::Result<std::optional<std::string>, TokenError> bearer_token(const web::Request& request) {
    const auto header = request.header("authorization");
    const auto form = request.is_form() ? request.form() : web::Fields();
    if (!form || form->repeated() || request.headers.count("authorization") > 1)
        return base::fail(TokenError{ErrorCode::InvalidRequest, "the request is malformed"});
    const auto* posted = form->first("access_token");
    if (header && posted != nullptr)
        return base::fail(TokenError{ErrorCode::InvalidRequest, "the token was sent twice"});
    if (posted != nullptr) return *posted;
    if (!header || !has_bearer_scheme(*header)) return std::nullopt;
    return header->substr(kSchemeLength);
}

}  // namespace

base::Result<std::optional<base::Json>, TokenError> presented_token(
    const Services& services, const web::Request& request, base::Instant now
) {
    const auto token = TRY(bearer_token(request));
    if (!token) return std::nullopt;
    jose::Expectation expected;
    expected.types = {std::string(oauth::kAccessTokenType)};
    expected.issuer = services.issuer;
    expected.algorithms = {jose::Algorithm::Es256};
    const auto signing = services.signing.now();
    auto claims = jose::verify(*token, signing->issuer.signer().keys(), expected, now);
    if (!claims) return base::fail(TokenError{ErrorCode::InvalidToken, "the token is not valid"});
    return *std::move(claims);
}

}  // namespace idp
