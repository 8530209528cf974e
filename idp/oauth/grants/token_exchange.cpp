#include "idp/oauth/grants/token_exchange.h"

#include <algorithm>

namespace oauth {
namespace {

using Checked = base::Result<void, TokenError>;

constexpr std::int64_t kEndOfTime = 253'402'300'799;  // of the year 9999, in seconds

auto invalid_request(std::string_view description) {
    return base::fail(TokenError{ErrorCode::InvalidRequest, description});
}

auto invalid_target(std::string_view description) {
    return base::fail(TokenError{ErrorCode::InvalidTarget, description});
}

std::string value_of(const web::Fields& form, std::string_view name) {
    const auto* value = form.first(name);
    return value == nullptr ? std::string() : *value;
}

// Silently dropping what was sent would give a token for something else than was meant.
Checked check_types(const web::Fields& form) {
    if (value_of(form, "subject_token").empty()) return invalid_request("subject_token is missing");
    if (value_of(form, "subject_token_type") != kAccessTokenUrn)
        return invalid_request("subject_token_type must be that of an access token");
    const auto wanted = value_of(form, "requested_token_type");
    if (!wanted.empty() && wanted != kAccessTokenUrn)
        return invalid_request("only access tokens are issued");
    if (form.contains("actor_token") || form.contains("actor_token_type"))
        return invalid_request("actor_token is not supported: the client is the actor");
    return {};
}

base::Result<std::string, TokenError> target_of(const TokenRequest& request) {
    auto targets = values_of(request.form, "audience");
    targets.insert(targets.end(), request.resources.begin(), request.resources.end());
    if (targets.empty()) return invalid_request("audience or resource is missing");
    const auto& first = targets.front();
    if (!std::ranges::all_of(targets, [&](const auto& one) { return one == first; }))
        return invalid_target("a token is for one audience, name one");
    return first;
}

bool is_addressed_to(const base::Json& subject, const Client& caller) {
    const auto* audience = subject.find("aud");
    if (audience == nullptr) return false;
    const auto names_caller = [&](const base::Json& one) {
        return one.as_string() != nullptr &&
               (*one.as_string() == caller.audience || *one.as_string() == caller.id.str());
    };
    if (audience->as_array() == nullptr) return names_caller(*audience);
    return std::ranges::any_of(*audience->as_array(), names_caller);
}

std::vector<std::string> actors_of(const base::Json& subject) {
    std::vector<std::string> actors;
    for (const auto* link = subject.find("act"); link != nullptr; link = link->find("act"))
        actors.push_back(link->string_at("sub").value_or(""));
    return actors;
}

bool is_about_the_person(std::string_view name) {
    return name == "profile" || name == "email" || name == "phone" || name == "address";
}

// The called module, and of the person what the subject token shows already; never what asks for a
// login of this moment, because nobody logs in for an exchange.
Scope offered(const Scope& held, const Client& called) {
    Scope scope;
    if (called.module) scope.emplace_back(account::wire_name(*called.module));
    std::ranges::copy_if(held, std::back_inserter(scope), is_about_the_person);
    std::erase_if(scope, [&](const auto& name) {
        return contains(called.reauthentication.sensitive_scopes, name);
    });
    return permitted(scope, called.scope);
}

base::Result<Scope, TokenError> scope_of(
    const base::Json& subject, const ExchangeRequest& request, const Client& called
) {
    const auto held = parse_scope(subject.string_at("scope").value_or(""));
    const auto scope = offered(held.value_or(Scope()), called);
    if (!request.scope) return scope;
    const auto is_offered = [&](const auto& name) { return contains(scope, name); };
    if (!std::ranges::all_of(*request.scope, is_offered))
        return base::fail(TokenError{
            ErrorCode::InvalidScope, "scope is wider than the subject token and the module"});
    return *request.scope;
}

}  // namespace

base::Result<ExchangeRequest, TokenError> read_exchange_request(const TokenRequest& request) {
    TRY(check_types(request.form));
    ExchangeRequest exchange;
    exchange.subject_token = base::Secret(value_of(request.form, "subject_token"));
    exchange.target = TRY(target_of(request));
    if (request.scope.empty()) return exchange;
    exchange.scope = parse_scope(request.scope);
    if (!exchange.scope || exchange.scope->empty())
        return base::fail(TokenError{ErrorCode::InvalidScope, "scope is malformed"});
    return exchange;
}

base::Result<const Client*, TokenError> called_client(
    const ExchangeRequest& request, const Client& caller, const Clients& clients
) {
    if (is_public(caller))
        return base::fail(TokenError{
            ErrorCode::UnauthorizedClient, "the client proves nothing of itself"});
    for (const auto& name : caller.exchange_audiences) {
        const auto* called = clients.find(name);
        if (called == nullptr) continue;
        if (request.target == called->id.str() || request.target == called->audience) return called;
    }
    return invalid_target("the client may not call this audience");
}

base::Result<Exchanged, TokenError> exchange_token(
    const base::Json& subject,
    const ExchangeRequest& request,
    const Client& caller,
    const Client& called
) {
    if (!is_addressed_to(subject, caller))
        return invalid_request("subject_token is for another audience");
    const auto session = subject.string_at("sid");
    const auto ends = subject.int_at("exp");
    if (!session || !ends) return invalid_request("subject_token is not of a person");
    if (*ends < 0 || *ends > kEndOfTime) return invalid_request("subject_token has no end");
    auto actors = actors_of(subject);
    if (actors.size() >= kLongestChain) return invalid_request("too many act already");
    actors.insert(actors.begin(), caller.id.str());
    auto scope = TRY(scope_of(subject, request, called));
    return Exchanged{*session, base::from_unix_seconds(*ends), std::move(scope), std::move(actors)};
}

}  // namespace oauth
