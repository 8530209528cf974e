#include "idp/oauth/authorize_checks.h"

#include "idp/oauth/authorize_wishes.h"
#include "idp/oauth/pkce.h"
#include "idp/oauth/request_object.h"

namespace oauth {
namespace {

using Checked = base::Result<void, TokenError>;

constexpr std::size_t kLongestState = 2048;
constexpr std::size_t kLongestNonce = 512;

auto refuse(ErrorCode code, std::string_view description) {
    return base::fail(TokenError{code, description});
}

base::Result<VerifiedRedirectUri, ShownError> known_redirect(
    const AuthorizeRequest& request, const Client& client
) {
    if (request.redirect_uri.empty()) return base::fail(ShownError::MissingRedirectUri);
    auto uri = verified_redirect_uri(request.redirect_uri, client);
    if (!uri) return base::fail(ShownError::UnregisteredRedirectUri);
    return *std::move(uri);
}

bool must_be_signed(const Client& client) {
    return client.profile == Profile::Fapi2Signed || client.signed_answers.authorization;
}

// A program behind a scheme of its own (RFC 8252 7.1) is handed an address and no form.
bool takes_posts(const AuthorizeRequest& request) {
    return request.redirect_uri.starts_with("https:") || request.redirect_uri.starts_with("http:");
}

// A refusal of the mode itself travels in the default one.
ResponseMode mode_of(const AuthorizeRequest& request, const Client& client) {
    const auto usual = must_be_signed(client) ? ResponseMode::QueryJwt : ResponseMode::Query;
    const auto asked = parse_response_mode(request.response_mode);
    if (!asked || (must_be_signed(client) && !is_signed(*asked))) return usual;
    if (is_posted(*asked) && !takes_posts(request)) return usual;
    return *asked;
}

ReturnAddress address_of(
    const AuthorizeRequest& request, const Client& client, VerifiedRedirectUri uri
) {
    const auto is_short = request.state.size() <= kLongestState;
    return {
        std::move(uri),
        is_short ? request.state : std::string(),
        &client,
        mode_of(request, client)};
}

// Objects were read and references followed before; what is still here was not.
Checked check_carrier(
    const AuthorizeRequest& request, const AuthorizeRules& rules, const Client& client
) {
    if (!request.request.empty())
        return refuse(ErrorCode::RequestNotSupported, "a request object cannot be taken here");
    if (!request.request_uri.empty())
        return refuse(ErrorCode::RequestUriNotSupported, "request_uri cannot be taken here");
    if (!request.registration.empty())
        return refuse(ErrorCode::RegistrationNotSupported, "registration is not supported");
    const auto must_push = is_fapi(client) || client.requests.pushed == Duty::Required ||
                           rules.pushed == Duty::Required;
    if (must_push && !request.carrier.is_pushed)
        return refuse(ErrorCode::InvalidRequest, "the request must be pushed (RFC 9126)");
    if (needs_signed_object(client) && !request.carrier.is_signed)
        return refuse(ErrorCode::InvalidRequest, "the request must be a signed request object");
    return {};
}

Checked check_response_type(const AuthorizeRequest& request, const Client& client) {
    if (request.response_type.empty())
        return refuse(ErrorCode::InvalidRequest, "response_type is missing");
    if (request.response_type != "code")
        return refuse(ErrorCode::UnsupportedResponseType, "only response_type=code is supported");
    if (!may_use(client, GrantType::AuthorizationCode))
        return refuse(ErrorCode::UnauthorizedClient, "the client may not use this flow");
    return {};
}

Checked check_response_mode(const AuthorizeRequest& request, const Client& client) {
    if (request.response_mode.empty()) return {};
    const auto mode = parse_response_mode(request.response_mode);
    if (!mode) return refuse(ErrorCode::InvalidRequest, "response_mode is not known");
    if (must_be_signed(client) && !is_signed(*mode))
        return refuse(ErrorCode::InvalidRequest, "response_mode must be a signed one (JARM)");
    if (is_posted(*mode) && !takes_posts(request))
        return refuse(ErrorCode::InvalidRequest, "redirect_uri cannot be posted to");
    return {};
}

bool needs_pkce(const Client& client) {
    return client.pkce == Pkce::Required || is_public(client) || client.profile != Profile::Oidc;
}

Checked check_pkce(const AuthorizeRequest& request, const Client& client) {
    if (request.code_challenge.empty()) {
        if (!request.code_challenge_method.empty())
            return refuse(ErrorCode::InvalidRequest, "code_challenge is missing");
        if (needs_pkce(client))
            return refuse(ErrorCode::InvalidRequest, "PKCE is required: code_challenge is missing");
        return {};
    }
    if (request.code_challenge_method != "S256")
        return refuse(ErrorCode::InvalidRequest, "code_challenge_method must be S256");
    if (!is_code_challenge(request.code_challenge))
        return refuse(ErrorCode::InvalidRequest, "code_challenge is malformed");
    return {};
}

Checked check_lengths(const AuthorizeRequest& request) {
    if (request.state.size() > kLongestState)
        return refuse(ErrorCode::InvalidRequest, "state is too long");
    if (request.nonce.size() > kLongestNonce)
        return refuse(ErrorCode::InvalidRequest, "nonce is too long");
    return {};
}

Checked check_form(
    const AuthorizeRequest& request, const AuthorizeRules& rules, const Client& client
) {
    TRY(check_lengths(request));
    TRY(check_response_mode(request, client));
    TRY(check_carrier(request, rules, client));
    TRY(check_response_type(request, client));
    TRY(check_pkce(request, client));
    return {};
}

Checked read_wishes(
    CheckedRequest& checked, const AuthorizeRequest& request, const AuthorizeRules& rules
) {
    const auto& client = *checked.client;
    checked.scope = TRY(wanted_scope(request, client));
    const auto prompts = TRY(wanted_prompts(request));
    checked.prompt = prompts.prompt;
    checked.consent = prompts.consent;
    checked.max_age = TRY(wanted_max_age(request, client));
    checked.acr_values = wanted_acr_values(request, client);
    checked.claims = TRY(wanted_claims(request));
    checked.resources = TRY(wanted_resources(request, client, checked.scope, rules.apis));
    checked.confirmation = TRY(wanted_confirmation(request));
    return {};
}

CheckedRequest with_texts(ReturnAddress back, const AuthorizeRequest& request) {
    CheckedRequest checked(std::move(back));
    checked.nonce = request.nonce;
    checked.code_challenge = request.code_challenge;
    checked.login_hint = request.login_hint;
    checked.ui_locales = request.ui_locales;
    checked.id_token_hint = request.id_token_hint;
    return checked;
}

}  // namespace

std::string_view code_of(ShownError error) {
    switch (error) {
        case ShownError::RepeatedParameter: return "repeated-parameter";
        case ShownError::MissingClient: return "missing-client";
        case ShownError::UnknownClient: return "unknown-client";
        case ShownError::MissingRedirectUri: return "missing-redirect-uri";
        case ShownError::UnregisteredRedirectUri: return "unregistered-redirect-uri";
        case ShownError::UnusableRequestObject: return "unusable-request-object";
    }
    return "unknown";
}

base::Result<const Client*, ShownError> known_client(
    const AuthorizeRequest& request, const Clients& clients
) {
    if (request.repeated) return base::fail(ShownError::RepeatedParameter);
    if (request.client_id.empty()) return base::fail(ShownError::MissingClient);
    const auto* client = clients.find(request.client_id);
    if (client == nullptr) return base::fail(ShownError::UnknownClient);
    return client;
}

std::optional<ReturnAddress> return_address(const AuthorizeRequest& request, const Client& client) {
    auto uri = known_redirect(request, client);
    if (!uri) return std::nullopt;
    return address_of(request, client, *std::move(uri));
}

base::Result<CheckedRequest, AuthorizeFault> check_all(
    const AuthorizeRequest& request, const AuthorizeRules& rules
) {
    const auto* client = TRY(known_client(request, rules.clients));
    auto uri = TRY(known_redirect(request, *client));
    auto checked = with_texts(address_of(request, *client, std::move(uri)), request);
    const auto to_client = [&checked](const TokenError& error) {
        return AuthorizeFault(RedirectedError{checked.back, error.code, error.description});
    };
    TRY(check_form(request, rules, *client).map_error(to_client));
    TRY(read_wishes(checked, request, rules).map_error(to_client));
    return checked;
}

}  // namespace oauth
