// What an authorization request asks for, parameter by parameter: each is read into a value or
// refused with the code and the words that its specification wants (OpenID Connect Core 3.1.2.1
// and 5.5, RFC 8707, RFC 9449, 10).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "idp/oauth/authorize_checks.h"

namespace oauth {

template <class T>
using Wish = base::Result<T, TokenError>;

// What of it the client may have; the rest is left out.
[[nodiscard]] Wish<Scope> wanted_scope(const AuthorizeRequest& request, const Client& client);

struct Prompts {
    Prompt prompt = Prompt::WhenNeeded;
    ConsentPrompt consent = ConsentPrompt::WhenNeeded;
};
[[nodiscard]] Wish<Prompts> wanted_prompts(const AuthorizeRequest& request);

// As asked for, else the client's default.
[[nodiscard]] Wish<std::optional<std::chrono::seconds>> wanted_max_age(
    const AuthorizeRequest& request, const Client& client
);

// In order of preference; what is malformed asks for nothing (Core: a voluntary claim).
[[nodiscard]] std::vector<std::string> wanted_acr_values(
    const AuthorizeRequest& request, const Client& client
);

[[nodiscard]] Wish<ClaimsRequest> wanted_claims(const AuthorizeRequest& request);

// Absolute URIs that stand for what the client may have with this scope.
[[nodiscard]] Wish<std::vector<std::string>> wanted_resources(
    const AuthorizeRequest& request, const Client& client, const Scope& scope, const Apis& apis
);

// The key to which the code is to be bound.
[[nodiscard]] Wish<Confirmation> wanted_confirmation(const AuthorizeRequest& request);

}  // namespace oauth
