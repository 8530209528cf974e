#include "idp/oauth/authorize_checks.h"

#include <algorithm>
#include <charconv>

#include "idp/oauth/pkce.h"

namespace oauth {
namespace {

using Checked = base::Result<void, RedirectedError>;

constexpr std::size_t kLongestState = 2048;
constexpr std::size_t kLongestNonce = 512;

// Knows where to send a refusal: made once client and redirect URI are verified.
class Refuser {
public:
    explicit Refuser(ReturnAddress back) : back_(std::move(back)) {}
    [[nodiscard]] auto operator()(ErrorCode code, std::string_view description) const {
        return base::fail(RedirectedError{back_, code, description});
    }

private:
    ReturnAddress back_;
};

base::Result<const Client*, ShownError> known_client(
    const AuthorizeRequest& request, const Clients& clients
) {
    if (request.repeated) return base::fail(ShownError::RepeatedParameter);
    if (request.client_id.empty()) return base::fail(ShownError::MissingClient);
    const auto* client = clients.find(request.client_id);
    if (client == nullptr) return base::fail(ShownError::UnknownClient);
    return client;
}

base::Result<VerifiedRedirectUri, ShownError> known_redirect(
    const AuthorizeRequest& request, const Client& client
) {
    if (request.redirect_uri.empty()) return base::fail(ShownError::MissingRedirectUri);
    auto uri = verified_redirect_uri(request.redirect_uri, client);
    if (!uri) return base::fail(ShownError::UnregisteredRedirectUri);
    return *std::move(uri);
}

Checked check_request_objects(const AuthorizeRequest& request, const Refuser& refuse) {
    if (!request.request.empty())
        return refuse(ErrorCode::RequestNotSupported, "request objects are not supported");
    if (!request.request_uri.empty())
        return refuse(ErrorCode::RequestUriNotSupported, "request_uri is not supported");
    if (!request.registration.empty())
        return refuse(ErrorCode::RegistrationNotSupported, "registration is not supported");
    return {};
}

Checked check_response_type(
    const AuthorizeRequest& request, const Client& client, const Refuser& refuse
) {
    if (request.response_type.empty())
        return refuse(ErrorCode::InvalidRequest, "response_type is missing");
    if (request.response_type != "code")
        return refuse(ErrorCode::UnsupportedResponseType, "only response_type=code is supported");
    if (!may_use(client, GrantType::AuthorizationCode))
        return refuse(ErrorCode::UnauthorizedClient, "the client may not use this flow");
    if (!request.response_mode.empty() && request.response_mode != "query")
        return refuse(ErrorCode::InvalidRequest, "only response_mode=query is supported");
    return {};
}

Checked check_pkce(const AuthorizeRequest& request, const Client& client, const Refuser& refuse) {
    if (request.code_challenge.empty()) {
        if (!request.code_challenge_method.empty())
            return refuse(ErrorCode::InvalidRequest, "code_challenge is missing");
        if (client.pkce == Pkce::Required)
            return refuse(ErrorCode::InvalidRequest, "PKCE is required: code_challenge is missing");
        return {};
    }
    if (request.code_challenge_method != "S256")
        return refuse(ErrorCode::InvalidRequest, "code_challenge_method must be S256");
    if (!is_code_challenge(request.code_challenge))
        return refuse(ErrorCode::InvalidRequest, "code_challenge is malformed");
    return {};
}

Checked check_lengths(const AuthorizeRequest& request, const Refuser& refuse) {
    if (request.nonce.size() > kLongestNonce)
        return refuse(ErrorCode::InvalidRequest, "nonce is too long");
    return {};
}

base::Result<Scope, RedirectedError> granted_scope(
    const AuthorizeRequest& request, const Client& client, const Refuser& refuse
) {
    const auto wanted = parse_scope(request.scope);
    if (!wanted) return refuse(ErrorCode::InvalidScope, "scope holds a character it may not");
    auto granted = permitted(*wanted, client.scope);
    if (granted.empty())
        return refuse(ErrorCode::InvalidScope, "no scope that the client may have");
    return granted;
}

base::Result<Prompt, RedirectedError> wanted_prompt(
    const AuthorizeRequest& request, const Refuser& refuse
) {
    const auto words = parse_scope(request.prompt);
    if (!words) return refuse(ErrorCode::InvalidRequest, "prompt is malformed");
    if (contains(*words, "none")) {
        if (words->size() > 1) return refuse(ErrorCode::InvalidRequest, "prompt=none stands alone");
        return Prompt::None;
    }
    const auto again = contains(*words, "login") || contains(*words, "select_account");
    return again ? Prompt::Login : Prompt::WhenNeeded;
}

base::Result<std::optional<std::chrono::seconds>, RedirectedError> wanted_max_age(
    const AuthorizeRequest& request, const Refuser& refuse
) {
    if (!request.max_age) return std::nullopt;
    const auto& text = *request.max_age;
    std::int32_t number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        return refuse(ErrorCode::InvalidRequest, "max_age must be a whole number of seconds");
    return std::chrono::seconds(number);
}

base::Result<CheckedRequest, RedirectedError> check_content(
    const AuthorizeRequest& request, const Client& client, const VerifiedRedirectUri& uri
) {
    if (request.state.size() > kLongestState)
        return Refuser({uri, "", &client})(ErrorCode::InvalidRequest, "state is too long");
    const ReturnAddress back{uri, request.state, &client};
    const Refuser refuse(back);
    TRY(check_request_objects(request, refuse));
    TRY(check_response_type(request, client, refuse));
    TRY(check_pkce(request, client, refuse));
    TRY(check_lengths(request, refuse));
    CheckedRequest checked(back);
    checked.scope = TRY(granted_scope(request, client, refuse));
    checked.prompt = TRY(wanted_prompt(request, refuse));
    checked.max_age = TRY(wanted_max_age(request, refuse));
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
    }
    return "unknown";
}

base::Result<CheckedRequest, AuthorizeFault> check_all(
    const AuthorizeRequest& request, const Clients& clients
) {
    const auto* client = TRY(known_client(request, clients));
    const auto uri = TRY(known_redirect(request, *client));
    return TRY(check_content(request, *client, uri));
}

}  // namespace oauth
