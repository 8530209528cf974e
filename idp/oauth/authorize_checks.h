// The checks of an authorization request in their order; the first refusal wins (RFC 6749 4.1.1,
// OpenID Connect Core 3.1.2.2, RFC 9700). Until client and redirect URI are known a fault is shown
// to the person (S7); afterwards it goes to the client.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "core/base/result.h"
#include "idp/oauth/authorize_request.h"
#include "idp/oauth/claims_request.h"
#include "idp/oauth/client.h"
#include "idp/oauth/confirmation.h"
#include "idp/oauth/error.h"
#include "idp/oauth/redirect_uri.h"
#include "idp/oauth/response_mode.h"
#include "idp/oauth/scope.h"
#include "idp/oauth/target.h"

namespace oauth {

enum class ShownError {
    RepeatedParameter,
    MissingClient,
    UnknownClient,
    MissingRedirectUri,
    UnregisteredRedirectUri,
    UnusableRequestObject,  // by value, by reference or pushed
};
[[nodiscard]] std::string_view code_of(ShownError error);

// Where an answer goes and how it travels there; every answer to the client needs one.
struct ReturnAddress {
    VerifiedRedirectUri uri;
    std::string state;
    const Client* client;  // lives as long as the set of clients it was found in
    ResponseMode mode = ResponseMode::Query;
};

struct RedirectedError {
    ReturnAddress back;
    ErrorCode code{};
    std::string_view description;
};

using AuthorizeFault = std::variant<ShownError, RedirectedError>;

enum class Prompt { WhenNeeded, None, Login };
enum class ConsentPrompt { WhenNeeded, Asked };

struct CheckedRequest {
    explicit CheckedRequest(ReturnAddress to) : client(to.client), back(std::move(to)) {}

    const Client* client;  // lives as long as the set of clients it was found in
    ReturnAddress back;
    Scope scope;
    std::string nonce;
    std::string code_challenge;  // empty: none was sent and none is required
    Prompt prompt = Prompt::WhenNeeded;
    ConsentPrompt consent = ConsentPrompt::WhenNeeded;
    std::optional<std::chrono::seconds> max_age;  // asked for, else the client's default
    std::vector<std::string> acr_values;          // the preferred one first; not essential
    ClaimsRequest claims;
    std::vector<std::string> resources;  // RFC 8707; empty: the client's own
    Confirmation confirmation;           // of `dpop_jkt` or of a pushed proof
    std::string login_hint;
    std::string ui_locales;
    std::string id_token_hint;
};

// What the checks look at beside the request.
struct AuthorizeRules {
    const Clients& clients;
    Apis apis = {};
    Duty pushed = Duty::Optional;  // of every client, whatever its own metadata say
};

// The client of a request in which no parameter comes twice.
[[nodiscard]] base::Result<const Client*, ShownError> known_client(
    const AuthorizeRequest& request, const Clients& clients
);

// Where a refusal may go that comes before the checks (a request object that cannot be read): to an
// address and in a mode that the parameters name and the client registered. nullopt: nowhere.
[[nodiscard]] std::optional<ReturnAddress> return_address(
    const AuthorizeRequest& request, const Client& client
);

[[nodiscard]] base::Result<CheckedRequest, AuthorizeFault> check_all(
    const AuthorizeRequest& request, const AuthorizeRules& rules
);

}  // namespace oauth
