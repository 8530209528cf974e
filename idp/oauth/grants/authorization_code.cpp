#include "idp/oauth/grants/authorization_code.h"

#include "idp/oauth/pkce.h"

namespace oauth {
namespace {

using Checked = base::Result<void, TokenError>;

auto invalid_grant(std::string_view description) {
    return base::fail(TokenError{ErrorCode::InvalidGrant, description});
}

// One wording for another's code and for an unknown one (S38).
Checked check_client(const CodeFacts& code, const Client& client) {
    if (code.client != client.id.str())
        return invalid_grant("the code is unknown, was used or has ended");
    return {};
}

Checked check_redirect(const CodeFacts& code, const TokenRequest& request) {
    if (code.redirect_uri != request.redirect_uri)
        return invalid_grant("redirect_uri differs from the authorization request");
    return {};
}

Checked check_verifier(const CodeFacts& code, const TokenRequest& request) {
    if (code.code_challenge.empty() && request.code_verifier.empty()) return {};
    if (code.code_challenge.empty())
        return invalid_grant("code_verifier was sent but no code_challenge before");
    if (!fits(request.code_verifier, code.code_challenge))
        return invalid_grant("code_verifier does not fit code_challenge");
    return {};
}

}  // namespace

base::Result<Entitlement, TokenError> redeem_code(
    const CodeFacts& code, const TokenRequest& request, const Client& client
) {
    TRY(check_client(code, client));
    TRY(check_redirect(code, request));
    TRY(check_verifier(code, request));
    return code.entitlement;
}

}  // namespace oauth
